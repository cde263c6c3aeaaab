import { useIsDeleted } from '../../hooks/forms/delete-record.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { DeletedRecord } from '../../ui/records/delete-record.tsx';

export function MissingExemplar({ id }: { id: string }) {
  const deleted = useIsDeleted(id);
  if (deleted)
    return (
      <Page title="Gương sáng" back={{ href: paths.exemplars() }}>
        <DeletedRecord what="gương" id={id} back={paths.exemplars()} />
      </Page>
    );
  return (
    <Page title="Gương sáng" back={{ href: paths.exemplars() }}>
      <EmptyState
        icon="search"
        title="Không có gương này trên máy"
        text="Có thể máy chưa nhận được, gương đã xóa, hoặc thuộc đơn vị khác. Nếu bạn vừa viết gương này, hãy xem mục Việc đã gửi và chờ gửi: chữ bạn viết vẫn được giữ ở đó."
        actions={
          <>
            <Button variant="primary" href={paths.exemplars()}>
              Về danh sách gương
            </Button>
            <Button href={paths.sync()}>Xem việc chờ gửi</Button>
          </>
        }
      />
    </Page>
  );
}

/** `what`: what this person can't do here, e.g. "sửa gương này". */
export function NotYours({ exemplar, what }: { exemplar: string; what: string }) {
  return (
    <Page title="Gương sáng" back={{ href: paths.exemplar(exemplar) }}>
      <EmptyState
        icon="lock"
        title={`Bạn xem được, nhưng không ${what}`}
        text="Việc này của cán bộ văn hóa - xã hội hoặc người duyệt thuộc đơn vị của gương. Thấy chỗ sai, hãy báo họ."
        actions={<Button href={paths.exemplar(exemplar)}>Về gương này</Button>}
      />
    </Page>
  );
}
