import type { ComponentChildren } from 'preact';
import './app-bar.css';
import { IconButton } from '../base/button.tsx';

export interface AppBarProps {
  /** The screen's only h1. */
  title: string;
  subtitle?: string | undefined;
  back?: { href: string; label?: string | undefined } | undefined;
  /** The sync pill, a saved mark, or the screen's actions. */
  trailing?: ComponentChildren;
}

/** Chàm on a phone, plain on paper beside the side bar of a PC. */
export function AppBar({ title, subtitle, back, trailing }: AppBarProps) {
  return (
    <header class="app-bar">
      {back && <IconButton icon="back" label={back.label ?? 'Quay lại'} href={back.href} />}
      <div class="app-bar-text">
        <h1>{title}</h1>
        {subtitle && <p class="app-bar-sub">{subtitle}</p>}
      </div>
      {trailing && <div class="app-bar-trail">{trailing}</div>}
    </header>
  );
}
