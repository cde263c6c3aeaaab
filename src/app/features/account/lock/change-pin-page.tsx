import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { notify } from '../../../store/platform/notices.ts';
import { current } from '../../../store/session/current.ts';
import { Page } from '../../../ui/layout/page.tsx';
import { ChoosePin } from './choose-pin.tsx';
import './lock.css';
import { PinEntry } from './pin-entry.tsx';

/** The old one first: an open phone left on a table must not get another PIN. */
export function ChangePinPage() {
  const work = useWork();
  const { route } = useLocation();
  const [known, setKnown] = useState(false);
  const now = current.value;
  const done = () => {
    notify('Đã đổi mã PIN');
    route(paths.account(), true);
  };
  return (
    <Page title="Đổi mã PIN" back={{ href: paths.account(), label: 'Tài khoản' }}>
      <div class="lock">
        {known ? (
          <ChoosePin account={work.account} onChosen={done} />
        ) : (
          <PinEntry
            account={work.account}
            label="Nhập mã PIN đang dùng"
            onRight={() => setKnown(true)}
            // Guessed at too often: the lock asks for the password, and then for a new PIN.
            onPassword={() => now.kind === 'signed-in' && now.lock.lockNow()}
          />
        )}
      </div>
    </Page>
  );
}
