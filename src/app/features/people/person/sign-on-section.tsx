import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { IdentitySchema, LinkSchema } from '../../../../domain/accounts/sign-on.ts';
import { dateAt, shortDate } from '../../../../domain/base/local-date.ts';
import { ENDPOINTS } from '../../../../sync/protocol/endpoints.ts';
import { type Trouble, troubleOf, useAnswer } from '../../../hooks/records/use-answer.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { type Answer, askServer } from '../../../store/net/ask-server.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';

/** Whom the province's own sign-on means by this account: the server's alone to know. Not there where there is none. */
export function SignOnSection({ account }: { account: LiveRecord<'account'> }) {
  const work = useWork();
  const question = account.seq > 0 ? { account: account.id } : undefined;
  const { value, again } = useAnswer(ENDPOINTS.showIdentity, question, LinkSchema);
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  if (!value?.offered && !value?.link) return null;
  const { link } = value;

  const done = (answer: Answer<undefined>, told: string) => {
    setBusy(false);
    setAsking(false);
    setTrouble(answer.kind === 'told' ? undefined : troubleOf(answer));
    if (answer.kind === 'told') notify(told);
    again();
  };
  const unlink = async () => {
    setBusy(true);
    done(
      await askServer(ENDPOINTS.unlinkIdentity, { account: account.id }, v.undefined(), work.account),
      'Đã bỏ nối tài khoản của tỉnh',
    );
  };
  return (
    <Section title="Tài khoản của tỉnh">
      {trouble && <NeedsNetwork trouble={trouble} onRetry={again} busy={busy} />}
      {link ? (
        <>
          <Facts
            facts={[
              ['Thư điện tử', link.email],
              ['Mã người dùng', link.subject],
              ['Nối ngày', shortDate(dateAt(link.at), true)],
            ]}
          />
          <div class="row">
            <Button icon="close" busy={busy} onClick={() => setAsking(true)}>
              Bỏ nối
            </Button>
          </div>
        </>
      ) : (
        <LinkForm account={account} onDone={() => again()} />
      )}
      <ConfirmDialog
        open={asking}
        title={`Bỏ nối tài khoản của tỉnh với ${account.name}?`}
        confirm="Bỏ nối"
        busy={busy}
        onConfirm={() => void unlink()}
        onCancel={() => setAsking(false)}
      >
        <p>
          Từ nay {account.name} không đăng nhập bằng tài khoản của tỉnh được nữa. Mật khẩu và mã mời vẫn dùng
          được; máy đang vào vẫn làm việc tiếp. Muốn dừng cả máy, bấm “Ngừng máy này”.
        </p>
      </ConfirmDialog>
    </Section>
  );
}

function LinkForm({ account, onDone }: { account: LiveRecord<'account'>; onDone: () => void }) {
  const work = useWork();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);

  const link = async () => {
    const given = typed.trim();
    const identity = given.includes('@') ? { email: given } : { subject: given };
    const checked = v.safeParse(IdentitySchema, { account: account.id, ...identity });
    if (!checked.success)
      return setError('Ghi địa chỉ thư điện tử, hoặc mã người dùng, của hệ thống đăng nhập tỉnh');
    setError(undefined);
    setBusy(true);
    const answer = await askServer(ENDPOINTS.linkIdentity, checked.output, v.undefined(), work.account);
    setBusy(false);
    const taken = answer.kind === 'problem' && answer.code === 'identity-taken';
    if (taken) setError('Tài khoản của tỉnh này đã nối với một người khác. Bỏ nối ở người kia trước.');
    setTrouble(answer.kind === 'told' || taken ? undefined : troubleOf(answer));
    if (answer.kind !== 'told') return;
    setTyped('');
    notify('Đã nối tài khoản của tỉnh');
    onDone();
  };

  return (
    <>
      {trouble && <NeedsNetwork trouble={trouble} onRetry={() => void link()} busy={busy} />}
      <TextField
        id="sign-on-identity"
        label="Nối với tài khoản của tỉnh"
        hint="Thư điện tử đã được tỉnh xác nhận, hoặc mã người dùng trong hệ thống đăng nhập của tỉnh. Nối xong, người này vào được mà không cần mật khẩu của Loa Bản."
        value={typed}
        inputMode="email"
        autoComplete="off"
        verbatim
        error={error}
        onInput={setTyped}
      />
      <div class="row">
        <Button icon="user" busy={busy} onClick={() => void link()}>
          Nối tài khoản
        </Button>
      </div>
    </>
  );
}
