/** A plan's steps as edits: ids that the plan only lent are replaced by those that the records get. */
import type { RecordId, UnitId } from '../../../../domain/base/ids.ts';
import type { Data } from '../../../../domain/kinds/kinds.ts';
import type { UnitStep } from '../../../../domain/units/unit-plan.ts';
import type { DependentEdit } from '../../../../sync/client/phone.ts';

export function editsOf(
  steps: readonly UnitStep[],
  baseOf: (unit: UnitId) => number | undefined,
): DependentEdit[] {
  const lent = new Map<unknown, number>();
  steps.forEach((step, i) => {
    if (step.make) lent.set(step.unit, i);
  });
  return steps.map(({ unit, make, fields }): DependentEdit => {
    const real = (made: readonly RecordId[]): Data => {
      const name = (value: unknown): unknown => {
        const at = lent.get(value);
        return Array.isArray(value) ? value.map(name) : at === undefined ? value : made[at];
      };
      const entries = Object.entries(fields).map(([field, value]) => [field, name(value)] as const);
      return Object.fromEntries(make ? entries.filter(([, value]) => value !== null) : entries);
    };
    if (make) return { kind: 'unit', fields: real };
    const base = baseOf(unit);
    return {
      record: unit as string as RecordId,
      kind: 'unit',
      fields: real,
      ...(base === undefined ? {} : { base }),
    };
  });
}
