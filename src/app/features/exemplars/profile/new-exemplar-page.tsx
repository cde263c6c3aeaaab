import { useLocation } from 'preact-iso';
import { useWork } from '../../../hooks/use-work.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { NewExemplarForm } from './new-exemplar-form.tsx';

/** `/guong/moi`, or `/guong/moi?viec=<deed>` where it grows out of a deed. */
export function NewExemplarPage() {
  const work = useWork();
  const from = useLocation().query.viec;
  const deeds = work.live.all('deed').value;
  const exemplars = work.live.all('exemplar').value;
  const back = { href: from ? `/viec-tot/${from}` : '/guong' };

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
      <Page title="Viết gương" back={{ href: '/viec-tot' }}>
        <EmptyState
          icon="search"
          title="Không có việc tốt này trên máy"
          text="Có thể máy chưa nhận được, hoặc việc đã xóa. Bạn vẫn viết được một gương mới."
          actions={
            <Button variant="primary" href="/guong/moi">
              Viết gương mới
            </Button>
          }
        />
      </Page>
    );
  }
  return <NewExemplarForm key={from ?? 'new'} deed={deed} />;
}
