/** The lock over one person's work: what is open stays as it is behind it, and sync goes on. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { isLockDue } from '../../../domain/accounts/pin.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { DeviceProfile } from './device-profiles.ts';

export type Gate =
  | 'open'
  | 'locked'
  /** Signed in just now, and no PIN chosen yet. */
  | 'no-pin';

export type Lock = {
  gate: ReadonlySignal<Gate>;
  lockNow(): void;
  /** The PIN or the password was right; `hasPin`: is there one now? */
  open(hasPin: boolean): void;
  /** As the person has just set it. */
  minutes(value: DeviceProfile['lockMinutes']): void;
  close(): void;
};

const CHECK_EVERY_MS = 15_000;
/** A finger on the glass is noted this often at most. */
const SAVE_EVERY_MS = 5_000;
const ACTIVITY_EVENTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

const holdCount = signal(0);

/** Reading on air, recording: nothing may come between. Returns what lets go. */
export function holdLock(): () => void {
  holdCount.value += 1;
  let over = false;
  return () => {
    if (!over) holdCount.value -= 1;
    over = true;
  };
}

/**
 * When this person last used the app here, shared by all tabs, written at once even while the page is being
 * closed. Absent: locked.
 */
const lastActiveKey = (account: AccountId): string => `loaban-active:${account}`;

export function saveLastActive(account: AccountId, now: number): void {
  try {
    localStorage.setItem(lastActiveKey(account), String(now));
  } catch {
    // Full or forbidden: without a note the next start asks for the PIN.
  }
}

export function clearLastActive(account: AccountId): void {
  localStorage.removeItem(lastActiveKey(account));
}

function lastActiveAt(account: AccountId): number | undefined {
  const noted = Number(localStorage.getItem(lastActiveKey(account)));
  return noted > 0 ? noted : undefined;
}

export function createLock(person: DeviceProfile): Lock {
  const { account } = person;
  let minutes = person.lockMinutes;
  const hasPin = signal(person.pin !== undefined);
  const locked = signal(isLockDue(lastActiveAt(account), Date.now(), minutes, 'left'));
  let notedAt = 0;

  const isHeld = () => holdCount.value > 0 && !locked.value;
  const lockNow = () => {
    clearLastActive(account);
    locked.value = true;
  };
  const note = () => {
    if (locked.value) return;
    notedAt = Date.now();
    saveLastActive(account, notedAt);
  };
  const look = (away: 'left' | 'looking-on') => {
    if (locked.value) return;
    if (isHeld()) note();
    else if (isLockDue(lastActiveAt(account), Date.now(), minutes, away)) lockNow();
  };

  const onLife = () => {
    if (Date.now() - notedAt < SAVE_EVERY_MS) return;
    // A tap on a page that lay asleep must not make it young again.
    look('looking-on');
    note();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') look('left');
    else {
      note();
      if (minutes === 0) look('left');
    }
  };
  const onHide = () => note();
  // Locked in another tab, locked here.
  const onStorage = (event: StorageEvent) => {
    if (event.key === lastActiveKey(account) && event.newValue === null && !isHeld()) locked.value = true;
  };
  const looking = setInterval(
    () => look(document.visibilityState === 'visible' ? 'looking-on' : 'left'),
    CHECK_EVERY_MS,
  );
  for (const sign of ACTIVITY_EVENTS) addEventListener(sign, onLife, { passive: true, capture: true });
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('pagehide', onHide);
  addEventListener('storage', onStorage);
  if (!locked.value) note();

  return {
    gate: computed(() => (locked.value ? 'locked' : hasPin.value ? 'open' : 'no-pin')),
    lockNow,
    open(has) {
      hasPin.value = has;
      locked.value = false;
      note();
    },
    minutes(value) {
      minutes = value;
    },
    close() {
      clearInterval(looking);
      for (const sign of ACTIVITY_EVENTS) removeEventListener(sign, onLife, { capture: true });
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('pagehide', onHide);
      removeEventListener('storage', onStorage);
    },
  };
}
