/** A choice that stays from one start of the app to the next: a list's filters, its order. Losing it loses no work. */
import { effect, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { Work } from '../../store/work.ts';
import { keepInMind, recall } from './remembered.ts';

const SETTLED_MS = 300;

/** `usual` until it is read, and where what is kept no longer fits the schema. */
export function persistedSignal<T>(
  account: AccountId,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  usual: T,
): Signal<T> {
  const kept = signal(usual);
  /** What stands there already: a choice made while it was being read is to be kept too. */
  let before = usual;
  let later: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    effect(() => {
      if (kept.value === before) return;
      before = kept.value;
      // Not with each letter that is typed.
      clearTimeout(later);
      later = setTimeout(() => keepInMind(account, name, JSON.stringify(kept.peek())), SETTLED_MS);
    });
  };
  recall(account, name)
    .then((text) => {
      const known =
        text === undefined ? undefined : v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
      // A choice made meanwhile is the newer one.
      if (known?.success && kept.peek() === usual) {
        before = known.output;
        kept.value = known.output;
      }
    })
    .catch(reportError)
    .finally(watch);
  return kept;
}

const ofWork = new WeakMap<Work, Map<string, Signal<unknown>>>();

/** The same signal for all screens of one person: what was looked for stays while one looks at what was found. */
export function persistedValueOf<T>(
  work: Work,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  usual: T,
): Signal<T> {
  const kept = ofWork.get(work) ?? new Map<string, Signal<unknown>>();
  ofWork.set(work, kept);
  const known = kept.get(name) as Signal<T> | undefined;
  const found = known ?? persistedSignal(work.account, name, schema, usual);
  kept.set(name, found as Signal<unknown>);
  return found;
}

/** Words looked for aren't kept until tomorrow: a list that hides most of itself would be a riddle then. */
export const NotKeptSchema = v.pipe(
  v.optional(v.string(), ''),
  v.transform(() => ''),
);
