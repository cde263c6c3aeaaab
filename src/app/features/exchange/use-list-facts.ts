import { useMemo } from 'preact/hooks';
import { unitLabel } from '../../../domain/units/unit.ts';
import { treeOf } from '../../../domain/units/unit-plan.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';

/** What every list is read with; undefined while it is being read. */
export function useListFacts() {
  const { account: author, unit: own, today } = useWork();
  const all = useUnitTree()?.all;
  const date = today.value;
  return useMemo(() => {
    if (!all) return undefined;
    const tree = treeOf(all);
    const unitName = (id: (typeof all)[number]['id']) => {
      const unit = tree.get(id);
      return unit && unitLabel(unit);
    };
    return { tree, own, today: date, author, unitName };
  }, [all, own, date, author]);
}
