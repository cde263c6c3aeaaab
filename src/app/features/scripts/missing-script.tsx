import { useIsDeleted } from '../../hooks/forms/delete-record.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { DeletedRecord } from '../../ui/records/delete-record.tsx';

export function MissingScript({ id }: { id: string }) {
  const deleted = useIsDeleted(id);
  if (deleted)
    return (
      <Page title="Bài phát" back={{ href: paths.scripts(), label: 'Về danh sách bài' }}>
        <DeletedRecord what="bài" id={id} back={paths.scripts()} />
      </Page>
    );
  return (
    <Page title="Bài phát" back={{ href: paths.scripts(), label: 'Về danh sách bài' }}>
      <EmptyState
        icon="script"
        title="Không có bài này trên máy"
        text="Có thể máy chưa nhận được bài, bài đã xóa, hoặc bài thuộc đơn vị khác."
        actions={
          <Button variant="primary" href={paths.scripts()}>
            Về danh sách bài
          </Button>
        }
      />
    </Page>
  );
}
