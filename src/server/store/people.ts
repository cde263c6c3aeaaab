/** Accounts' secrets, devices and the first administrator's link. What others may know of a person is an `account` record. */
import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../domain/account.ts';
import type { AccountId, DeviceId, UnitId } from '../../domain/ids.ts';
import type { Person } from '../../sync/ports.ts';
import type { Database } from './database.ts';
import { readLines } from './postgres-store.ts';

export type Login = { province: string; account: AccountId; passwordHash: string };
export type NewDevice = { device: DeviceId; token: string };

export interface PeopleStore {
  findLogin(login: string): Promise<Login | undefined>;
  addLogin(login: string, entry: Login): Promise<void>;
  /** Signs a person in on a phone: `known` keeps its device, if it is that person's, so that its waiting ops keep their author. */
  openDevice(province: string, account: AccountId, known?: DeviceId): Promise<NewDevice>;
  /** Ends the token, not the device: what waits on the phone may still be sent after signing in again. */
  closeDevice(token: string): Promise<void>;
  personOf(token: string): Promise<Person | undefined>;
  /** A new one-time code while nobody at all can sign in; undefined otherwise. */
  newSetupCode(): Promise<string | undefined>;
  /** True once for a code: it is used up. */
  useSetupCode(code: string): Promise<boolean>;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** 144 random bits: what is stored is its hash, so a stolen database signs nobody in. */
const newToken = (): string => randomBytes(18).toString('base64url');

export function createPeopleStore(db: Database): PeopleStore {
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

    async addLogin(login, { province, account, passwordHash }) {
      await db.query('insert into login (login, province, account, password_hash) values ($1, $2, $3, $4)', [
        login,
        province,
        account,
        passwordHash,
      ]);
    },

    async openDevice(province, account, known) {
      const token = newToken();
      if (known) {
        const kept = await db.query(
          `update device set token_hash = $4 where province = $1 and id = $2 and account = $3 and ended_at is null`,
          [province, known, account, hashOf(token)],
        );
        if (kept.rowCount === 1) return { device: known, token };
      }
      const { rows } = await db.query<{ n: number }>(`select nextval('device_number') as n`);
      const device = `d${(rows[0]?.n ?? 0).toString(36)}` as DeviceId;
      await db.query('insert into device (province, id, account, token_hash) values ($1, $2, $3, $4)', [
        province,
        device,
        account,
        hashOf(token),
      ]);
      return { device, token };
    },

    async closeDevice(token) {
      await db.query('update device set token_hash = null where token_hash = $1', [hashOf(token)]);
    },

    async personOf(token) {
      const { rows } = await db.query<PersonRow>(
        `select d.province, d.id as device, d.account, r.data ->> 'unit' as unit, r.data -> 'roles' as roles,
           array(select id from device o where o.province = d.province and o.account = d.account) as devices
         from device d join record r on r.province = d.province and r.id = d.account and r.kind = 'account'
         where d.token_hash = $1 and d.ended_at is null and coalesce(r.data ->> 'ended', 'false') <> 'true'`,
        [hashOf(token)],
      );
      const row = rows[0];
      if (!row) return undefined;
      const line = (await readLines(db, row.province, [row.unit])).get(row.unit) ?? [];
      return { ...row, line };
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

    async useSetupCode(code) {
      const { rowCount } = await db.query('delete from setup_code where code_hash = $1', [hashOf(code)]);
      return rowCount === 1;
    },
  };
}

type PersonRow = Pick<Person, 'province' | 'device' | 'devices' | 'account'> & {
  unit: UnitId;
  roles: Role[];
};
