import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as v from 'valibot';
import { LEAST_PASSWORD, PasswordSchema } from '../../../domain/accounts/account.ts';
import {
  PASSWORD_WEAKNESS_WORDS,
  type PasswordWeakness,
  passwordWeakness,
} from '../../../domain/accounts/password.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { type Trouble, troubleOf } from '../../hooks/records/use-answer.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { askServer } from '../../store/net/ask-server.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { NeedsNetwork } from '../../ui/feedback/needs-network.tsx';
import { CheckField } from '../../ui/forms/choice.tsx';
import { ErrorSummary, type FieldError } from '../../ui/forms/error-summary.tsx';
import { TextField } from '../../ui/forms/field.tsx';
import { NewPasswordField } from '../../ui/forms/new-password-field.tsx';
import { Page } from '../../ui/layout/page.tsx';

const TITLE = 'Đổi mật khẩu';

/** What is typed here is kept nowhere: it stays on the screen until the server has taken it. */
export function ChangePasswordPage() {
  const work = useWork();
  const { route } = useLocation();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [endOthers, setEndOthers] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [refused, setRefused] = useState<FieldError>();
  const [trouble, setTrouble] = useState<Trouble | 'too-many-tries'>();
  const [busy, setBusy] = useState(false);
  const errors = attempt > 0 ? [...check(old, password), ...(refused ? [refused] : [])] : [];
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text;
  const weakness = passwordWeakness(password, [work.session.login], () => false);

  const send = async (event?: Event) => {
    event?.preventDefault();
    setAttempt(attempt + 1);
    setRefused(undefined);
    setTrouble(undefined);
    if (check(old, password).length > 0) return;
    setBusy(true);
    const answer = await askServer(
      ENDPOINTS.password,
      { old, password, endOthers },
      v.undefined(),
      work.account,
    );
    setBusy(false);
    if (answer.kind === 'told') {
      notify(endOthers ? 'Đã đổi mật khẩu, đã đăng xuất các máy khác' : 'Đã đổi mật khẩu');
      return route(paths.account(), true);
    }
    const code = answer.kind === 'problem' ? answer.code : '';
    if (code === 'wrong-password')
      setRefused({ id: 'old', text: 'Mật khẩu đang dùng chưa đúng. Hãy xem lại.' });
    else if (code === 'weak-password')
      setRefused({ id: 'password', text: weakWords(answer.kind === 'problem' ? answer.reason : undefined) });
    else setTrouble(code === 'too-many-tries' ? code : troubleOf(answer));
  };

  return (
    <Page title={TITLE} back={{ href: paths.account(), label: 'Tài khoản' }}>
      <form class="stack" noValidate onSubmit={(event) => void send(event)}>
        {trouble === 'too-many-tries' && (
          <Banner tone="bad" title="Đã thử nhiều lần quá">
            Hãy chờ vài phút rồi thử lại. Mật khẩu cũ vẫn dùng được.
          </Banner>
        )}
        {trouble && trouble !== 'too-many-tries' && (
          <NeedsNetwork trouble={trouble} onRetry={() => void send()} busy={busy} />
        )}
        <ErrorSummary errors={errors} attempt={attempt} />
        {/* Tells the password manager whose it is. */}
        <input
          class="sr-only"
          type="text"
          autoComplete="username"
          value={work.session.login}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          id="old"
          label="Mật khẩu đang dùng"
          type="password"
          value={old}
          onInput={setOld}
          error={errorOf('old')}
          autoComplete="current-password"
        />
        <NewPasswordField
          id="password"
          label="Mật khẩu mới"
          value={password}
          onInput={setPassword}
          error={errorOf('password')}
          least={LEAST_PASSWORD}
          weakness={weakness && PASSWORD_WEAKNESS_WORDS[weakness]}
        />
        <CheckField
          id="end-others"
          label="Đăng xuất mọi máy khác của tôi"
          hint="Nên chọn khi có người khác biết mật khẩu cũ. Việc chưa gửi trên các máy ấy vẫn được giữ."
          checked={endOthers}
          onChange={setEndOthers}
        />
        <Button type="submit" variant="primary" block busy={busy}>
          {TITLE}
        </Button>
      </form>
      <p class="muted small">
        Quên mật khẩu đang dùng? Nhờ quản trị đơn vị cho một mã mới, rồi bấm “Tôi có mã mời”.
      </p>
    </Page>
  );
}

const weakWords = (reason: string | undefined): string =>
  PASSWORD_WEAKNESS_WORDS[reason as PasswordWeakness] ?? PASSWORD_WEAKNESS_WORDS.common;

function check(old: string, password: string): FieldError[] {
  const errors: FieldError[] = [];
  if (old === '') errors.push({ id: 'old', text: 'Hãy nhập mật khẩu đang dùng.' });
  if (!v.is(PasswordSchema, password))
    errors.push({ id: 'password', text: `Mật khẩu cần ít nhất ${LEAST_PASSWORD} ký tự.` });
  return errors;
}
