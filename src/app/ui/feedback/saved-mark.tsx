import { Icon } from '../base/icon.tsx';
import './sync-pill.css';
import '../base/tag.css';

export type SavedState = 'saving' | 'saved' | 'failed';

const words = {
  saving: { tone: 'plain', sign: 'dot', text: 'Đang lưu…' },
  saved: { tone: 'ok', sign: 'check', text: 'Đã lưu trên máy' },
  failed: { tone: 'bad', sign: 'alert', text: 'Chưa lưu được' },
} as const;

/** Whether what was typed would survive a dead battery now [R1]. */
export function SavedMark({ state }: { state: SavedState }) {
  const { tone, sign, text } = words[state];
  return (
    <span class={`pill tone-${tone}`} role="status">
      <Icon name={sign} />
      <span>{text}</span>
    </span>
  );
}
