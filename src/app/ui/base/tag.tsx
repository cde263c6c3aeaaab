import { Icon, type IconName } from './icon.tsx';
import './tag.css';

/** nghệ waits · lá is received or approved · đỏ is urgent or returned · chàm informs. */
export type Tone = 'wait' | 'ok' | 'bad' | 'info' | 'plain';

/** The sign that goes with a tone, so that no state is told by colour alone. */
export const toneSign: Record<Tone, IconName> = {
  wait: 'clock',
  ok: 'check',
  bad: 'alert',
  info: 'flag',
  plain: 'dot',
};

export interface TagProps {
  tone: Tone;
  text: string;
  /** Another sign than the tone's own. */
  sign?: IconName | undefined;
}

export function Tag({ tone, text, sign }: TagProps) {
  return (
    <span class={`tag tone-${tone}`}>
      <Icon name={sign ?? toneSign[tone]} />
      <span>{text}</span>
    </span>
  );
}
