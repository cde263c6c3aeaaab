import type { ComponentChildren } from 'preact';
import { cx } from '../base/cx.ts';
import './frame.css';

export interface FrameProps {
  /** On a PC. */
  sideBar?: ComponentChildren;
  /** On a phone: the BottomBar. */
  bottomBar?: ComponentChildren;
  /**
   * On a phone, above the bottom bar; a PC has it in the side bar. Leave it out where a screen has its own
   * main act.
   */
  bigButton?: ComponentChildren;
  /** The Page, and what floats (toasts, dialogs). */
  children: ComponentChildren;
}

/** Skip link, bars, and the place for one Page. Without bars (sign-in, reading) it is only the ground. */
export function Frame({ sideBar, bottomBar, bigButton, children }: FrameProps) {
  return (
    <div class={cx('frame', !sideBar && 'frame-bare')}>
      <SkipLink />
      {sideBar && (
        <nav class="frame-side" aria-label="Chính">
          {sideBar}
        </nav>
      )}
      <div class="frame-content">{children}</div>
      {(bottomBar || bigButton) && (
        <nav class="frame-dock" aria-label="Chính">
          {bigButton}
          {bottomBar}
        </nav>
      )}
    </div>
  );
}

export function SkipLink() {
  return (
    <a class="skip" href="#main">
      Tới nội dung chính
    </a>
  );
}
