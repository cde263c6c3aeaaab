import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { type DeviceProfile, type Session, updateProfile } from '../../../store/device/device-profiles.ts';
import type { Lock } from '../../../store/device/lock.ts';
import { startSession, switchProfile } from '../../../store/session/current.ts';
import { NO_PIN } from '../../../store/session/session.ts';
import { Avatar } from '../../../ui/base/avatar.tsx';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import './lock.css';
import { PasswordForm } from '../sign-in/password-form.tsx';
import { SignOnButtons } from '../sign-in/sign-on-buttons.tsx';
import { usePhonePeople } from '../use-device-profiles.ts';
import { PinEntry } from './pin-entry.tsx';

/** Stands before a person's work while it is locked. It shows whose it is, and nothing of it. */
export function LockPage({ lock }: { lock: Lock }) {
  const work = useWork();
  const { route } = useLocation();
  const [way, setWay] = useState<'pin' | 'forgotten' | 'password'>('pin');
  const person = usePhonePeople()?.find(({ account }) => account === work.account);
  const name = person?.name ?? work.session.login;

  const other = async () => {
    await switchProfile();
    route(paths.today(), true);
  };
  return (
    <Page title="Loa Bản" subtitle="Đang khóa">
      <div class="lock">
        <div class="lock-who">
          <Avatar name={name} large />
          <div>
            <h2>{name}</h2>
            {person?.unitName && <p class="muted">{person.unitName}</p>}
          </div>
        </div>
        {way === 'pin' ? (
          <PinEntry
            account={work.account}
            label="Nhập mã PIN để mở"
            onRight={() => lock.open(true)}
            onPassword={() => setWay('password')}
          />
        ) : (
          <>
            <PasswordForm
              login={work.session.login}
              fixed
              submit="Mở bằng mật khẩu"
              before={
                <Banner tone="wait" title={way === 'forgotten' ? 'Quên mã PIN' : WHY_PASSWORD[whyOf(person)]}>
                  Mở bằng mật khẩu, cần có mạng, rồi chọn mã PIN mới. Việc đã lưu trên máy còn nguyên, không
                  có gì bị xóa, và vẫn tự gửi khi có sóng.
                </Banner>
              }
              onSignedIn={withNewPin}
            />
            <SignOnButtons newPin={work.account} />
          </>
        )}
        <div class="lock-ways">
          {way === 'pin' && (
            <Button variant="quiet" onClick={() => setWay('forgotten')}>
              Quên mã PIN
            </Button>
          )}
          {way === 'forgotten' && (
            <Button variant="quiet" onClick={() => setWay('pin')}>
              Nhập mã PIN
            </Button>
          )}
          <Button variant="quiet" icon="people" onClick={() => void other()}>
            Người khác dùng máy này
          </Button>
          <Button variant="quiet" icon="help" href={`${paths.help()}#ma-pin`}>
            Trợ giúp
          </Button>
        </div>
      </div>
    </Page>
  );
}

const WHY_PASSWORD = {
  wrong: 'Đã nhập sai mã PIN 10 lần',
  none: 'Chưa chọn mã PIN trên máy này',
};

const whyOf = (person: DeviceProfile | undefined): keyof typeof WHY_PASSWORD =>
  person?.pin ? 'wrong' : 'none';

/** Whoever opens by the password chooses a PIN anew: the old one was forgotten, or guessed at. */
async function withNewPin(session: Session): Promise<void> {
  await updateProfile(session.account, NO_PIN);
  await startSession(session);
}
