/** Narrowing a list to a place: the units that its records are of, and everything below the one that is chosen. */
import { useMemo } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { countingLine } from '../../../domain/units/unit-in-time.ts';
import { useWork } from '../use-work.ts';
import { useUnitTree } from './programme-records.ts';

export type UnitChoices = {
  /** By name; those below a unit after it. Fewer than two: nothing to choose. */
  options: readonly { value: string; label: string }[];
  /** Does a record of this unit count for the chosen one? */
  within(unit: UnitId, chosen: string): boolean;
};

const NONE: UnitChoices = { options: [], within: () => true };
const byName = new Intl.Collator('vi');

export function useUnitChoices(records: readonly { unit: UnitId }[] | undefined): UnitChoices {
  const { unit: own, today } = useWork();
  const tree = useUnitTree();
  const date = today.value;
  return useMemo(() => {
    if (!tree || !records) return NONE;
    const lines = new Map<string, readonly UnitId[]>();
    const lineOf = (unit: UnitId) => {
      const line = lines.get(unit) ?? countingLine(unit, date, (id) => tree.get(id));
      lines.set(unit, line);
      return line;
    };
    const offered = new Set<UnitId>();
    for (const unit of new Set(records.map((record) => record.unit)))
      for (const at of lineOf(tree.standing(unit))) if (at !== own && tree.below(at)) offered.add(at);
    const nameOf = (unit: UnitId) => {
      const found = tree.get(unit);
      return found ? unitLabel(found) : '';
    };
    /** 'xã Bản Lang, bản Pho': sorted as it stands, the villages of a commune follow it. */
    const label = (unit: UnitId) => {
      const line = tree.line(unit);
      return line.slice(0, line.indexOf(own)).map(nameOf).reverse().filter(Boolean).join(', ');
    };
    return {
      options: [...offered]
        .map((unit) => ({ value: unit as string, label: label(unit) }))
        .filter((option) => option.label)
        .sort((a, b) => byName.compare(a.label, b.label)),
      within: (unit, chosen) => lineOf(unit).some((at) => at === chosen),
    };
  }, [tree, records, own, date]);
}
