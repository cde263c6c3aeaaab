/** Which rows of a long list are drawn. Pure. */

/** Rows `from` up to and without `to`; px of blank for those before and after. */
export type Window = { from: number; to: number; before: number; after: number };

export type Placed = {
  count: number;
  heightOf: (row: number) => number;
  /** Of all rows from this one on: nothing on the screen hangs on it, so a guess will do. */
  heightFrom: (row: number) => number;
  /** How far the list's beginning lies above the screen's, px; negative: below. */
  top: number;
  /** The screen's height. */
  screen: number;
  /** Px drawn before and after the screen. */
  ahead: number;
};

/** Steps of so many rows: scrolling by one row draws nothing. */
const STEP = 4;

/** What is on the screen, and so much more before and after it. */
export function placeWindow({ count, heightOf, heightFrom, top, screen, ahead }: Placed): Window {
  const [first, last] = [top - ahead, top + screen + ahead];
  const window: Window = { from: 0, to: 0, before: 0, after: 0 };
  let reached = 0;
  for (let from = 0; from < count; from += STEP) {
    const to = Math.min(count, from + STEP);
    let height = 0;
    for (let row = from; row < to; row++) height += heightOf(row);
    if (reached + height <= first && to < count) {
      window.from = to;
      window.before += height;
    } else if (reached < last || window.to === 0) window.to = to;
    else break;
    reached += height;
  }
  if (window.to < count) window.after = heightFrom(window.to);
  return window;
}
