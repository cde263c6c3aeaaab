import type { ComponentChildren } from 'preact';
import { cx } from '../base/cx.ts';
import { Icon, type IconName } from '../base/icon.tsx';
import './list.css';
import type { Tone } from '../base/tag.tsx';

export interface ListProps {
  /** Spoken name of the list when no heading stands right above it. */
  label?: string | undefined;
  children: ComponentChildren;
}

export function List({ label, children }: ListProps) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface ListItemProps {
  title: string;
  lines?: readonly (string | undefined)[] | undefined;
  /** A sign in the square on the left; for a photo or initials give `picture`. */
  sign?: IconName | undefined;
  signTone?: Tone | undefined;
  picture?: ComponentChildren;
  /** Usually a Tag: the state as word + sign + colour. */
  trailing?: ComponentChildren;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  /** Where it stands, in a list of which only a part is drawn. */
  place?: ListPlace | undefined;
  /** The row whose details stand beside the list. */
  current?: boolean | undefined;
}

export type ListPlace = { key: string; at: number; of: number };

/** One row; all of it is the link or the button, so a thumb cannot miss it. */
export function ListItem(props: ListItemProps) {
  const {
    title,
    lines = [],
    sign,
    signTone = 'info',
    picture,
    trailing,
    href,
    onClick,
    current,
    place,
  } = props;
  const inside = (
    <>
      {(sign || picture) && (
        <span class={cx('list-sign', `tone-${signTone}`)}>{sign ? <Icon name={sign} /> : picture}</span>
      )}
      <span class="list-text">
        <b>{title}</b>
        {lines.map((line) => line && <span class="list-line">{line}</span>)}
      </span>
      {trailing && <span class="list-trail">{trailing}</span>}
    </>
  );
  return (
    <li data-key={place?.key} aria-posinset={place?.at} aria-setsize={place?.of}>
      {row(inside)}
    </li>
  );

  function row(children: ComponentChildren) {
    const mark = current ? 'true' : undefined;
    if (href !== undefined) {
      return (
        <a class="list-row" href={href} onClick={onClick} aria-current={mark}>
          {children}
        </a>
      );
    }
    if (onClick) {
      return (
        <button class="list-row" type="button" onClick={onClick} aria-current={mark}>
          {children}
        </button>
      );
    }
    return <div class="list-row">{children}</div>;
  }
}
