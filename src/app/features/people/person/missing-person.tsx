import { Button } from '../../../ui/base/button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';

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
