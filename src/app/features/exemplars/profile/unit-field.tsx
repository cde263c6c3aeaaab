import type { UnitId } from '../../../../domain/base/ids.ts';
import { existsOn, unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { SelectField } from '../../../ui/forms/select.tsx';
import { EXEMPLAR_IDS } from './exemplar-form.ts';

/** Whose exemplar it is: the person's own unit, or one right below it. Nothing to ask where there is none below. */
export function UnitField({ value, onChange }: { value: UnitId; onChange: (unit: UnitId) => void }) {
  const work = useWork();
  const tree = useUnitTree();
  const today = work.today.value;
  const below = (tree?.all ?? [])
    .filter((unit) => unit.parent === work.unit && existsOn(unit, today))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  if (!tree || below.length === 0) return null;
  const own = tree.own ? unitLabel(tree.own) : 'Đơn vị của tôi';
  return (
    <SelectField<string>
      id={EXEMPLAR_IDS.unit}
      label="Gương của đơn vị nào?"
      value={value}
      options={[
        { value: work.unit, label: own },
        ...below.map((unit) => ({ value: unit.id, label: unitLabel(unit) })),
      ]}
      onChange={(unit) => onChange(unit as UnitId)}
    />
  );
}
