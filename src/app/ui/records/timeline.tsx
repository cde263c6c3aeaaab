import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../base/icon.tsx';
import '../base/tag.css';
import type { Tone } from '../base/tag.tsx';
import './timeline.css';

export interface TimelineItem {
  id: string;
  sign: IconName;
  tone?: Tone | undefined;
  title: string;
  /** Ready for reading: "22/11/2026, 17:00". */
  date?: string | undefined;
  text?: ComponentChildren;
  href?: string | undefined;
}

export interface TimelineProps {
  label: string;
  items: readonly TimelineItem[];
}

/** What became of something, in order: deed → exemplar → script → approval → airing; or the history of a record. */
export function Timeline({ label, items }: TimelineProps) {
  return (
    <ol class="timeline" aria-label={label}>
      {items.map(({ id, sign, tone = 'info', title, date, text, href }) => (
        <li class="timeline-item" key={id}>
          <span class={`timeline-sign tone-${tone}`}>
            <Icon name={sign} />
          </span>
          <div class="timeline-text">
            {href === undefined ? (
              <b>{title}</b>
            ) : (
              <a href={href}>
                <b>{title}</b>
              </a>
            )}
            {date && <span class="timeline-date num">{date}</span>}
            {text && <div>{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
