import type { Role } from '../../domain/account.ts';
import type { AccountId, UnitId } from '../../domain/ids.ts';
import type { Person } from '../../sync/ports.ts';
import { Problem } from '../problem.ts';
import type { Database } from './database.ts';
import { readLines } from './postgres-store.ts';

/** Throws unless the account is in the person's subtree and has no more rights than that person. One's own is managed by others. */
export async function requireManaged(db: Database, person: Person, account: AccountId): Promise<void> {
  const { rows } = await db.query<{ unit: UnitId; roles: Role[] }>(
    `select data ->> 'unit' as unit, data -> 'roles' as roles from record
     where province = $1 and id = $2 and kind = 'account'`,
    [person.province, account],
  );
  const found = rows[0];
  const line = found && (await readLines(db, person.province, [found.unit])).get(found.unit);
  if (!found || !line?.includes(person.unit)) throw new Problem('not-found');
  const isAdmin = person.roles.includes('admin');
  const isCoordinator = person.roles.includes('coordinator');
  const above = found.roles.includes('coordinator') && !isCoordinator;
  if ((!isAdmin && !isCoordinator) || above || account === person.account) throw new Problem('not-permitted');
}
