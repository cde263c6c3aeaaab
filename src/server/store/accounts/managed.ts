/** Whose accounts somebody manages: those of the own subtree that have no more rights than that person could give. */
import type { Role } from '../../../domain/accounts/account.ts';
import { mayManage } from '../../../domain/accounts/account-rights.ts';
import type { AccountId, UnitId } from '../../../domain/base/ids.ts';
import type { Person } from '../../../sync/protocol/ports.ts';
import type { Database } from '../database.ts';
import { readLines } from '../sync/tree.ts';

export type Colleague = { account: AccountId; name: string; unit: UnitId; roles: Role[]; ended: boolean };

/** Those of `accounts` that are in the person's subtree; whether that person manages them is asked of each. */
export async function colleagues(
  db: Database,
  person: Person,
  accounts: readonly AccountId[],
): Promise<Colleague[]> {
  const { rows } = await db.query<Colleague>(
    `select id as account, data ->> 'name' as name, data ->> 'unit' as unit, data -> 'roles' as roles,
       coalesce(data ->> 'ended', 'false') = 'true' as ended
     from record where province = $1 and kind = 'account' and id = any($2)`,
    [person.province, accounts],
  );
  const lines = await readLines(db, person.province, [...new Set(rows.map((row) => row.unit))]);
  return rows.filter((row) => lines.get(row.unit)?.includes(person.unit));
}

export const manages = (person: Person, other: Colleague): boolean =>
  other.account !== person.account && mayManage(person.roles, other.roles);

/** The person as they would be if they asked now, on whatever phone: for what somebody else takes in for them. */
export async function personNow(
  db: Database,
  province: string,
  account: AccountId,
  device: Person['device'],
): Promise<Person | undefined> {
  const { rows } = await db.query<Pick<Person, 'unit' | 'roles' | 'devices' | 'since'>>(
    `select r.data ->> 'unit' as unit, r.data -> 'roles' as roles,
       array(select id from device d where d.province = r.province and d.account = r.id) as devices,
       (select (extract(epoch from min(created_at)) * 1000)::bigint from device d
        where d.province = r.province and d.account = r.id) as since
     from record r where province = $1 and id = $2 and kind = 'account'`,
    [province, account],
  );
  const row = rows[0];
  if (!row) return undefined;
  const line = (await readLines(db, province, [row.unit])).get(row.unit) ?? [];
  return { province, account, device, line, ...row };
}
