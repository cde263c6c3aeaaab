import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Held } from '../../store/live.ts';
import { useWork, type Work } from '../../store/work.ts';
import { createFinder, everything, type Wanted } from './find-exemplars.ts';

type Search = { wanted: Signal<Wanted>; find: ReturnType<typeof createFinder<Held<'exemplar'>>> };

/** What was looked for stays while one looks at what was found; it is this person's, and goes with their session. */
const searches = new WeakMap<Work, Search>();

function searchOf(work: Work): Search {
  const known = searches.get(work);
  if (known) return known;
  const begun = { wanted: signal(everything), find: createFinder<Held<'exemplar'>>() };
  searches.set(work, begun);
  return begun;
}

export type Found = {
  found: readonly Held<'exemplar'>[];
  wanted: Wanted;
  want(patch: Partial<Wanted>): void;
};

export function useFound(exemplars: readonly Held<'exemplar'>[] | undefined): Found {
  const { wanted, find } = searchOf(useWork());
  const now = wanted.value;
  const found = useMemo(() => find(exemplars ?? [], now), [find, exemplars, now]);
  return {
    found,
    wanted: now,
    want(patch) {
      wanted.value = { ...now, ...patch };
    },
  };
}
