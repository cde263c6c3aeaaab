/**
 * Trying and choosing a PIN. A try is counted before it is looked at, so that killing the app in between
 * gains nobody another one.
 */

import { type PinStanding, type PinTries, pinStanding } from '../../../domain/accounts/pin.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import { isQuotaError, withReserve } from '../database/reserve.ts';
import { type DeviceProfile, readProfile, updateProfile } from './device-profiles.ts';
import { hashPin, isPin, type PinHash } from './pin-hash.ts';

export type PinTried =
  | { kind: 'right' }
  | { kind: 'wrong'; standing: PinStanding }
  /** Not looked at: there is still a wait, or only the password opens. */
  | { kind: 'not-now'; standing: PinStanding };

type Taken = { kind: 'not-now'; standing: PinStanding } | { kind: 'taken'; pin: PinHash; tries: PinTries };

/** Counted here as long as the disk is too full to write it down: a full disk locks nobody out. */
const unwritten = new Map<AccountId, PinTries>();

const triesOf = (person: DeviceProfile): PinTries => unwritten.get(person.account) ?? person.tries;

/** Without a PIN there is nothing to try: the password it is. */
export async function standingOf(account: AccountId, now: number): Promise<PinStanding> {
  const person = await readProfile(account);
  return person?.pin ? pinStanding(triesOf(person), now) : { kind: 'password' };
}

export async function tryPin(account: AccountId, pin: string, now: number): Promise<PinTried> {
  const taken = await takeTry(account, now);
  if (taken.kind === 'not-now') return taken;
  if (!(await isPin(pin, taken.pin))) return { kind: 'wrong', standing: pinStanding(taken.tries, now) };
  await writeTries(account, { wrong: 0, at: 0 });
  return { kind: 'right' };
}

export async function choosePin(account: AccountId, pin: string): Promise<void> {
  const hashed = await hashPin(pin);
  await withReserve(() => updateProfile(account, { pin: hashed, tries: { wrong: 0, at: 0 } }));
  unwritten.delete(account);
}

async function takeTry(account: AccountId, now: number): Promise<Taken> {
  let taken = { kind: 'not-now', standing: { kind: 'password' } } as Taken;
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
    if (taken.kind === 'taken') unwritten.delete(account);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    if (taken.kind === 'taken') unwritten.set(account, taken.tries);
  }
  return taken;
}

async function writeTries(account: AccountId, tries: PinTries): Promise<void> {
  try {
    await withReserve(() => updateProfile(account, { tries }));
    unwritten.delete(account);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    unwritten.set(account, tries);
  }
}
