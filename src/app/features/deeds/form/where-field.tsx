import { placeName, unitLabel } from '../../../../domain/units/unit.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { type DeedForm, IDS, type Places, villageOf } from './deed-form.ts';

export interface WhereFieldProps {
  form: DeedForm;
  places: Places;
  error: string | undefined;
  onChange: (patch: Partial<DeedForm>) => void;
}

/** More chips than a thumb reaches at once become a list. */
const MOST_CHIPS = 6;

export function WhereField({ form, places, error, onChange }: WhereFieldProps) {
  const tree = useUnitTree();
  const { villages } = places;
  const chosen = villageOf(form, places);
  const several = new Set(villages.map((village) => village.parent)).size > 1;
  const options = [
    ...villages.map((village) => {
      const commune = several && village.parent ? tree?.get(village.parent) : undefined;
      return {
        value: village.id as string,
        label: commune ? `${placeName(village)}, ${unitLabel(commune)}` : placeName(village),
      };
    }),
    { value: 'other', label: 'Nơi khác' },
  ];
  const pick = {
    label: 'Ở đâu?',
    options,
    value: chosen as string | null,
    onChange: (village: string) => onChange({ village: village as DeedForm['village'] }),
  };
  const asksPlace = chosen === 'other';

  return (
    <>
      {villages.length > 0 &&
        (villages.length <= MOST_CHIPS ? (
          <ChoiceChips
            {...pick}
            id={asksPlace ? `${IDS.where}-pick` : IDS.where}
            error={asksPlace ? undefined : error}
          />
        ) : (
          <SelectField
            {...pick}
            id={asksPlace ? `${IDS.where}-pick` : IDS.where}
            error={asksPlace ? undefined : error}
          />
        ))}
      <TextField
        id={asksPlace ? IDS.where : `${IDS.where}-place`}
        label={villages.length === 0 ? 'Ở đâu?' : asksPlace ? 'Nơi nào?' : 'Chỗ nào?'}
        optional={!asksPlace}
        placeholder={asksPlace ? undefined : 'Đầu cầu, nhà văn hóa…'}
        value={form.place}
        autoComplete="off"
        error={asksPlace ? error : undefined}
        onInput={(place) => onChange({ place })}
      />
    </>
  );
}
