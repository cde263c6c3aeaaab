import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';

export function MissingScript() {
  return (
    <Page title="Bài phát" back={{ href: '/bai', label: 'Về danh sách bài' }}>
      <EmptyState
        icon="script"
        title="Không có bài này trên máy"
        text="Có thể máy chưa nhận được bài, bài đã xoá, hoặc bài thuộc đơn vị khác."
        actions={
          <Button variant="primary" href="/bai">
            Về danh sách bài
          </Button>
        }
      />
    </Page>
  );
}
