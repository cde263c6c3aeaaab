import { useWork } from '../../../hooks/use-work.ts';
import type { Lock } from '../../../store/device/lock.ts';
import { Page } from '../../../ui/layout/page.tsx';
import { ChoosePin } from './choose-pin.tsx';
import './lock.css';

/** After a sign-in without a PIN on this phone. Meanwhile the work is already on its way from the server. */
export function SetPinPage({ lock }: { lock: Lock }) {
  const work = useWork();
  return (
    <Page title="Loa Bản" subtitle="Mã PIN của bạn trên máy này">
      <div class="lock">
        <p>
          Mã PIN mở Loa Bản nhanh, kể cả khi không có mạng, và giữ cho người khác cầm máy không đọc được việc
          của bạn.
        </p>
        <ChoosePin account={work.account} onChosen={() => lock.open(true)} />
      </div>
    </Page>
  );
}
