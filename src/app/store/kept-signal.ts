/** A choice that stays from one start of the app to the next: a list's filters, its order. Losing it loses no work. */
import { effect, type Signal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { AccountId } from '../../domain/ids.ts';
import { keepInMind, recall } from './remembered.ts';

/** `usual` until it is read, and where what is kept no longer fits the schema. */
export function keptSignal<T>(
  account: AccountId,
  name: string,
  schema: v.GenericSchema<T>,
  usual: T,
): Signal<T> {
  const kept = signal(usual);
  const watch = () => {
    let before: T = kept.peek();
    effect(() => {
      if (kept.value !== before) keepInMind(account, name, JSON.stringify(kept.value));
      before = kept.value;
    });
  };
  recall(account, name)
    .then((text) => {
      const known =
        text === undefined ? undefined : v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
      // A choice made meanwhile is the newer one.
      if (known?.success && kept.peek() === usual) kept.value = known.output;
    })
    .catch(reportError)
    .finally(watch);
  return kept;
}
