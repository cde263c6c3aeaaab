import type { UnitId } from '../../../../domain/base/ids.ts';
import { placeName, villagesBelow } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { SelectField } from '../../../ui/forms/select.tsx';
import { EXEMPLAR_IDS } from './exemplar-form.ts';

/** Where the person lives: the figures of that village count them. Nothing to ask where there is no village below. */
export function VillageField({
  value,
  onChange,
}: {
  value: UnitId | '';
  onChange: (village: UnitId | '') => void;
}) {
  const work = useWork();
  const tree = useUnitTree();
  const villages = tree ? villagesBelow(tree.all, work.unit, work.today.value) : [];
  const chosen = value && !villages.some((village) => village.id === value) ? tree?.get(value) : undefined;
  const options = [...villages, ...(chosen ? [chosen] : [])];
  if (options.length === 0) return null;
  return (
    <SelectField<UnitId | ''>
      id={EXEMPLAR_IDS.village}
      label="Ở thôn, bản nào?"
      hint="Báo cáo của thôn, bản ấy tính gương này."
      value={value}
      options={[
        { value: '', label: 'Không riêng thôn, bản nào' },
        ...options.map((village) => ({ value: village.id, label: placeName(village) })),
      ]}
      onChange={onChange}
    />
  );
}
