import './choice.css';
import { Icon } from '../base/icon.tsx';
import { describe, ErrorText, type FieldLabels, GroupFrame, HintText, LabelText } from './field-frame.tsx';

export interface Choice<V extends string> {
  value: V;
  label: string;
  disabled?: boolean | undefined;
}

/** The options of a closed list of values, by their names. */
export const named = <V extends string>(values: readonly V[], names: Record<V, string>): Choice<V>[] =>
  values.map((value) => ({ value, label: names[value] }));

interface ChoiceBase<V extends string> extends FieldLabels {
  options: readonly Choice<V>[];
}

export interface ChoiceChipsProps<V extends string> extends ChoiceBase<V> {
  /** `null` while nothing is chosen. */
  value: V | null;
  onChange: (value: V) => void;
}

/** One of a few: native radio buttons that look like chips, so arrow keys and speech work as everywhere. */
export function ChoiceChips<V extends string>(props: ChoiceChipsProps<V>) {
  const { id, options, value, onChange } = props;
  return (
    <GroupFrame {...labelsOf(props)}>
      <div class="choice">
        {options.map((option) => (
          <Chip
            key={option.value}
            type="radio"
            name={id}
            option={option}
            checked={option.value === value}
            invalid={Boolean(props.error)}
            onChange={() => onChange(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

export interface CheckChipsProps<V extends string> extends ChoiceBase<V> {
  values: readonly V[];
  /** The chosen values in the order of `options`. */
  onChange: (values: V[]) => void;
}

/** Several of a few: native check boxes that look like chips. */
export function CheckChips<V extends string>(props: CheckChipsProps<V>) {
  const { id, options, values, onChange } = props;
  const toggle = (value: V) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((v) => (v === value ? !values.includes(v) : values.includes(v))),
    );
  return (
    <GroupFrame {...labelsOf(props)}>
      <div class="choice">
        {options.map((option) => (
          <Chip
            key={option.value}
            type="checkbox"
            name={id}
            option={option}
            checked={values.includes(option.value)}
            invalid={Boolean(props.error)}
            onChange={() => toggle(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

interface ChipProps {
  type: 'radio' | 'checkbox';
  name: string;
  option: Choice<string>;
  checked: boolean;
  invalid: boolean;
  onChange: () => void;
}

function Chip({ type, name, option, checked, invalid, onChange }: ChipProps) {
  return (
    <label class="choice-one">
      <input
        type={type}
        name={name}
        value={option.value}
        checked={checked}
        disabled={option.disabled}
        aria-invalid={invalid && type === 'checkbox' ? 'true' : undefined}
        onChange={onChange}
      />
      <span class="choice-chip">
        <Icon name="check" />
        <span>{option.label}</span>
      </span>
    </label>
  );
}

export interface CheckFieldProps extends FieldLabels {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
}

export function CheckField(props: CheckFieldProps) {
  const { id, checked, onChange, disabled } = props;
  return (
    <div class="field">
      <label class="choice-check">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          {...describe(props)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>
          <LabelText {...props} />
        </span>
      </label>
      <HintText {...props} />
      <ErrorText {...props} />
    </div>
  );
}

function labelsOf({ id, label, hint, error, optional }: FieldLabels): FieldLabels {
  return { id, label, hint, error, optional };
}
