/** Whom the province's own sign-on means. */

import type { Link } from '../../../domain/accounts/sign-on.ts';
import type { AccountId, DeviceId } from '../../../domain/base/ids.ts';
import type { Identity } from '../../auth/sign-on.ts';
import { type Database, inTransaction } from '../database.ts';

export type Known = { account: AccountId; login: string | undefined };

/**
 * By the subject; else by the verified address, if no subject has come with it before. Undefined: nobody, or
 * an account that ended.
 */
export function findIdentity(
  db: Database,
  province: string,
  { subject, verifiedEmail }: Identity,
): Promise<Known | undefined> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ account: AccountId; subject: string | null; login: string | null }>(
      `select i.account, i.subject, l.login
       from identity i
       join record r on r.province = i.province and r.id = i.account and r.kind = 'account'
       left join login l on l.province = i.province and l.account = i.account
       where i.province = $1 and (i.subject = $2 or (i.subject is null and i.email = $3))
         and coalesce(r.data ->> 'ended', 'false') <> 'true' and coalesce(r.data ->> 'deleted', 'false') <> 'true'
       order by i.subject nulls last, i.linked_at, i.account limit 1 for update of i`,
      [province, subject, verifiedEmail ?? null],
    );
    const found = rows[0];
    if (!found) return undefined;
    if (found.subject === null) {
      await client.query('update identity set subject = $3 where province = $1 and account = $2', [
        ...[province, found.account, subject],
      ]);
    }
    return { account: found.account, login: found.login ?? undefined };
  });
}

export type NewIdentity = { account: AccountId; subject?: string | undefined; email?: string | undefined };

/**
 * In the place of what was linked before. Of several accounts with one identity the first is in force, and
 * the others are told nothing of it [S94].
 */
export async function linkIdentity(
  db: Pick<Database, 'query'>,
  province: string,
  { account, subject, email }: NewIdentity,
): Promise<void> {
  await db.query(
    `insert into identity (province, account, subject, email) values ($1, $2, $3, $4)
     on conflict (province, account) do update
     set subject = excluded.subject, email = excluded.email, linked_at = now()`,
    [province, account, subject ?? null, email ?? null],
  );
}

/** The other accounts that have it. */
export async function rivals(
  db: Pick<Database, 'query'>,
  province: string,
  { account, subject, email }: NewIdentity,
): Promise<AccountId[]> {
  const { rows } = await db.query<{ account: AccountId }>(
    `select account from identity where province = $1 and account <> $2 and (subject = $3 or email = $4) limit 100`,
    [province, account, subject ?? null, email ?? null],
  );
  return rows.map((row) => row.account);
}

export async function readIdentity(
  db: Database,
  province: string,
  account: AccountId,
): Promise<Link['link']> {
  const { rows } = await db.query<{ subject: string | null; email: string | null; at: Date }>(
    'select subject, email, linked_at as at from identity where province = $1 and account = $2',
    [province, account],
  );
  const found = rows[0];
  return found ? { ...found, at: found.at.getTime() } : null;
}

/** Was there one? */
export async function unlinkIdentity(
  db: Pick<Database, 'query'>,
  province: string,
  account: AccountId,
): Promise<boolean> {
  const { rowCount } = await db.query('delete from identity where province = $1 and account = $2', [
    province,
    account,
  ]);
  return rowCount === 1;
}

/** The one of `devices` that is this account's, and hasn't ended. */
export async function ownDevice(
  db: Database,
  province: string,
  account: AccountId,
  devices: readonly DeviceId[],
): Promise<DeviceId | undefined> {
  const { rows } = await db.query<{ id: DeviceId }>(
    `select id from device where province = $1 and account = $2 and id = any($3) and ended_at is null limit 1`,
    [province, account, devices],
  );
  return rows[0]?.id;
}
