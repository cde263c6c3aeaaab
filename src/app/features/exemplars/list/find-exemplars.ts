/** Finding exemplars: by type, stage, place, movement and year, and by words without accents. */

import type { UnitId } from '../../../../domain/base/ids.ts';
import type { Exemplar, ExemplarType, Stage } from '../../../../domain/exemplars/exemplar.ts';
import { soughtWords, type Words, withWords } from '../../../../domain/kinds/search.ts';

export type Wanted = {
  words: string;
  /** Empty: all; of the others '' is all. */
  types: readonly ExemplarType[];
  stages: readonly Stage[];
  unit: string;
  movement: string;
  /** In which it came to its stage: '2026'. */
  year: string;
  order: Order;
};

export const ORDERS = ['moved', 'name'] as const;
export type Order = (typeof ORDERS)[number];

export const everything: Wanted = {
  words: '',
  types: [],
  stages: [],
  unit: '',
  movement: '',
  year: '',
  order: 'moved',
};

/** How many filters are set, beside the words. */
export const filterCount = ({ types, stages, unit, movement, year }: Wanted): number =>
  types.length + stages.length + [unit, movement, year].filter(Boolean).length;

export const isNarrowed = (wanted: Wanted): boolean => wanted.words.trim() !== '' || filterCount(wanted) > 0;

type Searched = Pick<Exemplar, 'id' | 'name' | 'type' | 'stage' | 'stageOn' | 'unit' | 'movement'>;

/** What the filters need to know beside the exemplar itself. */
export type Behind<E> = {
  words: Words<E>;
  within(unit: UnitId, chosen: string): boolean;
};

export const yearOfStage = ({ stageOn }: Pick<Exemplar, 'stageOn'>): string => stageOn.slice(0, 4);

/** Keeps what it has put in order: that takes long for thousands on a cheap phone, to look through them doesn't. */
export function createFinder<E extends Searched>() {
  const sorted = new WeakMap<readonly E[], Partial<Record<Order, readonly E[]>>>();
  const ordered = (exemplars: readonly E[], order: Order): readonly E[] => {
    const known = sorted.get(exemplars) ?? {};
    sorted.set(exemplars, known);
    known[order] ??= [...exemplars].sort(order === 'name' ? inOrderOfNames : inOrder);
    return known[order];
  };

  return (exemplars: readonly E[], wanted: Wanted, { words, within }: Behind<E>): readonly E[] => {
    const { types, stages, unit, movement, year } = wanted;
    const sought = soughtWords(wanted.words);
    const all = ordered(exemplars, wanted.order);
    if (filterCount(wanted) + sought.length === 0) return all;
    const worded = withWords(all, sought, words);
    if (filterCount(wanted) === 0) return worded;
    return worded.filter(
      (exemplar) =>
        (types.length === 0 || types.includes(exemplar.type)) &&
        (stages.length === 0 || stages.includes(exemplar.stage)) &&
        (movement === '' || exemplar.movement === movement) &&
        (year === '' || yearOfStage(exemplar) === year) &&
        (unit === '' || within(exemplar.unit, unit)),
    );
  };
}

const byName = new Intl.Collator('vi');

/** What has moved last stands first, then by name. */
function inOrder(a: Searched, b: Searched): number {
  if (a.stageOn !== b.stageOn) return a.stageOn < b.stageOn ? 1 : -1;
  return byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

const inOrderOfNames = (a: Searched, b: Searched): number =>
  byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
