import { useWork } from '../../hooks/use-work.ts';
import { DateField } from '../../ui/forms/date-field.tsx';

export interface SpanFieldsProps {
  /** What the fields' ids begin with. */
  id: string;
  labels: { from: string; to: string };
  hint?: string | undefined;
  from: string;
  to: string;
  error: string | undefined;
  onChange: (patch: { from?: string; to?: string }) => void;
}

/** From which day to which something is in force; either may be open. */
export function SpanFields({ id, labels, hint, from, to, error, onChange }: SpanFieldsProps) {
  const today = useWork().today.value;
  return (
    <>
      <DateField
        id={`${id}-from`}
        label={labels.from}
        optional
        chips="none"
        value={from}
        today={today}
        onChange={(day) => onChange({ from: day })}
      />
      <DateField
        id={`${id}-to`}
        label={labels.to}
        hint={hint}
        optional
        chips="none"
        value={to}
        today={today}
        error={error}
        onChange={(day) => onChange({ to: day })}
      />
    </>
  );
}
