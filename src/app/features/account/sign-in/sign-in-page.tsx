import { useLocation } from 'preact-iso';
import { paths, readQuery } from '../../../paths.ts';
import { current, startSession } from '../../../store/session/current.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { Endings } from '../sign-out/endings.tsx';
import { RemovePerson } from '../sign-out/remove-person.tsx';
import { usePhonePeople } from '../use-device-profiles.ts';
import { Lost } from './lost-data.tsx';
import { PasswordForm } from './password-form.tsx';
import { SignOnButtons } from './sign-on-buttons.tsx';

export function SignInPage() {
  const { query, route } = useLocation();
  const asked = readQuery('signIn', query);
  const people = usePhonePeople() ?? [];
  const now = current.value;
  const before = now.kind === 'signed-in' ? now.work.session.login : undefined;
  const left = now.kind === 'signed-out' ? people.find(({ login }) => login === asked.login) : undefined;

  return (
    <Page
      title="Loa Bản"
      subtitle="Đăng nhập"
      back={
        now.kind === 'signed-out' && people.length > 0
          ? { href: paths.today(), label: 'Ai dùng máy?' }
          : undefined
      }
    >
      {now.kind === 'signed-out' && <Endings />}
      {now.kind === 'signed-out' && <Lost />}
      {!('serviceWorker' in navigator) && (
        <Banner tone="wait" title="Trình duyệt này không mở được Loa Bản khi mất mạng">
          Việc đã lưu vẫn ở trên máy, nhưng phải có mạng mới mở lại được ứng dụng. Nên dùng Chrome bản mới,
          không mở bằng cửa sổ ẩn danh.
        </Banner>
      )}
      <PasswordForm
        login={before ?? asked.login ?? ''}
        submit="Đăng nhập"
        before={
          before !== undefined && (
            <Banner tone="wait" title="Phiên đăng nhập đã hết hạn">
              Mọi việc đã lưu trên máy vẫn còn. Đăng nhập lại là được gửi tiếp.
            </Banner>
          )
        }
        onSignedIn={async (session) => {
          await startSession(session);
          route(paths.today(), true);
        }}
      />
      <SignOnButtons />
      {now.kind === 'signed-out' && (
        <Button block href={paths.invitation()}>
          Tôi có mã mời
        </Button>
      )}
      <Button variant="quiet" href={paths.help()} block icon="help">
        Trợ giúp
      </Button>
      {left && <RemovePerson person={left} onRemoved={() => route(paths.today(), true)} />}
    </Page>
  );
}
