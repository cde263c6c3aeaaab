import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { DateField } from '../../../ui/forms/date-field.tsx';

export interface PlanDayProps {
  label: string;
  value: LocalDate;
  today: LocalDate;
  error: string | undefined;
  onChange: (value: LocalDate) => void;
}

/** The day a change of units is in force from: today, or one gone by. */
export function PlanDay({ label, value, today, error, onChange }: PlanDayProps) {
  return (
    <DateField
      id={PLAN_DAY}
      label={label}
      chips="none"
      today={today}
      max={today}
      value={value}
      error={error}
      onChange={(day) => onChange(day as LocalDate)}
    />
  );
}

export const PLAN_DAY = 'dv-ngay';
