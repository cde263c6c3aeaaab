/** Small things remembered for one person on this phone, such as the village last chosen. Losing them loses no work. */
import { signal } from '@preact/signals';
import { createStore, get, set } from 'idb-keyval';
import { useMemo } from 'preact/hooks';
import type { AccountId } from '../../../domain/base/ids.ts';
import { useWork } from '../use-work.ts';

const device = createStore('loaban-device', 'settings');

const keyOf = (account: AccountId, name: string): string => `remembered:${account}:${name}`;

export const recall = (account: AccountId, name: string): Promise<string | undefined> =>
  get<string>(keyOf(account, name), device);

export const keepInMind = (account: AccountId, name: string, value: string): void =>
  void set(keyOf(account, name), value, device).catch(reportError);

/** `value` is undefined while it is being read, and null where nothing is remembered. */
export function useRemembered(name: string): {
  value: string | null | undefined;
  remember(value: string): void;
} {
  const { account } = useWork();
  const value = useMemo(() => {
    const found = signal<string | null | undefined>(undefined);
    recall(account, name).then(
      (known) => {
        found.value = known ?? null;
      },
      (error) => {
        reportError(error);
        found.value = null;
      },
    );
    return found;
  }, [account, name]);
  return {
    value: value.value,
    remember: (chosen) => keepInMind(account, name, chosen),
  };
}
