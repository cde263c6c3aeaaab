/** Tokens: opaque, bound to a device, stored as hashes, renewed while they are used [S50]. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { TOKEN_DAYS } from '../../../domain/accounts/session.ts';
import type { DeviceId } from '../../../domain/base/ids.ts';
import type { Database } from '../database.ts';

const DAY_MS = 86_400_000;
/** Requests that left with the token before are still on their way when its successor is used. */
const GRACE_MS = 600_000;

/** A stolen database signs nobody in. The secrets are random, so that a quick hash is enough. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 128 random bits in 22 letters: it goes with every request. */
export const newToken = (): string => randomBytes(16).toString('base64url');

export type TokenRow = {
  hash: string;
  made_at: number;
  follows: string | null;
  used_at: number | null;
  replaced_at: number | null;
  seed: string | null;
};

export async function addToken(
  db: Database,
  province: string,
  device: DeviceId,
  now: number,
): Promise<string> {
  const token = newToken();
  await db.query('delete from token where province = $1 and device = $2', [province, device]);
  await db.query('insert into token (hash, province, device, made_at, used_at) values ($1, $2, $3, $4, $4)', [
    hashOf(token),
    province,
    device,
    now,
  ]);
  return token;
}

/**
 * A token whose successor has been in use for a while: whoever comes with it has an old copy of the phone's
 * storage.
 */
export const isStale = (row: TokenRow, now: number): boolean =>
  row.replaced_at !== null && now - row.replaced_at > GRACE_MS;

/** The first use of a token takes the place of the one before. */
export async function noteUse(db: Database, row: TokenRow, now: number): Promise<void> {
  if (row.used_at !== null) return;
  await db.query('update token set used_at = $2 where hash = $1', [row.hash, now]);
  await db.query('update token set replaced_at = $2 where hash = $1 and replaced_at is null', [
    row.follows,
    now,
  ]);
}

/**
 * The successor of a token that has grown old. It is made from the token itself and a seed that is stored:
 * asked again after a lost answer the server tells the same one, and yet nobody can make it who has the
 * database or the token alone.
 */
export async function successorOf(
  db: Database,
  token: string,
  row: TokenRow,
  of: { province: string; device: DeviceId },
  now: number,
): Promise<string | undefined> {
  if (row.replaced_at !== null || now - row.made_at < TOKEN_DAYS * DAY_MS) return undefined;
  const seed = row.seed ?? (await seedFor(db, row.hash));
  const next = createHmac('sha256', token).update(seed).digest().subarray(0, 16).toString('base64url');
  await db.query(
    `insert into token (hash, province, device, made_at, follows) values ($1, $2, $3, $4, $5)
     on conflict (hash) do nothing`,
    [hashOf(next), of.province, of.device, now, row.hash],
  );
  return next;
}

/** One seed, whoever asks first. */
async function seedFor(db: Database, hash: string): Promise<string> {
  const { rows } = await db.query<{ seed: string }>(
    'update token set seed = coalesce(seed, $2) where hash = $1 returning seed',
    [hash, newToken()],
  );
  const seed = rows[0]?.seed;
  if (seed === undefined) throw new Error('the token has ended meanwhile');
  return seed;
}
