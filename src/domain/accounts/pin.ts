/**
 * The PIN that opens the app on a phone that several people hold. It keeps a curious neighbour out; it is no
 * encryption, and with a million possibilities it can't be one. All of its rules are here; the hashing is the
 * phone's.
 */
import * as v from 'valibot';

export const PIN_LENGTH = 6;
export const PinSchema = v.pipe(v.string(), v.regex(/^\d{6}$/));

/** After so many wrong ones in a row only the password opens, online. Nothing is wiped. */
export const MAX_PIN_TRIES = 10;

/** When the app locks itself: minutes without anyone at it; 0: as soon as it is left. */
export const LOCK_MINUTES = [0, 5, 15] as const;
export type LockMinutes = (typeof LOCK_MINUTES)[number];
export const USUAL_LOCK_MINUTES: LockMinutes = 5;

/** Somebody who looks on a while without touching anything hasn't left. */
const LOOKING_ON_MINUTES = 5;
const MINUTE_MS = 60_000;

/**
 * The first thing that anybody would try: one digit, a run up or down, a group of two or three digits again
 * and again.
 */
export function isEasyPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10);
  const isRun = steps.every((step) => step === steps[0] && [0, 1, 9].includes(step));
  const isRepeated = [2, 3].some((length) => pin === pin.slice(0, length).repeat(pin.length / length));
  return isRun || isRepeated;
}

export type PinTries = {
  /** Wrong ones in a row. */
  wrong: number;
  /** When the last wrong one was typed, ms. */
  at: number;
};

export type PinStanding =
  | { kind: 'open'; left: number }
  /** The next try is taken in `ms`. */
  | { kind: 'wait'; ms: number; left: number }
  | { kind: 'password' };

/** May a PIN be tried now? Never longer to wait than the wait itself, however the phone's clock was changed. */
export function pinStanding(tries: PinTries, now: number): PinStanding {
  const left = MAX_PIN_TRIES - tries.wrong;
  if (left <= 0) return { kind: 'password' };
  const wait = waitMs(tries.wrong);
  const ms = Math.min(wait, tries.at + wait - now);
  return ms > 0 ? { kind: 'wait', ms, left } : { kind: 'open', left };
}

/** A thick finger slips twice; who guesses needs patience. */
function waitMs(wrong: number): number {
  if (wrong < 3) return 0;
  if (wrong < 6) return 5_000;
  return wrong < 8 ? 30_000 : 60_000;
}

/**
 * Has the app been alone too long? `activeAt`: when it was last used, undefined where it was locked or nobody
 * knows. A clock that was put back makes nobody younger.
 */
export function isLockDue(
  activeAt: number | undefined,
  now: number,
  minutes: LockMinutes,
  away: 'left' | 'looking-on',
): boolean {
  if (activeAt === undefined) return true;
  const alone = now - activeAt;
  const allowed = away === 'left' ? minutes : Math.max(minutes, LOOKING_ON_MINUTES);
  return alone < -MINUTE_MS || alone >= allowed * MINUTE_MS;
}
