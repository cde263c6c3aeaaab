import { useMemo } from 'preact/hooks';
import type { SearchedKind, Words } from '../../../domain/kinds/search.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { useWork } from '../use-work.ts';

/** What the records of a kind are found by. */
export function useWordsOf<K extends SearchedKind>(kind: K): Words<LiveRecord<K>> {
  const work = useWork();
  return useMemo(() => work.search().wordsOf(kind), [work, kind]).value;
}
