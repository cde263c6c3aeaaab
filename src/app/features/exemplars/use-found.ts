import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { EXEMPLAR_TYPES, STAGES } from '../../../domain/exemplar.ts';
import { keptSignal } from '../../store/kept-signal.ts';
import type { Held } from '../../store/live.ts';
import { useTextOf } from '../../store/use-text-of.ts';
import { useWork, type Work } from '../../store/work.ts';
import { createFinder, everything, ORDERS, type Wanted } from './find-exemplars.ts';

type Search = { wanted: Signal<Wanted>; find: ReturnType<typeof createFinder<Held<'exemplar'>>> };

/** Kept from one start of the app to the next; the words aren't, for a list that hides most of itself would be a riddle tomorrow. */
const KeptSchema = v.object({
  words: v.pipe(
    v.string(),
    v.transform(() => ''),
  ),
  types: v.array(v.picklist(EXEMPLAR_TYPES)),
  stages: v.array(v.picklist(STAGES)),
  order: v.picklist(ORDERS),
});

/** What was looked for stays while one looks at what was found; it is this person's, and goes with their session. */
const searches = new WeakMap<Work, Search>();

function searchOf(work: Work): Search {
  const known = searches.get(work);
  if (known) return known;
  const begun = {
    wanted: keptSignal(work.account, 'exemplars-wanted', KeptSchema, everything),
    find: createFinder<Held<'exemplar'>>(),
  };
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
  const textOf = useTextOf('exemplar');
  const found = useMemo(() => find(exemplars ?? [], now, textOf), [find, exemplars, now, textOf]);
  return {
    found,
    wanted: now,
    want(patch) {
      wanted.value = { ...now, ...patch };
    },
  };
}
