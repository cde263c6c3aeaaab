import type { Held } from '../../store/live.ts';

type Placed = Pick<Held<'deed'>, 'id' | 'on' | 'seq'>;

/** By the day it happened; of one day what was written down last stands first: what isn't numbered yet, then by number. */
export function newestFirst<D extends Placed>(deeds: readonly D[]): D[] {
  const number = (deed: Placed) => deed.seq || Number.POSITIVE_INFINITY;
  return [...deeds].sort((a, b) => {
    if (a.on !== b.on) return a.on < b.on ? 1 : -1;
    if (number(a) !== number(b)) return number(a) < number(b) ? 1 : -1;
    return a.id < b.id ? 1 : -1;
  });
}
