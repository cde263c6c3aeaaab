/** Finding scripts: by state, genre and place, and by words without accents. Pure. */

import type { UnitId } from '../../../../domain/base/ids.ts';
import type { ScriptState } from '../../../../domain/broadcast/approval.ts';
import type { Genre, Script } from '../../../../domain/broadcast/script.ts';
import { isFound, soughtWords, type Words } from '../../../../domain/kinds/search.ts';

export const VIEWS = ['waiting', 'draft', 'returned', 'approved', 'all'] as const;
export type View = (typeof VIEWS)[number];
export const ORDERS = ['changed', 'title'] as const;
export type Order = (typeof ORDERS)[number];

/** '' and an empty list: all. */
export type Wanted = {
  words: string;
  genres: readonly Genre[];
  unit: string;
  order: Order;
};

export const everything: Wanted = { words: '', genres: [], unit: '', order: 'changed' };

export const filterCount = ({ genres, unit }: Wanted): number => genres.length + (unit ? 1 : 0);

export const isNarrowed = (wanted: Wanted): boolean => wanted.words.trim() !== '' || filterCount(wanted) > 0;

type Listed = {
  script: Pick<Script, 'id' | 'title' | 'genre' | 'unit'> & { seq: number };
  state: ScriptState;
};

/** In the order they come in; the state apart. */
export function findScripts<L extends Listed>(
  listed: readonly L[],
  wanted: Wanted,
  behind: { words: Words<L['script']>; within(unit: UnitId, chosen: string): boolean },
): readonly L[] {
  const sought = soughtWords(wanted.words);
  if (filterCount(wanted) + sought.length === 0) return listed;
  const { genres, unit } = wanted;
  return listed.filter(
    ({ script }) =>
      (genres.length === 0 || genres.includes(script.genre)) &&
      (unit === '' || behind.within(script.unit, unit)) &&
      (sought.length === 0 || isFound(script, sought, behind.words)),
  );
}

const byTitle = new Intl.Collator('vi');

export const inOrder = <L extends Listed>(listed: readonly L[], order: Order): readonly L[] =>
  [...listed].sort(
    (a, b) =>
      (order === 'title' ? byTitle.compare(a.script.title, b.script.title) : 0) ||
      newestFirst(a.script, b.script),
  );

/** Those not received by the server yet (number 0) are the newest; then the last changed. */
function newestFirst(a: Listed['script'], b: Listed['script']): number {
  if ((a.seq === 0) !== (b.seq === 0)) return a.seq === 0 ? -1 : 1;
  return b.seq - a.seq || (a.id < b.id ? 1 : -1);
}
