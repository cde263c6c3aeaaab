/** How fast a person reads, remembered on this phone: a setting of the device's own, not a record of the work. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createStore, get, set } from 'idb-keyval';
import type { AccountId } from '../../../domain/base/ids.ts';
import { LOUDSPEAKER_SPEED } from '../../../domain/base/text.ts';
import { FASTEST, SLOWEST } from '../../../domain/broadcast/reading.ts';

const settings = createStore('loaban-device', 'settings');
const keyOf = (account: AccountId): string => `reading-speed:${account}`;
const known = new Map<AccountId, Signal<number>>();

/** Syllables a minute. */
export function readingSpeedOf(account: AccountId): ReadonlySignal<number> {
  return open(account);
}

export function saveReadingSpeed(account: AccountId, speed: number): void {
  open(account).value = speed;
  set(keyOf(account), speed, settings).catch((error) => reportError(error));
}

function open(account: AccountId): Signal<number> {
  const opened = known.get(account);
  if (opened) return opened;
  const speed = signal(LOUDSPEAKER_SPEED);
  known.set(account, speed);
  get<number>(keyOf(account), settings).then(
    (found) => {
      if (typeof found === 'number' && found >= SLOWEST && found <= FASTEST) speed.value = found;
    },
    (error) => reportError(error),
  );
  return speed;
}
