import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readProfile, saveSignIn, updateProfile } from '../../../../src/app/store/device/device-profiles.ts';
import { choosePin, pinStandingOf, tryPin } from '../../../../src/app/store/device/pin-check.ts';
import * as pinHash from '../../../../src/app/store/device/pin-hash.ts';
import { aSession } from '../sessions.ts';

const PIN = '246813';
const start = 1_700_000_000_000;
let account = aSession('').account;
let count = 0;

beforeEach(async () => {
  count += 1;
  const session = aSession(`pa-${count}`);
  account = session.account;
  await saveSignIn({ ...session, token: 'mot-token' }, start);
  await choosePin(account, PIN);
});

/** Each wrong one after the wait that the ones before have earned. */
async function wrongTimes(times: number, now = start): Promise<number> {
  let at = now;
  for (let n = 0; n < times; n++) {
    at += 60_000;
    expect((await tryPin(account, '000001', at)).kind).toBe('wrong');
  }
  return at;
}

describe('trying a PIN', () => {
  it('the right one opens and forgets the wrong ones', async () => {
    const at = await wrongTimes(2);
    expect(await tryPin(account, PIN, at)).toEqual({ kind: 'right' });
    expect((await readProfile(account))?.tries).toEqual({ wrong: 0, at: 0 });
  });

  it('what is kept is not the PIN, and another person with the same PIN has another hash', async () => {
    const first = (await readProfile(account))?.pin;
    await choosePin(account, PIN);
    const second = (await readProfile(account))?.pin;
    expect(first?.salt).not.toEqual(second?.salt);
    expect(first?.hash).not.toEqual(second?.hash);
    expect(JSON.stringify(first)).not.toContain(PIN);
    expect(first?.rounds).toBeGreaterThanOrEqual(100_000);
  });

  it('during a wait even the right one is not looked at', async () => {
    const at = await wrongTimes(3);
    expect(await tryPin(account, PIN, at + 1)).toEqual({
      kind: 'not-now',
      standing: { kind: 'wait', ms: 4_999, left: 7 },
    });
    expect(await tryPin(account, PIN, at + 5_000)).toEqual({ kind: 'right' });
  });

  it('after ten only the password opens; nothing is wiped', async () => {
    const at = await wrongTimes(10);
    const late = at + 365 * 24 * 3_600_000;
    expect(await tryPin(account, PIN, late)).toEqual({ kind: 'not-now', standing: { kind: 'password' } });
    expect(await pinStandingOf(account, late)).toEqual({ kind: 'password' });
    expect((await readProfile(account))?.token).toBe('mot-token');
  });

  it('a try is counted before it is looked at: killing the app in between gains none', async () => {
    vi.spyOn(crypto.subtle, 'deriveBits').mockReturnValue(new Promise(() => {}));
    void tryPin(account, '000001', start);
    await expect.poll(async () => (await readProfile(account))?.tries.wrong).toBe(1);
  });

  it('two windows at once get no more tries than one', async () => {
    await updateProfile(account, { tries: { wrong: 9, at: 0 } });
    const tried = await Promise.all([
      tryPin(account, '000001', start),
      tryPin(account, '000002', start),
      tryPin(account, PIN, start),
    ]);
    expect(tried.map(({ kind }) => kind).sort()).toEqual(['not-now', 'not-now', 'wrong']);
  });

  it('nobody without a PIN is let in by one', async () => {
    await updateProfile(account, { pin: undefined });
    expect(await tryPin(account, PIN, start)).toEqual({ kind: 'not-now', standing: { kind: 'password' } });
  });

  it('signing in again keeps PIN and count: whoever guesses can’t begin anew by it', async () => {
    await wrongTimes(4);
    await saveSignIn({ ...aSession(`pa-${count}`), token: 'token-khac' }, start);
    expect(await readProfile(account)).toMatchObject({ token: 'token-khac', tries: { wrong: 4 } });
  });

  it.each([
    [300, 100_000],
    [60, 100_000],
    [20, 300_000],
    [1, 2_000_000],
    [0, 2_000_000],
  ])('a trial of %i ms makes %i rounds', (ms, rounds) => expect(pinHash.roundsFor(ms)).toBe(rounds));
});
