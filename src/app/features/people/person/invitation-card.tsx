import {
  INVITATION_PATH,
  type Invitation,
  invitationLink,
  spokenCode,
} from '../../../../domain/accounts/invitation.ts';
import { dateAt, shortDate } from '../../../../domain/base/local-date.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { QrCode } from '../../../ui/media/qr-code.tsx';
import '../people.css';

/** Shown once, to the one who made it: to be scanned, shared or read out. */
export function InvitationCard({ name, invitation }: { name: string; invitation: Invitation }) {
  const { code, expiresAt } = invitation;
  const link = invitationLink(location.origin, code);
  const until = shortDate(dateAt(expiresAt), true);
  const words = `Mời ${name} vào Loa Bản: ${link}\nHoặc mở ${location.origin}${INVITATION_PATH} và nhập mã ${spokenCode(code)}. Mã dùng một lần, đến hết ngày ${until}.`;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
      notify('Đã chép lời mời');
    } catch {
      notify('Máy không cho chép. Hãy đọc mã, hoặc cho người ấy quét hình vuông.', 'bad');
    }
  };
  const share = async () => {
    try {
      await navigator.share({ text: words });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) await copy();
    }
  };
  return (
    <Card title={`Mã mời của ${name}`}>
      <div class="stack">
        <p class="muted small">
          Chỉ hiện lúc này. Ai có mã là vào được bằng tên {name}: đưa tận tay đúng người.
        </p>
        <QrCode text={link} label={`Hình vuông để quét: liên kết mời ${name}`} />
        <p class="spoken-code">
          <span aria-hidden="true">{spokenCode(code)}</span>
          <span class="sr-only">Mã: {[...code].join(' ')}</span>
        </p>
        <p class="small">
          Dùng một lần, đến hết ngày {until}. Đọc qua điện thoại: người ấy mở Loa Bản, bấm “Tôi có mã mời”.
        </p>
        <div class="row">
          {'share' in navigator && (
            <Button variant="primary" icon="send" onClick={() => void share()}>
              Gửi lời mời
            </Button>
          )}
          <Button icon="script" onClick={() => void copy()}>
            Chép lời mời
          </Button>
        </div>
      </div>
    </Card>
  );
}
