import { SelectField, type SelectOption } from './select.tsx';

export interface NarrowSelectProps {
  id: string;
  label: string;
  /** What stands for no choice: "Mọi nơi". */
  all: string;
  options: readonly SelectOption<string>[];
  /** '' for all. */
  value: string;
  onChange: (value: string) => void;
}

/** Narrows a list to one of many, or to none; not there where nothing is to be chosen. */
export function NarrowSelect({ id, label, all, options, value, onChange }: NarrowSelectProps) {
  // What was chosen is taken off here too when its last record has gone.
  if (options.length === 0 && value === '') return null;
  const gone = value !== '' && !options.some((option) => option.value === value);
  return (
    <SelectField
      id={id}
      label={label}
      options={[
        { value: '', label: all },
        ...options,
        ...(gone ? [{ value, label: 'Đang chọn, nay không còn' }] : []),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
