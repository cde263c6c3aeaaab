/** Invitations: one open way in for each account, stored as a hash, usable once [S53]. */
import { randomBytes } from 'node:crypto';
import type { Access } from '../../../domain/accounts/device.ts';
import { INVITATION_DAYS, type InvitationCode, invitationCode } from '../../../domain/accounts/invitation.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import type { Line } from '../../auth/fair-queue.ts';
import { hashCode, hashPassword } from '../../auth/passwords.ts';
import { type Database, inTransaction, type Queryable } from '../database.ts';
import { noteAudit } from './audit.ts';
import { signOthersOut } from './devices.ts';

const DAY_MS = 86_400_000;

export type OpenInvitation = { code: InvitationCode; expiresAt: number };

export type NewCode = { code: InvitationCode; codeHash: string };

/** Before the transaction, for the hash takes its time. */
export async function newCode(line: Line): Promise<NewCode> {
  const code = invitationCode(randomBytes(64));
  return { code, codeHash: await hashCode(code, line) };
}

/** The one before for the same account ends. */
export async function makeInvitation(
  db: Queryable,
  of: { province: string; account: AccountId; by: AccountId },
  { code, codeHash }: NewCode,
  now: number,
): Promise<OpenInvitation> {
  const expiresAt = now + INVITATION_DAYS * DAY_MS;
  await db.query(
    `insert into invitation (province, account, code_hash, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (province, account) do update set code_hash = excluded.code_hash, made_by = excluded.made_by,
       made_at = excluded.made_at, expires_at = excluded.expires_at, used_at = null`,
    [of.province, of.account, codeHash, of.by, now, expiresAt],
  );
  return { code, expiresAt };
}

/** False: there was none. */
export async function endInvitation(db: Queryable, province: string, account: AccountId): Promise<boolean> {
  const { rowCount } = await db.query(
    'delete from invitation where province = $1 and account = $2 and used_at is null',
    [province, account],
  );
  return rowCount === 1;
}

export type WayIn = { login: string | null; invitation: Access['invitation'] };

/** The name to sign in with, and the invitation that isn't used yet, of each account. */
export async function openInvitations(
  db: Database,
  province: string,
  accounts: readonly AccountId[],
): Promise<Map<AccountId, WayIn>> {
  const { rows } = await db.query<{
    account: AccountId;
    login: string | null;
    by: AccountId | null;
    at: number;
    expires_at: number;
  }>(
    `select a.account, l.login, i.made_by as by, i.made_at as at, i.expires_at
     from unnest($2::text[]) as a(account)
     left join login l on l.province = $1 and l.account = a.account
     left join invitation i on i.province = $1 and i.account = a.account and i.used_at is null`,
    [province, accounts],
  );
  return new Map(
    rows.map(({ account, login, by, at, expires_at: expiresAt }) => [
      account,
      { login, invitation: by === null ? null : { by, at, expiresAt } },
    ]),
  );
}

export type FoundInvitation =
  | {
      kind: 'open';
      codeHash: string;
      province: string;
      account: AccountId;
      name: string;
      unit: string;
      login: string | null;
      expiresAt: number;
    }
  | { kind: 'unknown' | 'used' | 'expired' };

type Row = {
  province: string;
  account: AccountId;
  expires_at: number;
  used_at: number | null;
  name: string;
  ended: boolean;
  unit: Unit | null;
  login: string | null;
};

export async function findInvitation(
  db: Database,
  code: InvitationCode,
  now: number,
  line: Line,
): Promise<FoundInvitation> {
  const codeHash = await hashCode(code, line);
  const { rows } = await db.query<Row>(
    `select i.province, i.account, i.expires_at, i.used_at, a.data ->> 'name' as name,
       coalesce(a.data ->> 'ended', 'false') = 'true' as ended, u.data as unit, l.login
     from invitation i
     join record a on a.province = i.province and a.id = i.account and a.kind = 'account'
     left join record u on u.province = i.province and u.id = a.data ->> 'unit' and u.kind = 'unit'
     left join login l on l.province = i.province and l.account = i.account
     where i.code_hash = $1`,
    [codeHash],
  );
  const row = rows[0];
  if (!row) return { kind: 'unknown' };
  if (row.used_at !== null) return { kind: 'used' };
  if (row.expires_at <= now || row.ended) return { kind: 'expired' };
  const { province, account, name, login, expires_at: expiresAt } = row;
  const unit = row.unit ? unitLabel(row.unit) : '';
  return { kind: 'open', codeHash, province, account, name, unit, login, expiresAt };
}

export type Taken = 'taken' | 'used' | 'name-taken';

/**
 * Uses it up, and puts the name and the password in place of whatever was there. Of two at once one is told
 * that it is used.
 */
export async function takeInvitation(
  db: Database,
  found: Extract<FoundInvitation, { kind: 'open' }>,
  { login, password, endOthers }: { login: string; password: string; endOthers?: boolean | undefined },
  now: number,
  line: Line,
): Promise<Taken> {
  const { province, account, codeHash } = found;
  const passwordHash = await hashPassword(password, line);
  return inTransaction(db, async (client): Promise<Taken> => {
    const used = await client.query(
      'update invitation set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2',
      [codeHash, now],
    );
    if (used.rowCount !== 1) return 'used';
    const other = await client.query(
      'select 1 from login where login = $1 and (province, account) <> ($2, $3)',
      [login, province, account],
    );
    if (other.rowCount !== 0) {
      // Nothing is used up by a name that somebody else has.
      await client.query('update invitation set used_at = null where code_hash = $1', [codeHash]);
      return 'name-taken';
    }
    await client.query(
      `insert into login (login, province, account, password_hash) values ($1, $2, $3, $4)
       on conflict (province, account) do update set password_hash = excluded.password_hash`,
      [login, province, account, passwordHash],
    );
    if (endOthers) await signOthersOut(client, province, account, undefined);
    await noteAudit(client, { province, what: 'invitation-used', by: account, about: account });
    return 'taken';
  });
}
