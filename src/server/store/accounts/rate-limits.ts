/** How often something may be tried, counted in the database: several server processes see one count. */
import { createHash } from 'node:crypto';
import type { Database } from '../database.ts';

/** `burst` at once, and one more every `everyMs` after that. */
export type RateLimitClaim = { on: string; burst: number; everyMs: number };

/** Every so many claims, what has become whole again is cleared away. */
const CLEAR_ONE_IN = 100;

/** Neither logins nor addresses stand in the table. */
const keyOf = ({ on }: RateLimitClaim): string =>
  createHash('sha256').update(on).digest('base64url').slice(0, 22);

/** A moment beyond all that can be owed was written before the clock was set back: nobody waits for that one. */
const WHOLE_AT = `case when a.whole_at > $2::bigint + $4::bigint then $2::bigint else greatest(a.whole_at, $2::bigint) end`;

/** 0: taken. Otherwise nothing was taken, and the time in ms until the next one is there. */
async function takeOne(db: Database, claim: RateLimitClaim, now: number): Promise<number> {
  const { burst, everyMs } = claim;
  const taken = await db.query(
    `insert into allowance as a (key, whole_at) values ($1, $2::bigint + $3::bigint)
     on conflict (key) do update set whole_at = ${WHOLE_AT} + $3::bigint
     where ${WHOLE_AT} + $3::bigint - $2::bigint <= $4::bigint`,
    [keyOf(claim), now, everyMs, burst * everyMs],
  );
  if (taken.rowCount === 1) return 0;
  const { rows } = await db.query<{ whole_at: number }>('select whole_at from allowance where key = $1', [
    keyOf(claim),
  ]);
  return Math.max(1, (rows[0]?.whole_at ?? now) + everyMs - now - burst * everyMs);
}

/** Takes one of each, in order. 0: all taken; otherwise the time in ms until the first empty one has one again. */
export async function takeRateLimits(
  db: Database,
  claims: readonly RateLimitClaim[],
  now: number,
): Promise<number> {
  if (now % CLEAR_ONE_IN === 0) await db.query('delete from allowance where whole_at < $1', [now]);
  for (const [i, claim] of claims.entries()) {
    const wait = await takeOne(db, claim, now);
    if (wait > 0) {
      await refundRateLimit(db, claims.slice(0, i));
      return wait;
    }
  }
  return 0;
}

export async function refundRateLimit(db: Database, claims: readonly RateLimitClaim[]): Promise<void> {
  if (claims.length === 0) return;
  await db.query(
    // Locked in one order by everybody, or two of these could wait for each other.
    `with mine as (
       select a.key, c.every from allowance a join unnest($1::text[], $2::bigint[]) as c(key, every) on c.key = a.key
       order by a.key for update of a
     )
     update allowance a set whole_at = a.whole_at - mine.every from mine where a.key = mine.key`,
    [claims.map(keyOf), claims.map((claim) => claim.everyMs)],
  );
}
