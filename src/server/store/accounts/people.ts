/** Who is asking: logins, and the person behind a token. What others may know of a person is an `account` record. */
import type { Role } from '../../../domain/accounts/account.ts';
import type { Unauthorised } from '../../../domain/accounts/session.ts';
import type { AccountId, DeviceId, UnitId } from '../../../domain/base/ids.ts';
import { parseBearer, parseContact } from '../../../sync/protocol/contact.ts';
import type { Person } from '../../../sync/protocol/ports.ts';
import { createBatcher } from '../../../sync/server/batcher.ts';
import { type Database, prepared, type Queryable } from '../database.ts';
import { MOST_DEEP } from '../sync/tree.ts';
import { type ContactOutcome, recordContact, withoutContact } from './contacts.ts';
import { deviceIdFor } from './device-ids.ts';
import { addToken, hashOf, isStale, newToken, noteUse, successorOf, type TokenRow } from './tokens.ts';

/** Asked together: each request asks for one, and that is most of what many of them cost the database. */
const MOST_TOKENS = 64;

export type Login = { province: string; account: AccountId; passwordHash: string };
export type OwnLogin = { login: string; passwordHash: string; name: string; unit: string };
export type NewDevice = { device: DeviceId; token: string };
/** What a phone says of itself as it signs in. */
export type Phone = {
  device?: DeviceId | undefined;
  contact?: string | undefined;
  phone?: string | undefined;
};

/** A device that an admin has ended: it may hand over what is unsent, and nothing else. */
export type EndedDevice = { province: string; account: AccountId; device: DeviceId };

export type Recognised =
  /** `next`: the token that the phone is to use from now on. */
  | { kind: 'person'; person: Person; next: string | undefined }
  | { kind: 'device-ended'; device: EndedDevice }
  | { kind: Exclude<Unauthorised, 'device-ended'> };

export interface PeopleStore {
  /** Undefined for an account that has ended. */
  findLogin(login: string): Promise<Login | undefined>;
  /** With the words that a password must not be made of. Undefined for whoever has never come in. */
  ownLogin(province: string, account: AccountId): Promise<OwnLogin | undefined>;
  addLogin(login: string, entry: Login): Promise<void>;
  /**
   * Signs a person in on a phone. The device that it was before it stays, if it is that person's and no other
   * copy of the phone has gone on meanwhile: then its waiting ops keep their author.
   */
  openDevice(province: string, account: AccountId, phone?: Phone): Promise<NewDevice>;
  /** Ends the token, not the device: what waits on the phone may still be sent after signing in again. */
  closeDevice(bearer: string): Promise<void>;
  ownerOf(province: string, device: DeviceId): Promise<AccountId | undefined>;
  /**
   * `bearer`: what stands behind 'Bearer ' in the request. A token that the request itself has made comes
   * without a contact.
   */
  recognise(bearer: string, made?: 'by-this-request'): Promise<Recognised>;
  /** A new one-time code while nobody at all can sign in; undefined otherwise. */
  newSetupCode(): Promise<string | undefined>;
  isSetupCode(code: string): Promise<boolean>;
  /** True once for a code: it is used up. */
  useSetupCode(code: string): Promise<boolean>;
}

export function createPeopleStore(db: Database, clock: () => number = Date.now): PeopleStore {
  const findToken = createBatcher((tokens: readonly string[]) => findTokens(db, tokens), {
    most: MOST_TOKENS,
  });
  return {
    async findLogin(login) {
      const { rows } = await db.query<{ province: string; account: AccountId; password_hash: string }>(
        `select l.province, l.account, l.password_hash from login l
         join record r on r.province = l.province and r.id = l.account and r.kind = 'account'
         where l.login = $1 and coalesce(r.data ->> 'ended', 'false') <> 'true'`,
        [login],
      );
      const row = rows[0];
      return row && { province: row.province, account: row.account, passwordHash: row.password_hash };
    },

    async ownLogin(province, account) {
      const { rows } = await db.query<OwnLogin>(
        `select l.login, l.password_hash as "passwordHash", a.data ->> 'name' as name, coalesce(u.data ->> 'name', '') as unit
         from login l join record a on a.province = l.province and a.id = l.account
         left join record u on u.province = l.province and u.id = a.data ->> 'unit'
         where l.province = $1 and l.account = $2`,
        [province, account],
      );
      return rows[0];
    },

    async addLogin(login, { province, account, passwordHash }) {
      await db.query('insert into login (login, province, account, password_hash) values ($1, $2, $3, $4)', [
        login,
        province,
        account,
        passwordHash,
      ]);
    },

    async openDevice(province, account, phone = {}) {
      const now = clock();
      const kept = await resumeDevice(db, province, account, phone, now);
      const device = kept ?? (await newDevice(db, province, account, phone, now));
      await db.query(
        'update device set name = coalesce($3, name), seen_at = $4 where province = $1 and id = $2',
        [province, device, phone.phone ?? null, now],
      );
      return { device, token: await addToken(db, province, device, now) };
    },

    async closeDevice(bearer) {
      const token = parseBearer(bearer)?.token;
      if (!token) return;
      await db.query(
        `delete from token t using token own where own.hash = $1 and t.province = own.province and t.device = own.device`,
        [hashOf(token)],
      );
    },

    async recognise(bearer, made) {
      const now = clock();
      const read = parseBearer(bearer);
      const row = read && (await findToken(read.token));
      if (!read || !row) return { kind: 'sign-in-needed' };
      const { province, account, device } = row;
      if (row.ended_at) return { kind: 'device-ended', device: { province, account, device } };
      if (row.copied_at !== null) return { kind: 'device-copied' };
      const copied = isStale(row, now) || (!made && withoutContact(row, read.contact));
      if (copied || !(await recordContact(db, row, read.contact, now))) {
        await db.query('update device set copied_at = $3 where province = $1 and id = $2', [
          province,
          device,
          now,
        ]);
        return { kind: 'device-copied' };
      }
      if (row.ended) return { kind: 'account-ended' };
      await noteUse(db, row, now);
      const { unit, roles, devices, line, since } = row;
      const next = await successorOf(db, read.token, row, { province, device }, now);
      return {
        kind: 'person',
        person: { province, account, device, unit, roles, devices, line, since },
        next,
      };
    },

    async ownerOf(province, device) {
      const { rows } = await db.query<{ account: AccountId }>(
        'select account from device where province = $1 and id = $2',
        [province, device],
      );
      return rows[0]?.account;
    },

    async newSetupCode() {
      const code = newToken();
      const { rowCount } = await db.query(
        'insert into setup_code (code_hash) select $1 where not exists (select 1 from login)',
        [hashOf(code)],
      );
      if (rowCount !== 1) return undefined;
      // A link printed by an earlier start is worth nothing any more.
      await db.query('delete from setup_code where code_hash <> $1', [hashOf(code)]);
      return code;
    },

    async isSetupCode(code) {
      const { rowCount } = await db.query('select 1 from setup_code where code_hash = $1', [hashOf(code)]);
      return rowCount === 1;
    },

    async useSetupCode(code) {
      const { rowCount } = await db.query('delete from setup_code where code_hash = $1', [hashOf(code)]);
      return rowCount === 1;
    },
  };
}

export async function setPassword(db: Queryable, login: string, passwordHash: string): Promise<void> {
  await db.query('update login set password_hash = $2 where login = $1', [login, passwordHash]);
}

type Found = TokenRow &
  ContactOutcome &
  Pick<Person, 'devices' | 'account' | 'line' | 'since'> & {
    unit: UnitId;
    roles: Role[];
    ended: boolean;
    ended_at: Date | null;
    copied_at: number | null;
  };

const FIND_TOKENS = `
  with recursive found as (
    select t.hash, t.made_at, t.follows, t.used_at, t.replaced_at, t.seed,
      d.province, d.id as device, d.account, d.ended_at, d.copied_at, d.seen_at, d.contacts,
      r.data ->> 'unit' as unit, r.data -> 'roles' as roles, coalesce(r.data ->> 'ended', 'false') = 'true' as ended,
      array(select id from device o where o.province = d.province and o.account = d.account) as devices,
      (select (extract(epoch from min(created_at)) * 1000)::bigint from device o
       where o.province = d.province and o.account = d.account) as since
    from token t join device d on d.province = t.province and d.id = t.device
    join record r on r.province = d.province and r.id = d.account and r.kind = 'account'
    where t.hash = any($1)
  ), step as (
    select f.hash, f.province, r.id as at, r.data ->> 'parent' as parent, 1 as depth
    from found f join record r on r.province = f.province and r.id = f.unit and r.kind = 'unit'
    union all
    select s.hash, s.province, r.id, r.data ->> 'parent', s.depth + 1
    from step s join record r on r.province = s.province and r.id = s.parent and r.kind = 'unit'
    where s.depth < ${MOST_DEEP}
  ), line as (
    select hash, array_agg(at order by depth) as line from step group by hash
  )
  select f.*, coalesce(l.line, '{}') as line from found f left join line l using (hash)`;

/** Of each token whose it is; undefined for one that isn't known. */
async function findTokens(db: Database, tokens: readonly string[]): Promise<(Found | undefined)[]> {
  const hashes = tokens.map(hashOf);
  const { rows } = await db.query<Found>(prepared(FIND_TOKENS, [hashes]));
  const found = new Map(rows.map((row) => [row.hash, row]));
  return hashes.map((hash) => found.get(hash));
}

/** The id that the phone had before, if the account may use that device again. Undefined: a new device. */
async function resumeDevice(
  db: Database,
  province: string,
  account: AccountId,
  { device, contact }: Phone,
  now: number,
): Promise<DeviceId | undefined> {
  if (!device) return undefined;
  const { rows } = await db.query<Pick<ContactOutcome, 'contacts' | 'seen_at'>>(
    `select contacts, seen_at from device
     where province = $1 and id = $2 and account = $3 and ended_at is null and copied_at is null`,
    [province, device, account],
  );
  const known = rows[0];
  const only =
    known &&
    (await recordContact(
      db,
      { province, device, ...known },
      contact === undefined ? undefined : parseContact(contact),
      now,
    ));
  return only ? device : undefined;
}

async function newDevice(
  db: Database,
  province: string,
  account: AccountId,
  { device: known, contact }: Phone,
  now: number,
): Promise<DeviceId> {
  const device = await deviceIdFor(db, { province, account, now }, known);
  await db.query(
    'insert into device (province, id, account, created_at, contacts) values ($1, $2, $3, to_timestamp($4 / 1000.0), $5)',
    [province, device, account, now, contact === undefined ? [] : [contact]],
  );
  return device;
}
