import { paths } from '../../paths.ts';
import { Icon, type IconName } from '../base/icon.tsx';
import './sync-pill.css';
import '../base/tag.css';
import type { Tone } from '../base/tag.tsx';

/** Where this phone's work is. Never a bare "đã đồng bộ" while something waits [R12]. */
export type SyncPillState =
  /** `at`: when the server acknowledged the last of it, ready for reading: "7:42". */
  | { kind: 'all-received'; at: string }
  | { kind: 'waiting'; count: number }
  | { kind: 'sending'; done: number; total: number }
  /** Every word has been received, and of the photos and voice notes so many. */
  | { kind: 'photos'; received: number; total: number; voice: boolean }
  | { kind: 'needs-you'; count: number }
  | { kind: 'sign-in' }
  | { kind: 'account-ended' }
  | { kind: 'device-ended' }
  | { kind: 'never' }
  | { kind: 'receiving'; records: number }
  | { kind: 'update-needed' };

interface Words {
  tone: Tone;
  sign: IconName;
  text: string;
}

export function syncPillWords(state: SyncPillState): Words {
  switch (state.kind) {
    case 'all-received':
      return { tone: 'ok', sign: 'check', text: `Đã nhận hết lúc ${state.at}` };
    case 'waiting':
      return { tone: 'wait', sign: 'dot', text: `${state.count} việc chờ gửi` };
    case 'sending':
      return { tone: 'wait', sign: 'up', text: `Đang gửi ${state.done}/${state.total}` };
    case 'photos':
      return {
        tone: 'wait',
        sign: 'picture',
        text: `Đã nhận ${state.received}/${state.total} ảnh${state.voice ? ', ghi âm' : ''}`,
      };
    case 'needs-you':
      return { tone: 'bad', sign: 'alert', text: `${state.count} việc cần bạn xem` };
    case 'sign-in':
      return { tone: 'bad', sign: 'alert', text: 'Cần đăng nhập lại' };
    case 'account-ended':
      return { tone: 'bad', sign: 'alert', text: 'Tài khoản đã ngừng' };
    case 'device-ended':
      return { tone: 'bad', sign: 'alert', text: 'Máy này đã bị ngừng' };
    case 'never':
      return { tone: 'plain', sign: 'cloud', text: 'Chưa kết nối lần nào' };
    case 'receiving':
      return {
        tone: 'wait',
        sign: 'download',
        text: `Đang nhận, đã có ${state.records.toLocaleString('vi')} mục`,
      };
    case 'update-needed':
      return { tone: 'bad', sign: 'alert', text: 'Cần cập nhật ứng dụng' };
    default:
      return state satisfies never;
  }
}

export interface SyncPillProps {
  state: SyncPillState;
  href?: string | undefined;
  /** On the lock it leads nowhere. */
  bare?: boolean | undefined;
}

/**
 * A link to the screen that tells piece by piece. Not a live region: it changes many times while sending, and what
 * needs the person is announced by a toast.
 */
export function SyncPill({ state, href = paths.sync(), bare }: SyncPillProps) {
  const { tone, sign, text } = syncPillWords(state);
  const pill = (
    <span class={`pill tone-${tone}`}>
      <Icon name={sign} />
      <span>{text}</span>
    </span>
  );
  if (bare) return pill;
  return (
    <a class="pill-link" href={href}>
      {pill}
    </a>
  );
}
