/**
 * Trying and choosing a PIN. A try is counted before it is looked at, so that killing the app in between
 * gains nobody another one.
 */

import { type PinStanding, type PinTries, pinStanding } from '../../../domain/accounts/pin.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import { isQuotaError, withReserve } from '../database/reserve.ts';
import { type DeviceProfile, readProfile, updateProfile } from './device-profiles.ts';
import { hashPin, type PinHash, verifyPin } from './pin-hash.ts';

export type PinResult =
  | { kind: 'right' }
  | { kind: 'wrong'; standing: PinStanding }
  /** Not looked at: there is still a wait, or only the password opens. */
  | { kind: 'not-now'; standing: PinStanding };

type CountedTry =
  | { kind: 'not-now'; standing: PinStanding }
  | { kind: 'taken'; pin: PinHash; tries: PinTries };

/** Counted here as long as the disk is too full to write it down: a full disk locks nobody out. */
const unsavedTries = new Map<AccountId, PinTries>();

const triesOf = (person: DeviceProfile): PinTries => unsavedTries.get(person.account) ?? person.tries;

/** Without a PIN there is nothing to try: the password it is. */
export async function pinStandingOf(account: AccountId, now: number): Promise<PinStanding> {
  const person = await readProfile(account);
  return person?.pin ? pinStanding(triesOf(person), now) : { kind: 'password' };
}

export async function tryPin(account: AccountId, pin: string, now: number): Promise<PinResult> {
  const taken = await countTry(account, now);
  if (taken.kind === 'not-now') return taken;
  if (!(await verifyPin(pin, taken.pin))) return { kind: 'wrong', standing: pinStanding(taken.tries, now) };
  await saveTries(account, { wrong: 0, at: 0 });
  return { kind: 'right' };
}

export async function choosePin(account: AccountId, pin: string): Promise<void> {
  const hashed = await hashPin(pin);
  await withReserve(() => updateProfile(account, { pin: hashed, tries: { wrong: 0, at: 0 } }));
  unsavedTries.delete(account);
}

async function countTry(account: AccountId, now: number): Promise<CountedTry> {
  let taken = { kind: 'not-now', standing: { kind: 'password' } } as CountedTry;
  const count = (person: DeviceProfile): Partial<DeviceProfile> => {
    const { pin } = person;
    const standing = pin ? pinStanding(triesOf(person), now) : undefined;
    if (!pin || !standing) return {};
    if (standing.kind !== 'open') {
      taken = { kind: 'not-now', standing };
      return {};
    }
    const tries = { wrong: triesOf(person).wrong + 1, at: now };
    taken = { kind: 'taken', pin, tries };
    return { tries };
  };
  try {
    await withReserve(() => updateProfile(account, count));
    if (taken.kind === 'taken') unsavedTries.delete(account);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    if (taken.kind === 'taken') unsavedTries.set(account, taken.tries);
  }
  return taken;
}

async function saveTries(account: AccountId, tries: PinTries): Promise<void> {
  try {
    await withReserve(() => updateProfile(account, { tries }));
    unsavedTries.delete(account);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    unsavedTries.set(account, tries);
  }
}
