/**
 * A PIN as it is kept: PBKDF2 of the browser's own, with a salt for each person and as many rounds as this
 * phone does in the time that a finger doesn't notice. It slows guessing on the phone itself down and no
 * more: who copies the phone's storage tries a million PINs within hours, which is why the help says to lock
 * the phone.
 */

export type PinHash = { salt: Uint8Array<ArrayBuffer>; rounds: number; hash: Uint8Array<ArrayBuffer> };

const TARGET_MS = 300;
const TRIAL_ROUNDS = 20_000;
/** OWASP's advice for passwords is 600,000 at SHA-256; the cheapest phones get as many as they can bear. */
const [FEWEST_ROUNDS, MOST_ROUNDS] = [100_000, 2_000_000];

export async function hashPin(pin: string): Promise<PinHash> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const start = performance.now();
  await derive(pin, salt, TRIAL_ROUNDS);
  const rounds = roundsFor(performance.now() - start);
  return { salt, rounds, hash: await derive(pin, salt, rounds) };
}

/** From how long the trial took. */
export const roundsFor = (trialMs: number): number =>
  Math.round(
    Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, (TARGET_MS / Math.max(trialMs, 0.1)) * TRIAL_ROUNDS)),
  );

export async function verifyPin(pin: string, kept: PinHash): Promise<boolean> {
  const hash = await derive(pin, kept.salt, kept.rounds);
  return hash.length === kept.hash.length && hash.every((byte, i) => byte === kept.hash[i]);
}

async function derive(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    key,
    256,
  );
  return new Uint8Array(bits);
}
