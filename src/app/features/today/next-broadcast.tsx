import type { ComponentChildren } from 'preact';
import './next-broadcast.css';
import { ThoCam } from '../../ui/base/tho-cam.tsx';

export interface NextBroadcastProps {
  /** "Buổi phát tới, sau 47 phút" */
  overline: string;
  /** The big word: "17:00", or a short phrase when nothing is planned. */
  time: string;
  lines: readonly string[];
  /** Buttons: `plain` for the first, `ghost` for the second. */
  actions?: ComponentChildren;
}

/** The hero of the start screen: what goes on air next. */
export function NextBroadcast({ overline, time, lines, actions }: NextBroadcastProps) {
  return (
    <section class="next">
      <ThoCam />
      <div class="next-in">
        <h2>
          <span class="next-over">{overline}</span>{' '}
          <span class={/^\d/.test(time) ? 'next-time' : 'next-time next-words'}>{time}</span>
        </h2>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {actions && <div class="next-acts">{actions}</div>}
      </div>
    </section>
  );
}
