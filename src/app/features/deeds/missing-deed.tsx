import { useIsDeleted } from '../../hooks/forms/delete-record.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { DeletedRecord } from '../../ui/records/delete-record.tsx';

export function MissingDeed({ id }: { id: string }) {
  const deleted = useIsDeleted(id);
  if (deleted)
    return (
      <Page title="Việc tốt" back={{ href: paths.deeds() }}>
        <DeletedRecord what="việc tốt" id={id} back={paths.deeds()} />
      </Page>
    );
  return (
    <Page title="Việc tốt" back={{ href: paths.deeds() }}>
      <EmptyState
        icon="search"
        title="Không có việc này trên máy"
        text="Có thể máy chưa nhận được, việc đã xóa, hoặc thuộc đơn vị khác. Nếu bạn vừa ghi việc này, hãy xem mục Việc đã gửi và chờ gửi: chữ bạn viết vẫn được giữ ở đó."
        actions={
          <>
            <Button variant="primary" href={paths.deeds()}>
              Về danh sách việc tốt
            </Button>
            <Button href={paths.sync()}>Xem việc chờ gửi</Button>
          </>
        }
      />
    </Page>
  );
}

export function NotYours({ deed }: { deed: string }) {
  return (
    <Page title="Sửa việc tốt" back={{ href: paths.deed(deed) }}>
      <EmptyState
        icon="lock"
        title="Bạn xem được, nhưng không sửa được việc này"
        text="Chỉ người ghi chép của đơn vị mới sửa. Thấy chỗ sai, hãy báo người đã ghi."
        actions={<Button href={paths.deed(deed)}>Về việc này</Button>}
      />
    </Page>
  );
}
