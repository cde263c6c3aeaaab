import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';

export function MissingPerson() {
  return (
    <Page title="Không thấy người này" back={{ href: paths.people(), label: 'Người của đơn vị' }}>
      <EmptyState
        icon="people"
        title="Người này không có trên máy của bạn"
        text="Có thể người này đã chuyển sang đơn vị khác, hoặc máy chưa nhận về."
        actions={<Button href={paths.people()}>Người của đơn vị</Button>}
      />
    </Page>
  );
}
