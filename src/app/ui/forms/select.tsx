import { Icon } from '../base/icon.tsx';
import { describe, FieldFrame, type FieldLabels } from './field-frame.tsx';

export interface SelectOption<V extends string> {
  value: V;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectFieldProps<V extends string> extends FieldLabels {
  options: readonly SelectOption<V>[];
  /** `null` shows the placeholder. */
  value: V | null;
  onChange: (value: V) => void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
}

/** Many to choose one from: the native list, which every phone shows in its own big way. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const {
    id,
    label,
    hint,
    error,
    optional,
    options,
    value,
    onChange,
    placeholder = 'Chọn…',
    disabled,
  } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <div class="field-select">
        <select
          class="field-in"
          id={id}
          value={value ?? ''}
          disabled={disabled}
          {...describe(props)}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {!options.some((option) => option.value === '') && (
            <option value="" disabled hidden={value !== null}>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </FieldFrame>
  );
}
