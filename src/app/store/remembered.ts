/** Small things remembered for one person on this phone, such as the village last chosen. Losing them loses no work. */
import { signal } from '@preact/signals';
import { createStore, get, set } from 'idb-keyval';
import { useMemo } from 'preact/hooks';
import { useWork } from './work.ts';

const device = createStore('loaban-device', 'settings');

/** `value` is undefined while it is being read, and null where nothing is remembered. */
export function useRemembered(name: string): {
  value: string | null | undefined;
  remember(value: string): void;
} {
  const { account } = useWork();
  const key = `remembered:${account}:${name}`;
  const value = useMemo(() => {
    const found = signal<string | null | undefined>(undefined);
    get<string>(key, device).then(
      (known) => {
        found.value = known ?? null;
      },
      (error) => {
        reportError(error);
        found.value = null;
      },
    );
    return found;
  }, [key]);
  return {
    value: value.value,
    remember: (chosen) => void set(key, chosen, device).catch(reportError),
  };
}
