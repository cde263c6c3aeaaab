/** Finding deeds: by place, year and whether a profile has grown out of them, and by words without accents. Pure. */

import type { UnitId } from '../../../../domain/base/ids.ts';
import type { Deed } from '../../../../domain/exemplars/deed.ts';
import { soughtWords, type Words, withWords } from '../../../../domain/kinds/search.ts';
import { lastWritten, newestFirst } from './newest-first.ts';

export const ORDERS = ['happened', 'written', 'who'] as const;
export type Order = (typeof ORDERS)[number];
export const GROWN = ['all', 'open', 'grown'] as const;
/** Has a profile grown out of it? */
export type Grown = (typeof GROWN)[number];

/** '' for all. */
export type Wanted = { words: string; unit: string; year: string; grown: Grown; order: Order };

export const everything: Wanted = { words: '', unit: '', year: '', grown: 'all', order: 'happened' };

export const filterCount = ({ unit, year, grown }: Wanted): number =>
  [unit, year, grown !== 'all'].filter(Boolean).length;

export const isNarrowed = (wanted: Wanted): boolean => wanted.words.trim() !== '' || filterCount(wanted) > 0;

export const yearOfDeed = ({ on }: Pick<Deed, 'on'>): string => on.slice(0, 4);

type Listed = Pick<Deed, 'id' | 'on' | 'who' | 'unit' | 'exemplar'> & { seq: number };

const byName = new Intl.Collator('vi');

export function inOrder<D extends Listed>(deeds: readonly D[], order: Order): readonly D[] {
  if (order === 'happened') return newestFirst(deeds);
  if (order === 'written') return lastWritten(deeds);
  return newestFirst(deeds).sort((a, b) => byName.compare(a.who, b.who));
}

/** In the order they come in. */
export function findDeeds<D extends Listed>(
  deeds: readonly D[],
  wanted: Wanted,
  behind: { words: Words<D>; within(unit: UnitId, chosen: string): boolean },
): readonly D[] {
  const sought = soughtWords(wanted.words);
  if (filterCount(wanted) + sought.length === 0) return deeds;
  const { unit, year, grown } = wanted;
  const worded = withWords(deeds, sought, behind.words);
  if (filterCount(wanted) === 0) return worded;
  return worded.filter(
    (deed) =>
      (year === '' || yearOfDeed(deed) === year) &&
      (grown === 'all' || (grown === 'grown') === Boolean(deed.exemplar)) &&
      (unit === '' || behind.within(deed.unit, unit)),
  );
}
