import { useState } from 'preact/hooks';
import * as v from 'valibot';
import type { Access } from '../../../../domain/accounts/device.ts';
import { type Invitation, InvitationSchema } from '../../../../domain/accounts/invitation.ts';
import { dateAt, shortDate } from '../../../../domain/base/local-date.ts';
import { ENDPOINTS } from '../../../../sync/protocol/endpoints.ts';
import { type Trouble, troubleOf } from '../../../hooks/records/use-answer.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { askServer } from '../../../store/net/ask-server.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { NeedsNetwork } from '../../../ui/feedback/needs-network.tsx';
import { wayInWords } from '../access-words.ts';
import { InvitationCard } from './invitation-card.tsx';

export interface InvitationSectionProps {
  account: LiveRecord<'account'>;
  access: Access | undefined;
  again: () => void;
}

/** The way in, for the first time or after a forgotten password. */
export function InvitationSection({ account, access, again }: InvitationSectionProps) {
  const work = useWork();
  const [made, setMade] = useState<Invitation>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState(false);
  const invitation = access?.invitation;
  const way = access && wayInWords(access, work.now.value);
  const received = account.seq > 0;

  const make = async () => {
    setBusy(true);
    const answer = await askServer(ENDPOINTS.invite, { account: account.id }, InvitationSchema, work.account);
    setBusy(false);
    setTrouble(answer.kind === 'told' ? undefined : troubleOf(answer));
    if (answer.kind === 'told') setMade(answer.value);
    again();
  };
  const end = async () => {
    setBusy(true);
    const answer = await askServer(
      ENDPOINTS.endInvitation,
      { account: account.id },
      v.undefined(),
      work.account,
    );
    setBusy(false);
    setEnding(false);
    setTrouble(answer.kind === 'told' ? undefined : troubleOf(answer));
    if (answer.kind === 'told') {
      setMade(undefined);
      notify('Đã hủy mã mời');
    }
    again();
  };

  return (
    <Section title="Lối vào">
      {way && (
        <p class="row">
          <Tag tone={way.tone} text={way.text} />
          {invitation && <span class="muted small">Tạo ngày {shortDate(dateAt(invitation.at))}</span>}
        </p>
      )}
      {!received && (
        <p class="muted">
          Người này còn trên máy bạn, máy chủ chưa nhận. Có mạng là máy tự gửi; gửi xong thì tạo được mã mời.
        </p>
      )}
      {trouble && <NeedsNetwork trouble={trouble} onRetry={() => void make()} busy={busy} />}
      {made && <InvitationCard name={account.name} invitation={made} />}
      <div class="row">
        <Button
          variant={made || access?.login ? 'plain' : 'primary'}
          icon="user"
          busy={busy}
          disabled={!received}
          onClick={() => void make()}
        >
          {invitation || made ? 'Tạo mã mới' : access?.login ? 'Mã cho người quên mật khẩu' : 'Tạo mã mời'}
        </Button>
        {(invitation || made) && (
          <Button icon="close" onClick={() => setEnding(true)}>
            Hủy mã mời
          </Button>
        )}
      </div>
      {(invitation || made) && !ending && <p class="muted small">Tạo mã mới thì mã cũ hết dùng được ngay.</p>}
      <ConfirmDialog
        open={ending}
        title="Hủy mã mời?"
        confirm="Hủy mã"
        cancel="Để lại"
        danger
        busy={busy}
        onConfirm={() => void end()}
        onCancel={() => setEnding(false)}
      >
        <p>Ai đang giữ liên kết hay mã này sẽ không vào được nữa. Lúc nào cũng tạo lại được mã khác.</p>
      </ConfirmDialog>
    </Section>
  );
}
