import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';

export function MissingPerson() {
  return (
    <Page title="Không thấy người này" back={{ href: '/nguoi-dung', label: 'Người của đơn vị' }}>
      <EmptyState
        icon="people"
        title="Người này không có trên máy của bạn"
        text="Có thể người này đã chuyển sang đơn vị khác, hoặc máy chưa nhận về."
        actions={<Button href="/nguoi-dung">Người của đơn vị</Button>}
      />
    </Page>
  );
}
