import { useState } from 'preact/hooks';
import { DayAsWrittenHere } from './as-written-here.tsx';
import { ChoiceChips } from './choice.tsx';
import { describe, FieldFrame, type FieldLabels } from './field-frame.tsx';

export interface DateFieldProps extends FieldLabels {
  /** Local calendar date 'YYYY-MM-DD', or '' while none is chosen. */
  value: string;
  onChange: (value: string) => void;
  /** Today's local date, 'YYYY-MM-DD'. */
  today: string;
  min?: string | undefined;
  max?: string | undefined;
  /** `past` offers Hôm nay and Hôm qua, `future` Hôm nay and Ngày mai, `none` only the date. */
  chips?: 'past' | 'future' | 'none' | undefined;
}

type Pick = 'today' | 'near' | 'other';

export function DateField(props: DateFieldProps) {
  const { id, label, hint, error, optional, value, onChange, today, min, max, chips = 'past' } = props;
  const [other, setOther] = useState(false);
  const near = addDays(today, chips === 'past' ? -1 : 1);
  const picked: Pick | null =
    other || (value !== '' && value !== today && value !== near)
      ? 'other'
      : value === ''
        ? null
        : value === today
          ? 'today'
          : 'near';
  const input = (
    <>
      <input
        class="field-in"
        id={chips === 'none' ? id : `${id}-date`}
        type="date"
        value={value}
        min={min}
        max={max}
        aria-label={chips === 'none' ? undefined : `${label} Chọn ngày`}
        {...describe({ id, label, hint, error })}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <DayAsWrittenHere value={value} />
    </>
  );
  if (chips === 'none') {
    return (
      <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
        {input}
      </FieldFrame>
    );
  }
  return (
    <div class="field">
      <ChoiceChips<Pick>
        id={id}
        label={label}
        hint={hint}
        error={error}
        optional={optional}
        value={picked}
        options={[
          { value: 'today', label: 'Hôm nay' },
          { value: 'near', label: chips === 'past' ? 'Hôm qua' : 'Ngày mai' },
          { value: 'other', label: 'Ngày khác' },
        ]}
        onChange={(pick) => {
          setOther(pick === 'other');
          if (pick !== 'other') onChange(pick === 'today' ? today : near);
        }}
      />
      {picked === 'other' && input}
    </div>
  );
}

/** Calendar arithmetic on the date's own digits; the clock of the phone plays no part. */
function addDays(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${moved.getUTCFullYear()}-${two(moved.getUTCMonth() + 1)}-${two(moved.getUTCDate())}`;
}
