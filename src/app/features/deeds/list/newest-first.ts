import type { LiveRecord } from '../../../store/live/live-record.ts';

type Placed = Pick<LiveRecord<'deed'>, 'id' | 'on' | 'seq'>;

/** By the day it happened; of one day what was written down last stands first. */
export const newestFirst = <D extends Placed>(deeds: readonly D[]): D[] =>
  [...deeds].sort((a, b) => (a.on === b.on ? laterFirst(a, b) : a.on < b.on ? 1 : -1));

/** What was written down or changed last stands first. */
export const lastWritten = <D extends Placed>(deeds: readonly D[]): D[] => [...deeds].sort(laterFirst);

/** What isn't numbered yet, then by number. */
function laterFirst(a: Placed, b: Placed): number {
  const number = (deed: Placed) => deed.seq || Number.POSITIVE_INFINITY;
  if (number(a) !== number(b)) return number(a) < number(b) ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
