import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as v from 'valibot';
import { LEAST_PASSWORD, LoginNameSchema, PasswordSchema } from '../../../domain/accounts/account.ts';
import type { InvitationCode, Invited } from '../../../domain/accounts/invitation.ts';
import {
  PASSWORD_WEAKNESS_WORDS,
  type PasswordWeakness,
  passwordWeakness,
} from '../../../domain/accounts/password.ts';
import { dateAt, shortDate } from '../../../domain/base/local-date.ts';
import { paths } from '../../paths.ts';
import { acceptInvitation } from '../../store/session/accept-invitation.ts';
import { Button } from '../../ui/base/button.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { CheckField } from '../../ui/forms/choice.tsx';
import { ErrorSummary, type FieldError } from '../../ui/forms/error-summary.tsx';
import { TextField } from '../../ui/forms/field.tsx';
import { NewPasswordField } from '../../ui/forms/new-password-field.tsx';

type Form = { login: string; password: string; endOthers: boolean };

export interface AcceptFormProps {
  code: InvitationCode;
  invited: Invited;
  onTrouble: (code: string | undefined) => void;
}

/**
 * Whose account it is, and what its owner chooses. The PIN comes next, on the screen that every first sign-in
 * shows.
 */
export function AcceptForm({ code, invited, onTrouble }: AcceptFormProps) {
  const { route } = useLocation();
  const [form, setForm] = useState<Form>({ login: '', password: '', endOthers: false });
  const [attempt, setAttempt] = useState(0);
  const [refused, setRefused] = useState<FieldError>();
  const [busy, setBusy] = useState(false);
  const login = invited.login ?? form.login;
  const errors = attempt > 0 ? [...check(login, form.password), ...(refused ? [refused] : [])] : [];
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text;
  const weakness = passwordWeakness(form.password, [login, invited.name, invited.unit], () => false);

  const change = (patch: Partial<Form>) => {
    setRefused(undefined);
    setForm({ ...form, ...patch });
  };
  const send = async (event: Event) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    onTrouble(undefined);
    if (check(login, form.password).length > 0) return;
    setBusy(true);
    const result = await acceptInvitation({
      code,
      login,
      password: form.password,
      endOthers: form.endOthers,
    });
    setBusy(false);
    if (result.kind === 'in') return route(paths.today(), true);
    if (result.code === 'name-taken')
      setRefused({
        id: 'login',
        text: 'Tên đăng nhập này đã có người dùng. Hãy thêm tên bản hoặc năm sinh.',
      });
    else if (result.code === 'weak-password') setRefused({ id: 'password', text: weakWords(result.reason) });
    else onTrouble(result.code);
  };

  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      <Banner tone="info" sign="user" title={invited.name}>
        {invited.unit}. Mã dùng được đến hết ngày {shortDate(dateAt(invited.expiresAt), true)}. Không phải bạn
        thì dừng ở đây và báo quản trị đơn vị.
      </Banner>
      <ErrorSummary errors={errors} attempt={attempt} />
      {invited.login === null ? (
        <TextField
          id="login"
          label="Chọn tên đăng nhập"
          hint="Chữ thường không dấu, số, dấu chấm; ví dụ: thuy.banlang"
          value={form.login}
          onInput={(value) => change({ login: value.toLowerCase() })}
          error={errorOf('login')}
          autoComplete="username"
          verbatim
          maxLength={60}
        />
      ) : (
        <TextField
          id="login"
          label="Tên đăng nhập"
          value={invited.login}
          onInput={() => {}}
          readOnly
          autoComplete="username"
        />
      )}
      <NewPasswordField
        id="password"
        label={invited.login === null ? 'Chọn mật khẩu' : 'Chọn mật khẩu mới'}
        value={form.password}
        onInput={(password) => change({ password })}
        error={errorOf('password')}
        least={LEAST_PASSWORD}
        weakness={weakness && PASSWORD_WEAKNESS_WORDS[weakness]}
      />
      {invited.login !== null && (
        <CheckField
          id="end-others"
          label="Đăng xuất mọi máy khác của tôi"
          hint="Nên chọn nếu có người khác biết mật khẩu cũ. Việc chưa gửi trên các máy ấy vẫn được giữ."
          checked={form.endOthers}
          onChange={(endOthers) => change({ endOthers })}
        />
      )}
      <Button type="submit" variant="primary" block busy={busy}>
        {invited.login === null ? 'Vào Loa Bản' : 'Đổi mật khẩu và vào'}
      </Button>
    </form>
  );
}

const weakWords = (reason: string | undefined): string =>
  PASSWORD_WEAKNESS_WORDS[reason as PasswordWeakness] ?? PASSWORD_WEAKNESS_WORDS.common;

function check(login: string, password: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!v.is(LoginNameSchema, login))
    errors.push({
      id: 'login',
      text: 'Tên đăng nhập cần 3 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối.',
    });
  if (!v.is(PasswordSchema, password))
    errors.push({ id: 'password', text: `Mật khẩu cần ít nhất ${LEAST_PASSWORD} ký tự.` });
  return errors;
}
