/**
 * The names of all profiles on this phone, to be looked for in texts [R6]: indexed in the pauses of the
 * screen, and kept with what changes.
 */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { personsOf } from '../../../domain/exemplars/merged.ts';
import { createNameIndex } from '../../../domain/names/names-in-text.ts';
import type { Names } from '../../../domain/names/unlisted-names.ts';
import type { Live } from '../../store/live/live.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { runWhenIdle } from '../../store/platform/idle-queue.ts';
import { useWork } from '../use-work.ts';

const ofLive = new WeakMap<Live, ReadonlySignal<Names | undefined>>();

/** Undefined until all are indexed; another one when a profile has changed. */
export function namesHere(live: Live): ReadonlySignal<Names | undefined> {
  const found = ofLive.get(live) ?? followNames(live);
  ofLive.set(live, found);
  return found;
}

export const useNames = (): Names | undefined => namesHere(useWork().live).value;

function followNames(live: Live): ReadonlySignal<Names | undefined> {
  const names = signal<Names>();
  const index = createNameIndex();
  /** Records stay the same objects until they change. */
  const known = new Map<string, LiveRecord<'exemplar'>>();
  const exemplars = live.all('exemplar');

  effect(() => {
    const now = exemplars.value;
    if (!now) return undefined;
    const here = new Set<string>(now.map(({ id }) => id));
    const pieces = function* (): Generator<() => void> {
      for (const id of [...known.keys()])
        if (!here.has(id))
          yield () => {
            index.forget(id);
            known.delete(id);
          };
      for (const one of now)
        if (known.get(one.id) !== one)
          yield () => {
            if (known.get(one.id)?.name !== one.name) index.learn(one.id, one.name);
            known.set(one.id, one);
          };
    };
    return runWhenIdle(pieces(), () => {
      names.value = {
        find: index.find,
        groupOf: personsOf(now).groupOf,
        nameOf: (id) => known.get(id)?.name,
      };
    });
  });
  return names;
}
