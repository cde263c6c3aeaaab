import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as v from 'valibot';
import { LoginNameSchema, PasswordSchema } from '../../../../domain/accounts/account.ts';
import { ENDPOINTS } from '../../../../sync/protocol/endpoints.ts';
import { paths } from '../../../paths.ts';
import { askServer } from '../../../store/net/ask-server.ts';
import { notify } from '../../../store/platform/notices.ts';
import { takeSetupCode } from '../../../store/session/setup-code.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { Page } from '../../../ui/layout/page.tsx';

type Form = { province: string; name: string; login: string; password: string };

const PROBLEMS: Record<string, string> = {
  'link-used': 'Liên kết này đã dùng rồi hoặc đã cũ. Khởi động lại máy chủ để có liên kết mới.',
  'name-taken': 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.',
  'too-many-tries': 'Đã thử nhiều lần quá. Hãy chờ vài phút rồi thử lại; chữ đã nhập vẫn còn trên màn hình.',
  unreachable: 'Chưa liên lạc được với máy chủ. Chữ đã nhập vẫn còn trên màn hình, hãy thử lại.',
};

/** The first administrator of an empty deployment, by the one-time link that the server printed. */
export function SetupPage() {
  const { route } = useLocation();
  const [code, setCode] = useState(takeSetupCode);
  const [form, setForm] = useState<Form>({ province: '', name: '', login: '', password: '' });
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const errors = attempt > 0 ? check(form) : [];
  const field = (id: keyof Form) => ({
    id,
    value: form[id],
    onInput: (value: string) => setForm({ ...form, [id]: value }),
    error: errors.find((e) => e.id === id)?.text,
  });

  useEffect(() => {
    // Another link opened in the same window.
    const follow = () => setCode(takeSetupCode());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (check(form).length > 0) return;
    setBusy(true);
    const answer = await askServer(ENDPOINTS.setup, { ...form, code }, v.undefined());
    setBusy(false);
    if (answer.kind === 'told') {
      notify('Đã tạo quản trị viên. Hãy đăng nhập.');
      route(paths.today(), true);
      return;
    }
    const why = answer.kind === 'problem' ? answer.code : answer.kind;
    setProblem(PROBLEMS[why] ?? 'Máy chủ chưa làm được. Hãy thử lại sau vài phút.');
  };

  return (
    <Page title="Loa Bản" subtitle="Tạo quản trị viên đầu tiên">
      <form class="stack" onSubmit={submit} noValidate>
        {!code && (
          <Banner tone="bad" title="Thiếu mã">
            Hãy mở lại cả liên kết mà máy chủ đã in ra lúc khởi động.
          </Banner>
        )}
        {problem && (
          <Banner tone="bad" title="Chưa tạo được">
            {problem}
          </Banner>
        )}
        <ErrorSummary errors={errors} attempt={attempt} />
        <TextField {...field('province')} label="Tên tỉnh, thành phố" placeholder="ví dụ: Lai Châu" />
        <TextField {...field('name')} label="Họ và tên của bạn" autoComplete="name" />
        <TextField
          {...field('login')}
          label="Tên đăng nhập"
          hint="Chữ thường không dấu, số, dấu chấm"
          autoComplete="username"
          verbatim
        />
        <TextField
          {...field('password')}
          label="Mật khẩu"
          type="password"
          hint="Ít nhất 10 ký tự; một câu dài dễ nhớ là tốt nhất"
          autoComplete="new-password"
        />
        <Button type="submit" variant="primary" block busy={busy} disabled={!code}>
          Tạo
        </Button>
      </form>
    </Page>
  );
}

function check(form: Form): FieldError[] {
  const errors: FieldError[] = [];
  if (!form.province.trim()) errors.push({ id: 'province', text: 'Hãy nhập tên tỉnh, thành phố.' });
  if (!form.name.trim()) errors.push({ id: 'name', text: 'Hãy nhập họ và tên.' });
  if (!v.is(LoginNameSchema, form.login)) {
    errors.push({
      id: 'login',
      text: 'Tên đăng nhập cần 3 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối.',
    });
  }
  if (!v.is(PasswordSchema, form.password))
    errors.push({ id: 'password', text: 'Mật khẩu cần ít nhất 10 ký tự.' });
  return errors;
}
