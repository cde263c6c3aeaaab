/** Finding exemplars: by type, by stage, and by words without accents. */
import type { Exemplar, ExemplarType, Stage } from '../../../domain/exemplar.ts';
import { isFound, soughtWords } from '../../../domain/search.ts';

export type Wanted = {
  words: string;
  /** Empty: all. */
  types: readonly ExemplarType[];
  stages: readonly Stage[];
  order: Order;
};

export const ORDERS = ['moved', 'name'] as const;
export type Order = (typeof ORDERS)[number];

export const everything: Wanted = { words: '', types: [], stages: [], order: 'moved' };

export const isNarrowed = ({ words, types, stages }: Wanted): boolean =>
  words.trim() !== '' || types.length + stages.length > 0;

type Searched = Pick<Exemplar, 'id' | 'name' | 'type' | 'stage' | 'stageOn'>;

/** Keeps what it has put in order: that takes long for thousands on a cheap phone, to look through them doesn't. */
export function createFinder<E extends Searched>() {
  const sorted = new WeakMap<readonly E[], Partial<Record<Order, readonly E[]>>>();
  const ordered = (exemplars: readonly E[], order: Order): readonly E[] => {
    const known = sorted.get(exemplars) ?? {};
    sorted.set(exemplars, known);
    known[order] ??= [...exemplars].sort(order === 'name' ? inOrderOfNames : inOrder);
    return known[order];
  };

  return (
    exemplars: readonly E[],
    { words, types, stages, order }: Wanted,
    textOf: (exemplar: E) => string,
  ): readonly E[] => {
    const sought = soughtWords(words);
    const all = ordered(exemplars, order);
    if (types.length + stages.length + sought.length === 0) return all;
    return all.filter(
      (exemplar) =>
        (types.length === 0 || types.includes(exemplar.type)) &&
        (stages.length === 0 || stages.includes(exemplar.stage)) &&
        (sought.length === 0 || isFound(textOf(exemplar), sought)),
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
