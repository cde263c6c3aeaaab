/** Who works here now: the one place where a session begins and ends in this tab. */
import { effect, signal } from '@preact/signals';
import { createStore, get } from 'idb-keyval';
import type { AccountId } from '../../../domain/base/ids.ts';
import { fillReserve } from '../database/reserve.ts';
import { OPEN_TIMEOUT_MS, type StorageTrouble, storageTrouble } from '../database/storage-fault.ts';
import {
  clearCurrentProfile,
  currentProfile,
  type DeviceProfile,
  deleteProfile,
  deviceProfiles,
  endedAccounts,
  isProfileDatabaseBlocked,
  readProfile,
  type Session,
  setCurrentProfile,
  watchDeviceProfiles,
} from '../device/device-profiles.ts';
import { findLostProfiles } from '../device/local-record.ts';
import { clearLastActive, createLock, type Lock } from '../device/lock.ts';
import { runWhenIdle } from '../platform/idle-queue.ts';
import { openWork, type Work } from '../work.ts';
import { saveLastCompleteSync } from './save-last-complete-sync.ts';
import { saveProfileNames } from './save-profile-names.ts';
import { signOut } from './session.ts';

export type Current =
  | { kind: 'opening' }
  /** The phone's database can't be opened: `detail` for whoever helps. */
  | { kind: 'no-storage'; why: StorageTrouble; detail?: string }
  | { kind: 'signed-out' }
  /** `visit`: another one each time that somebody's work is opened. */
  | { kind: 'signed-in'; visit: number; work: Work; lock: Lock };

export const current = signal<Current>({ kind: 'opening' });

/**
 * Opens a small database without Dexie. It rejects with the browser's own error, which names the reason. Dexie
 * would wrap it.
 */
const probeStorage = (): Promise<unknown> => get('probe', createStore('loaban-device', 'settings'));

/** A cold start: whoever was here goes on, behind the lock where they have been away, with or without a network. */
export async function openLastProfile(): Promise<void> {
  const late = setTimeout(() => {
    current.value = { kind: 'no-storage', why: isProfileDatabaseBlocked() ? 'blocked' : 'silent' };
  }, OPEN_TIMEOUT_MS);
  try {
    await probeStorage();
    const person = await currentProfile();
    findLostProfiles(
      (await deviceProfiles()).map(({ account }) => account),
      await endedAccounts(),
    );
    if (person) open(person);
    else current.value = { kind: 'signed-out' };
  } catch (error) {
    reportError(error);
    current.value = { kind: 'no-storage', why: storageTrouble(error) ?? 'broken', detail: String(error) };
  } finally {
    clearTimeout(late);
  }
}

/** After a sign-in, also of the person who is here already and whose token had run out. */
export async function startSession(session: Session): Promise<void> {
  const person = await readProfile(session.account);
  if (!person) throw new Error('who has signed in is not on this phone');
  const now = current.value;
  const goesOn =
    now.kind === 'signed-in' &&
    now.work.account === session.account &&
    now.work.unit === session.unit &&
    now.work.session.device === session.device;
  if (goesOn) {
    now.lock.open(person.pin !== undefined);
    now.work.sync.syncNow();
  } else open(person);
  // Ask the browser not to clear the phone's data when space is short; a refusal is shown with the storage meter.
  void navigator.storage?.persist?.();
}

/** One of those who have signed in here is to work now; their PIN comes next. */
export async function openProfile(account: AccountId): Promise<void> {
  const person = await setCurrentProfile(account, Date.now());
  if (person?.token !== undefined) open(person);
}

/**
 * Somebody else is to work here: this person's work is put away behind its lock, and goes on being sent by
 * the worker.
 */
export async function switchProfile(): Promise<void> {
  const now = current.value;
  if (now.kind !== 'signed-in') return;
  clearLastActive(now.work.account);
  close();
  current.value = { kind: 'signed-out' };
  await clearCurrentProfile();
}

export async function signOutOf(work: Work): Promise<void> {
  clearLastActive(work.account);
  close();
  current.value = { kind: 'signed-out' };
  await signOut(work.session);
}

let visits = 0;
let stopWatchers = () => {};

function open(person: DeviceProfile): void {
  close();
  const work = openWork(person);
  visits += 1;
  // The first search is to find everything folded.
  const warming = runWhenIdle([work.search], () => undefined);
  const ends = [
    saveProfileNames(work, person),
    saveLastCompleteSync(work),
    closeWhenRemoved(person.account),
    wipeWhenEnded(work),
    removeWhenErased(work),
    warming,
  ];
  stopWatchers = () => {
    for (const end of ends) end();
  };
  current.value = { kind: 'signed-in', visit: visits, work, lock: createLock(person) };
  void fillReserve();
  // While there is a network: unsent work can be sealed without one later.
  if (!person.sealing)
    void import('../device/sealing.ts')
      .then(({ sealingKeysOf: sealingOf }) => sealingOf(person.account))
      .catch(reportError);
}

function close(): void {
  const now = current.value;
  if (now.kind !== 'signed-in') return;
  stopWatchers();
  now.lock.close();
  now.work.close();
}

/** Taken off this phone by the worker or another tab: there is nothing left to show. */
function closeWhenRemoved(account: AccountId): () => void {
  return watchDeviceProfiles((people) => {
    if (people.some((person) => person.account === account)) return;
    close();
    current.value = { kind: 'signed-out' };
  });
}

/**
 * The browser has thrown this person's data away. A device that begins anew would count its edits from one
 * again, so that they sign in as on a new phone.
 */
function removeWhenErased(work: Work): () => void {
  return effect(() => {
    if (storageTrouble(work.live.fault.value) !== 'erased') return;
    queueMicrotask(async () => {
      close();
      await deleteProfile(work.account).catch((error) => reportError(error));
      findLostProfiles(
        (await deviceProfiles()).map(({ account }) => account),
        [],
      );
      current.value = { kind: 'signed-out' };
    });
  });
}

/** An admin has ended this phone for this person, and everything unsent has been handed over [S51]. */
function wipeWhenEnded(work: Work): () => void {
  return effect(() => {
    const activity = work.sync.activity.value;
    if (activity.kind !== 'device-ended' || !activity.exported) return;
    queueMicrotask(() => {
      close();
      current.value = { kind: 'signed-out' };
      void import('../sync/end-device.ts')
        .then(({ wipeProfile: wipe }) => wipe(work.account, Date.now()))
        .catch(reportError);
    });
  });
}
