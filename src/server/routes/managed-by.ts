import type { AccountId } from '../../domain/ids.ts';
import type { Person } from '../../sync/ports.ts';
import type { AppParts } from '../app-parts.ts';
import { Problem } from '../problem.ts';
import { type Colleague, colleagues, manages } from '../store/managed.ts';

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
