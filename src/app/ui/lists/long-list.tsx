import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import './list.css';
import type { ListPlace } from './list.tsx';
import { placeWindow, type Window } from './list-window.ts';

export interface LongListProps<T> {
  /** Spoken name of the list. */
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** One `ListItem`, which is to be given its place: only a part of the list is in the document at a time. */
  children: (item: T, place: ListPlace) => ComponentChildren;
}

/** Px, until one has been drawn. */
const USUAL_HEIGHT = 90;

/** Another list comes with each letter typed: until it stays, what is seen of it is all that is drawn. */
const STAYS_MS = 150;

type Windows = {
  /** What is on the screen. */
  seen: Window;
  /** And one screen more before and after: a flick of the thumb must not show blanks. */
  ahead: Window;
};
const nothing: Window = { from: 0, to: 0, before: 0, after: 0 };

/** A list of thousands: only what is near the screen is drawn, blanks of its height stand for the rest. */
export function LongList<T>({ label, items, keyOf, children }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const heights = useMemo(() => new Map<string, number>(), []);
  const [windows, setWindows] = useState<Windows>({ seen: nothing, ahead: nothing });
  const [staying, setStaying] = useState<readonly T[]>();
  useEffect(() => {
    const later = setTimeout(() => setStaying(items), STAYS_MS);
    return () => clearTimeout(later);
  }, [items]);

  const place = () => {
    const ul = list.current;
    if (!ul) return;
    const gap = Number.parseFloat(getComputedStyle(ul).rowGap) || 0;
    for (const li of ul.children) {
      const key = (li as HTMLElement).dataset.key;
      if (key !== undefined && li.clientHeight > 0) heights.set(key, li.getBoundingClientRect().height + gap);
    }
    const usual = average(heights) ?? USUAL_HEIGHT;
    const placed = {
      count: items.length,
      heightOf: (i: number) => heights.get(keyOf(items[i] as T)) ?? usual,
      heightFrom: (i: number) => (items.length - i) * usual,
      top: -ul.getBoundingClientRect().top,
      screen: innerHeight,
    };
    const next = {
      seen: placeWindow({ ...placed, ahead: 0 }),
      ahead: placeWindow({ ...placed, ahead: innerHeight }),
    };
    setWindows((now) => (sameWindow(now.seen, next.seen) && sameWindow(now.ahead, next.ahead) ? now : next));
  };

  // After each drawing: heights are known only then, and a window of other heights may need more rows.
  useLayoutEffect(place);
  const latest = useRef(place);
  latest.current = place;
  useLayoutEffect(() => {
    const again = () => latest.current();
    // Letters made bigger, the phone turned, the lock taken away.
    const sizes = new ResizeObserver(again);
    if (list.current) sizes.observe(list.current);
    addEventListener('scroll', again, { passive: true });
    return () => {
      sizes.disconnect();
      removeEventListener('scroll', again);
    };
  }, []);

  const shown = staying === items ? windows.ahead : windows.seen;
  const { from, before, after } = shown;
  const to = Math.min(shown.to, items.length);
  return (
    <ul
      class="list"
      ref={list}
      aria-label={label}
      style={{ paddingTop: `${before}px`, paddingBottom: `${after}px` }}
    >
      {items
        .slice(from, to)
        .map((item, i) => children(item, { key: keyOf(item), at: from + i + 1, of: items.length }))}
    </ul>
  );
}

function average(heights: Map<string, number>): number | undefined {
  if (heights.size === 0) return undefined;
  let sum = 0;
  for (const height of heights.values()) sum += height;
  return sum / heights.size;
}

const sameWindow = (a: Window, b: Window): boolean =>
  a.from === b.from && a.to === b.to && Math.abs(a.before - b.before) < 1 && Math.abs(a.after - b.after) < 1;
