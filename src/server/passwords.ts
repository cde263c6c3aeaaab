import { availableParallelism } from 'node:os';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import pLimit from 'p-limit';
import { passwordWeakness } from '../domain/password.ts';
import { Problem } from './problem.ts';

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hashing runs in the same four threads that pack and unpack what phones sync: a crowd that signs in must leave some of them, and
 * a core, to those that sync.
 */
const hashing = pLimit(Math.max(1, Math.min(2, availableParallelism() - 1)));
/** About five seconds of work; whoever comes then is asked to come back. */
const MAX_WAITING = 100;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (hashing.pendingCount >= MAX_WAITING) throw new Problem('busy', { retryAfter: 5 });
  return hashing(work);
}

export const hashPassword = async (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), COST));

let nobody: Promise<string> | undefined;

/** Takes as long for a name that doesn't exist as for a wrong password, so that neither can be told from the other. */
export async function checkPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', COST);
  const known = passwordHash ?? (await nobody);
  const right = await inTurn(() => verify(known, password.normalize('NFC')));
  return right && passwordHash !== undefined;
}

const common = new Set<string>(dictionary['passwords-common']);

/** Throws where it is too easy to guess. `about`: the person's login and name, the unit's name. */
export function refuseWeak(password: string, about: readonly string[]): void {
  const reason = passwordWeakness(password, about, (word) => common.has(word));
  if (reason) throw new Problem('weak-password', { reason });
}

const CODE_SALT = Buffer.from('loa-ban:invitation-code');

/** A code is looked up by its hash, so the salt is one for all; the cost makes up for its 39 bits where a database is stolen. */
export const hashCode = async (code: string): Promise<string> =>
  (await inTurn(() => hashRaw(code, { ...COST, salt: CODE_SALT }))).toString('base64url');
