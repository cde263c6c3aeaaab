import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { current, enter } from '../../store/current.ts';
import { type SignInProblem, signIn } from '../../store/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';

const PROBLEMS: Record<SignInProblem | 'empty', { title: string; text: string }> = {
  empty: { title: 'Chưa đủ', text: 'Hãy nhập cả tên đăng nhập và mật khẩu.' },
  'wrong-login': {
    title: 'Tên đăng nhập hoặc mật khẩu chưa đúng',
    text: 'Hãy xem lại và thử lần nữa. Quên mật khẩu thì nhờ quản trị của xã đặt lại.',
  },
  'too-many-tries': {
    title: 'Đã thử nhiều lần quá',
    text: 'Hãy chờ vài phút rồi thử lại. Những gì đã lưu trên máy vẫn còn nguyên. Quên mật khẩu thì nhờ quản trị của xã đặt lại.',
  },
  unreachable: {
    title: 'Chưa liên lạc được với máy chủ',
    text: 'Lần đăng nhập đầu cần có mạng. Hãy ra chỗ có sóng rồi thử lại. Những gì đã lưu trên máy vẫn còn nguyên.',
  },
  'server-fault': {
    title: 'Máy chủ đang trục trặc',
    text: 'Không có gì bị mất. Hãy thử lại sau vài phút.',
  },
};

export function SignInPage() {
  const location = useLocation();
  const before = current.value.kind === 'signed-in' ? current.value.work.session.login : '';
  const [login, setLogin] = useState(before);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<keyof typeof PROBLEMS>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!login.trim() || !password) return setProblem('empty');
    setBusy(true);
    const result = await signIn(login, password);
    setBusy(false);
    if (result.kind !== 'signed-in') return setProblem(result.kind);
    enter(result.session);
    location.route('/', true);
  };

  return (
    <Page title="Loa Bản" subtitle="Đăng nhập">
      <form class="stack" onSubmit={submit} noValidate>
        {problem && (
          <Banner tone="bad" title={PROBLEMS[problem].title}>
            {PROBLEMS[problem].text}
          </Banner>
        )}
        {before && !problem && (
          <Banner tone="wait" title="Phiên đăng nhập đã hết hạn">
            Mọi việc đã lưu trên máy vẫn còn. Đăng nhập lại là được gửi tiếp.
          </Banner>
        )}
        <TextField
          id="login"
          label="Tên đăng nhập"
          value={login}
          onInput={setLogin}
          autoComplete="username"
          placeholder="ví dụ: phongvien.banlang"
        />
        <TextField
          id="password"
          label="Mật khẩu"
          type="password"
          value={password}
          onInput={setPassword}
          autoComplete="current-password"
        />
        <Button type="submit" variant="primary" block busy={busy}>
          Đăng nhập
        </Button>
        <Button variant="quiet" href="/tro-giup" block icon="help">
          Trợ giúp
        </Button>
      </form>
    </Page>
  );
}
