import { DevicesSchema } from '../../../../domain/accounts/device.ts';
import { ENDPOINTS } from '../../../../sync/protocol/endpoints.ts';
import { useAnswer } from '../../../hooks/records/use-answer.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { DevicesSection } from './devices-section.tsx';

/** One's own phones: a lost one is ended at once, without waiting for an admin. */
export function OwnDevicesPage() {
  const work = useWork();
  const { value, trouble, busy, again } = useAnswer(ENDPOINTS.ownDevices, {}, DevicesSchema);
  return (
    <Page title="Máy của tôi" back={{ href: paths.account(), label: 'Tài khoản' }}>
      {trouble && <NeedsNetwork trouble={trouble} onRetry={again} busy={busy} />}
      {!value && !trouble && <Skeleton rows={3} />}
      {value && (
        <DevicesSection account={{ id: work.account, name: '' }} devices={value.devices} again={again} />
      )}
      <p class="muted small">
        Nghi có người biết mật khẩu? Vào Tài khoản, đổi mật khẩu và chọn đăng xuất mọi máy khác.
      </p>
    </Page>
  );
}
