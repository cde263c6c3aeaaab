import { availableParallelism } from 'node:os';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import { passwordWeakness } from '../../domain/accounts/password.ts';
import type { Person } from '../../sync/protocol/ports.ts';
import { Problem } from '../http/problem.ts';
import { createFairQueue, type Line } from './fair-queue.ts';

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hashing runs in the same four threads that pack and unpack what phones sync: a crowd that signs in must
 * leave some of them, and a core, to those that sync. About ten seconds of work may wait; whoever comes then
 * is asked to come back.
 */
const inTurn = createFairQueue({
  atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
  most: 500,
  full: () => new Problem('busy', { retryAfter: 5 }),
});

/** Whoever is signed in stands in the line of the own unit [S113]: nobody there invites more people at once. */
export const lineOfUnit = ({ province, unit }: Pick<Person, 'province' | 'unit'>): Line => ({
  name: `unit ${unit} of ${province}`,
  most: 20,
});

/**
 * Others in that of their network, a hall full of people; of a known name's unit, and the time would tell
 * which names exist.
 */
export const lineOfNetwork = (network: string): Line => ({ name: `network ${network}`, most: 100 });

const OWN: Line = { name: 'server', most: 100 };

export const hashPassword = async (password: string, line = OWN): Promise<string> =>
  inTurn(line, () => hash(password.normalize('NFC'), COST));

let nobody: Promise<string> | undefined;

/** Takes as long for a name that doesn't exist as for a wrong password, so that neither can be told from the other. */
export async function checkPassword(
  passwordHash: string | undefined,
  password: string,
  line: Line,
): Promise<boolean> {
  nobody ??= hash('nobody has this password', COST);
  const known = passwordHash ?? (await nobody);
  const right = await inTurn(line, () => verify(known, password.normalize('NFC')));
  return right && passwordHash !== undefined;
}

const common = new Set<string>(dictionary['passwords-common']);

/** Throws where it is too easy to guess. `about`: the person's login and name, the unit's name. */
export function refuseWeak(password: string, about: readonly string[]): void {
  const reason = passwordWeakness(password, about, (word) => common.has(word));
  if (reason) throw new Problem('weak-password', { reason });
}

const CODE_SALT = Buffer.from('loa-ban:invitation-code');

/**
 * A code is looked up by its hash, so the salt is one for all; the cost makes up for its 39 bits where a
 * database is stolen.
 */
export const hashCode = async (code: string, line: Line): Promise<string> =>
  (await inTurn(line, () => hashRaw(code, { ...COST, salt: CODE_SALT }))).toString('base64url');
