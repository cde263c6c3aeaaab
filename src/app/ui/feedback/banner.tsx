import type { ComponentChildren } from 'preact';
import './banner.css';
import { Icon, type IconName } from '../base/icon.tsx';
import { type Tone, toneSign } from '../base/tag.tsx';

export interface BannerProps {
  tone: Tone;
  title: string;
  children?: ComponentChildren;
  /** Buttons. */
  actions?: ComponentChildren;
  sign?: IconName | undefined;
}

/** Says what happened, that nothing is lost, and what to do. `bad` interrupts a screen reader, the others wait. */
export function Banner({ tone, title, children, actions, sign }: BannerProps) {
  return (
    <div class={`banner tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={sign ?? (tone === 'bad' ? 'warning' : toneSign[tone])} />
      <div class="banner-text">
        <b>{title}</b>
        {children && <div>{children}</div>}
      </div>
      {actions && <div class="banner-acts">{actions}</div>}
    </div>
  );
}
