import { useLocation } from 'preact-iso';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { NewExemplarForm } from './new-exemplar-form.tsx';

/** A new exemplar, or one that grows out of the deed of the query. */
export function NewExemplarPage() {
  const work = useWork();
  const from = readQuery('newExemplar', useLocation().query).deed;
  const deeds = work.live.all('deed').value;
  const exemplars = work.live.all('exemplar').value;
  const back = { href: from ? paths.deed(from) : paths.exemplars() };

  if (!work.may('exemplar')) {
    return (
      <Page title="Viết gương" back={back}>
        <EmptyState
          icon="lock"
          title="Tài khoản này không viết gương"
          text="Cán bộ văn hóa - xã hội hoặc người duyệt của xã sẽ viết. Việc tốt bạn ghi vẫn còn đó cho họ."
          actions={<Button href={back.href}>Quay lại</Button>}
        />
      </Page>
    );
  }
  if (!deeds || !exemplars) {
    return (
      <Page title="Viết gương" back={back} busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  const deed = deeds.find((one) => one.id === from);
  if (from && !deed) {
    return (
      <Page title="Viết gương" back={{ href: paths.deeds() }}>
        <EmptyState
          icon="search"
          title="Không có việc tốt này trên máy"
          text="Có thể máy chưa nhận được, hoặc việc đã xóa. Bạn vẫn viết được một gương mới."
          actions={
            <Button variant="primary" href={paths.newExemplar()}>
              Viết gương mới
            </Button>
          }
        />
      </Page>
    );
  }
  return <NewExemplarForm key={from ?? 'new'} deed={deed} />;
}
