import { useState } from 'preact/hooks';
import type { Session } from '../../../store/device/device-profiles.ts';
import { type SignInProblem, signIn } from '../../../store/session/session.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { TextField } from '../../../ui/forms/field.tsx';

const PROBLEMS: Record<SignInProblem | 'empty', { title: string; text: string }> = {
  empty: { title: 'Chưa đủ', text: 'Hãy nhập cả tên đăng nhập và mật khẩu.' },
  'wrong-login': {
    title: 'Tên đăng nhập hoặc mật khẩu chưa đúng',
    text: 'Hãy xem lại và thử lần nữa. Quên mật khẩu thì nhờ quản trị của xã cho mã mới.',
  },
  'too-many-tries': {
    title: 'Đã thử nhiều lần quá',
    text: 'Hãy chờ vài phút rồi thử lại. Những gì đã lưu trên máy vẫn còn nguyên. Quên mật khẩu thì nhờ quản trị của xã cho mã mới.',
  },
  unreachable: {
    title: 'Chưa liên lạc được với máy chủ',
    text: 'Mật khẩu chỉ kiểm tra được khi có mạng. Hãy ra chỗ có sóng rồi thử lại. Những gì đã lưu trên máy vẫn còn nguyên.',
  },
  storage: {
    title: 'Chưa ghi được vào máy này',
    text: 'Máy có thể đã đầy, hoặc trình duyệt không cho lưu. Xóa bớt ảnh, phim rồi thử lại; chưa được thì hỏi quản trị của xã. Những gì đã lưu vẫn còn, đừng xóa dữ liệu của trình duyệt.',
  },
  'server-fault': {
    title: 'Máy chủ đang trục trặc',
    text: 'Không có gì bị mất. Hãy thử lại sau vài phút.',
  },
};

export interface PasswordFormProps {
  /** Filled in; with `fixed` it can't be another one. */
  login: string;
  fixed?: boolean | undefined;
  /** Shown until something went wrong. */
  before?: preact.ComponentChildren;
  submit: string;
  onSignedIn: (session: Session) => Promise<void>;
}

/** The way in that the server checks. */
export function PasswordForm({ login: known, fixed, before, submit, onSignedIn }: PasswordFormProps) {
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<keyof typeof PROBLEMS>();
  const [busy, setBusy] = useState(false);

  const send = async (event: Event) => {
    event.preventDefault();
    if (!login.trim() || !password) return setProblem('empty');
    setBusy(true);
    const result = await signIn(login, password);
    setBusy(false);
    if (result.kind === 'signed-in') await onSignedIn(result.session);
    else setProblem(result.kind);
  };

  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      {problem ? (
        <Banner tone="bad" title={PROBLEMS[problem].title}>
          {PROBLEMS[problem].text}
        </Banner>
      ) : (
        before
      )}
      <TextField
        id="login"
        label="Tên đăng nhập"
        value={login}
        onInput={setLogin}
        readOnly={fixed}
        autoComplete="username"
        verbatim
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
        {submit}
      </Button>
    </form>
  );
}
