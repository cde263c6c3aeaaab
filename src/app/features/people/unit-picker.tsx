import { useMemo, useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { fold } from '../../../domain/base/text.ts';
import { existsOn, lineage } from '../../../domain/units/unit.ts';
import { useWork } from '../../hooks/use-work.ts';
import { Button } from '../../ui/base/button.tsx';
import { ChoiceChips } from '../../ui/forms/choice.tsx';
import { GroupFrame } from '../../ui/forms/field-frame.tsx';
import { SearchField } from '../../ui/forms/search-field.tsx';
import { usePlaces } from './use-people.ts';

/** More than these and one searches. */
const FEW = 12;

export interface UnitPickerProps {
  id: string;
  label: string;
  value: string;
  onChange: (unit: string) => void;
  error?: string | undefined;
}

/** A unit of the own subtree: chips where there are few, a search where there are thousands. */
export function UnitPicker({ id, label, value, onChange, error }: UnitPickerProps) {
  const work = useWork();
  const units = work.live.all('unit').value;
  const placeOf = usePlaces();
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const today = work.today.value;
  const own = useMemo(() => {
    if (!units || !placeOf) return undefined;
    const parents = new Map<string, UnitId | null | undefined>(units.map((unit) => [unit.id, unit.parent]));
    return units
      .filter((unit) => existsOn(unit, today))
      .filter((unit) => lineage(unit.id, (at) => parents.get(at)).includes(work.unit))
      .map((unit) => ({ value: unit.id as string, label: placeOf(unit.id) }))
      .map((option) => ({ ...option, folded: fold(option.label) }));
  }, [units, placeOf, today, work]);
  if (!own || !placeOf) return null;

  const few = own.length <= FEW;
  if (few || open) {
    const found = few ? own : own.filter(({ folded }) => folded.includes(fold(asked))).slice(0, FEW);
    return (
      <div class="stack">
        {!few && (
          <SearchField
            id={`${id}-search`}
            label="Tìm đơn vị"
            value={asked}
            onInput={setAsked}
            result={found.length === 0 ? 'Không tìm thấy đơn vị nào' : undefined}
          />
        )}
        <ChoiceChips
          id={id}
          label={label}
          options={found}
          value={value}
          onChange={(unit) => {
            onChange(unit);
            setOpen(false);
          }}
          error={error}
        />
      </div>
    );
  }
  return (
    <GroupFrame id={id} label={label} error={error}>
      <div class="row">
        <b>{placeOf(value)}</b>
        <Button onClick={() => setOpen(true)}>Đổi đơn vị</Button>
      </div>
    </GroupFrame>
  );
}
