import { AWARD_FORMS } from '../../../domain/exemplars/award.ts';
import { TextField } from '../../ui/forms/field.tsx';

interface FormFieldProps {
  id: string;
  label: string;
  value: string;
  onInput: (form: string) => void;
}

/** What is proposed: picked or typed; left empty, the paper has dots there. */
export function FormField({ id, label, value, onInput }: FormFieldProps) {
  return (
    <TextField
      id={id}
      label={label}
      optional
      placeholder="Giấy khen, Bằng khen…"
      suggestions={[...AWARD_FORMS]}
      value={value}
      maxLength={200}
      autoComplete="off"
      onInput={onInput}
    />
  );
}
