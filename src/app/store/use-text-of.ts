import { useMemo } from 'preact/hooks';
import type { SearchedKind, TextOf } from './search-index.ts';
import { useWork } from './work.ts';

/** What the records of a kind are found by. */
export function useTextOf<K extends SearchedKind>(kind: K): TextOf<K> {
  const work = useWork();
  return useMemo(() => work.search().textOf(kind), [work, kind]).value;
}
