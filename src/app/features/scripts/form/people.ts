/** Names of people and units, and whose script it is. Not everything is on every phone: what is missing is left out. */
import type { Account } from '../../../../domain/accounts/account.ts';
import type { UnitId } from '../../../../domain/base/ids.ts';
import { dateAt, shortDate, timeAt } from '../../../../domain/base/local-date.ts';
import { lineage, type Unit, unitLabel } from '../../../../domain/units/unit.ts';

export const nameOf = (
  id: string,
  accounts: readonly Pick<Account, 'id' | 'name'>[] | undefined,
): string | undefined => accounts?.find((account) => account.id === id)?.name;

export function unitName(id: UnitId, units: readonly Unit[] | undefined): string | undefined {
  const unit = units?.find((u) => u.id === id);
  return unit && unitLabel(unit);
}

/** In the person's own subtree? What is handed down from above is read, not changed [R7]. */
export function isOwn(unit: UnitId, mine: UnitId, units: readonly Unit[] | undefined): boolean {
  return lineage(unit, (id) => units?.find((u) => u.id === id)?.parent).includes(mine);
}

/** The unit and its ancestors, nearest first, as far as they are on this phone. */
export const lineOf = (unit: UnitId, units: readonly Unit[]): Unit[] =>
  lineage(unit, (id) => units.find((u) => u.id === id)?.parent).flatMap(
    (id) => units.find((u) => u.id === id) ?? [],
  );

/** '22/11/2026, 17:05' */
export const momentLabel = (ms: number): string => `${shortDate(dateAt(ms), true)}, ${timeAt(ms)}`;
