import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { isFound, soughtWords } from '../../../domain/search.ts';
import type { Held } from '../../store/live.ts';
import { useTextOf } from '../../store/use-text-of.ts';
import { useWork, type Work } from '../../store/work.ts';
import { newestFirst } from './newest-first.ts';

/** What was looked for stays while one looks at what was found. */
const wordsOf = new WeakMap<Work, Signal<string>>();

export type FoundDeeds = {
  /** The newest first. */
  found: readonly Held<'deed'>[];
  words: string;
  look(words: string): void;
};

export function useFoundDeeds(deeds: readonly Held<'deed'>[] | undefined): FoundDeeds {
  const work = useWork();
  const asked = wordsOf.get(work) ?? signal('');
  wordsOf.set(work, asked);
  const textOf = useTextOf('deed');
  const sorted = useMemo(() => newestFirst(deeds ?? []), [deeds]);
  const words = asked.value;
  const found = useMemo(() => {
    const sought = soughtWords(words);
    return sought.length === 0 ? sorted : sorted.filter((deed) => isFound(textOf(deed), sought));
  }, [sorted, words, textOf]);
  return {
    found,
    words,
    look(next) {
      asked.value = next;
    },
  };
}
