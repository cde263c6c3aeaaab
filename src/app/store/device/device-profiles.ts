/**
 * Who works on this phone: what page and service worker need to know of each before their own database is
 * opened. Written with strict durability, for a token that is lost here signs its person out, and a count of
 * wrong PINs must survive a reload.
 */
import { Dexie, type EntityTable, liveQuery, type Table } from 'dexie';
import { type LockMinutes, type PinTries, USUAL_LOCK_MINUTES } from '../../../domain/accounts/pin.ts';
import type { SessionInfo } from '../../../domain/accounts/session.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { Contact } from '../../../sync/protocol/contact.ts';
import type { PinHash } from './pin-hash.ts';

/** `login` is kept to fill in the form when the token has run out. */
export type Session = Omit<SessionInfo, 'token' | 'now'>;

export type DeviceProfile = Session & {
  /** As last heard; the name to sign in with until then. */
  name: string;
  unitName?: string;
  /** Undefined: signed out. Their database stays. */
  token?: string | undefined;
  /** The last one said to the server as this device [S52]; `since` when it was made, ms. */
  contact?: Contact & { since: number; answered: boolean };
  /** Undefined: not chosen yet, or to be chosen anew after the password. */
  pin?: PinHash | undefined;
  tries: PinTries;
  lockMinutes: LockMinutes;
  /** Keys for files of unsent work; absent until the server has been asked [S150]. */
  sealing?: { pair: CryptoKeyPair; publicKey: string; serverKey: string };
  /** When they were here last, ms. */
  usedAt: number;
};

/** Somebody whose work was taken off this phone from afar: told to whoever opens the app next. */
export type EndedProfile = { account: AccountId; name: string; at: number; handedOver: number };

type ProfileDatabase = Dexie & {
  people: EntityTable<DeviceProfile, 'account'>;
  current: Table<{ id: 'current'; account: AccountId }, 'current'>;
  endings: EntityTable<EndedProfile, 'account'>;
};

const NO_TRIES: PinTries = { wrong: 0, at: 0 };

let opened: ProfileDatabase | undefined;
let isBlocked = false;

/** Another window holds on to an older form of it. */
export const isProfileDatabaseBlocked = (): boolean => isBlocked;

function database(): ProfileDatabase {
  if (!opened) {
    opened = new Dexie('loaban-people', { chromeTransactionDurability: 'strict' }) as ProfileDatabase;
    opened.version(1).stores({ people: 'account', current: 'id', endings: 'account' });
    opened.on('blocked', () => {
      isBlocked = true;
    });
  }
  return opened;
}

/** Those who have signed in here, the last one first. */
export async function deviceProfiles(): Promise<DeviceProfile[]> {
  const people = await database().people.toArray();
  return people.sort((a, b) => b.usedAt - a.usedAt || (a.account < b.account ? -1 : 1));
}

/** Tells them now and at each change, by whatever tab or worker. Returns what ends it. */
export function watchDeviceProfiles(tell: (people: DeviceProfile[]) => void): () => void {
  const subscription = liveQuery(deviceProfiles).subscribe({
    next: tell,
    error: (error) => reportError(error),
  });
  return () => subscription.unsubscribe();
}

export const readProfile = (account: AccountId): Promise<DeviceProfile | undefined> =>
  database().people.get(account);

/** Whose work was open here last, if they haven't left. */
export async function currentProfile(): Promise<DeviceProfile | undefined> {
  const chosen = await database().current.get('current');
  const person = chosen && (await readProfile(chosen.account));
  return person?.token === undefined ? undefined : person;
}

/** What a person has signed in with, on top of what is known of them here: their PIN stays. */
export async function saveSignIn(
  { token, now: _, ...session }: Session & { token: string; now?: number },
  now: number,
  contact?: DeviceProfile['contact'],
): Promise<void> {
  const db = database();
  await db.transaction('rw', [db.people, db.current], async () => {
    const known = await db.people.get(session.account);
    const fresh = { name: session.login, tries: NO_TRIES, lockMinutes: USUAL_LOCK_MINUTES };
    const { sealing, ...kept } = known ?? {};
    await db.people.put({
      ...fresh,
      ...kept,
      // The keys are one device's.
      ...(sealing && known?.device === session.device ? { sealing } : {}),
      ...session,
      token,
      usedAt: now,
      ...(contact ? { contact } : {}),
    });
    await db.current.put({ id: 'current', account: session.account });
  });
}

export async function setCurrentProfile(account: AccountId, now: number): Promise<DeviceProfile | undefined> {
  const db = database();
  return db.transaction('rw', [db.people, db.current], async () => {
    const known = await db.people.update(account, { usedAt: now });
    if (known) await db.current.put({ id: 'current', account });
    return db.people.get(account);
  });
}

export const clearCurrentProfile = (): Promise<void> => database().current.delete('current');

/**
 * One durable read-modify-write; the person as they were before. Undefined where nobody of that account is on
 * this phone.
 */
export function updateProfile(
  account: AccountId,
  change: Partial<DeviceProfile> | ((person: DeviceProfile) => Partial<DeviceProfile>),
): Promise<DeviceProfile | undefined> {
  const db = database();
  return db.transaction('rw', db.people, async () => {
    const person = await db.people.get(account);
    if (!person) return undefined;
    const put = typeof change === 'function' ? change(person) : change;
    if (Object.keys(put).length > 0) await db.people.put({ ...person, ...put });
    return person;
  });
}

export async function deleteProfile(account: AccountId): Promise<void> {
  const db = database();
  await db.transaction('rw', [db.people, db.current], async () => {
    const chosen = await db.current.get('current');
    if (chosen?.account === account) await db.current.delete('current');
    await db.people.delete(account);
  });
}

export const endedAccounts = async (): Promise<AccountId[]> =>
  (await database().endings.toArray()).map(({ account }) => account);

export const saveEndedProfile = (ending: EndedProfile): Promise<unknown> => database().endings.put(ending);

/** Tells them now and at each change. Returns what ends it. */
export function watchEndedProfiles(tell: (endings: EndedProfile[]) => void): () => void {
  const subscription = liveQuery(() => database().endings.toArray()).subscribe({
    next: tell,
    error: (error) => reportError(error),
  });
  return () => subscription.unsubscribe();
}

export const dismissEndedProfile = (account: AccountId): Promise<void> => database().endings.delete(account);
