import type { AccountId } from '../../domain/base/ids.ts';
import type { Person } from '../../sync/protocol/ports.ts';
import type { AppParts } from '../app-parts.ts';
import { Problem } from '../http/problem.ts';
import { type Colleague, colleagues, manages } from '../store/accounts/managed.ts';

/** A colleague who is managed by the person, or the problem. Those of other units are unknown [R7]. */
export async function managedBy(
  { db }: Pick<AppParts, 'db'>,
  person: Person,
  account: AccountId,
): Promise<Colleague> {
  const [other] = await colleagues(db, person, [account]);
  if (!other) throw new Problem('not-found');
  if (!manages(person, other)) throw new Problem('not-permitted');
  return other;
}
