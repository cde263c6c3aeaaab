import { safeParse } from 'valibot';
import { LocalDateSchema, shortDate, weekdayName } from '../../../domain/local-date.ts';
import { lunarLabel } from '../../../domain/lunar.ts';
import { useWork } from '../../store/work.ts';
import { DateField } from '../../ui/date-field.tsx';
import type { FieldError } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { type DeedForm, IDS, type Places } from './deed-form.ts';
import { WhereField } from './where-field.tsx';

export interface DeedFieldsProps {
  form: DeedForm;
  places: Places;
  errors: readonly FieldError[];
  onChange: (patch: Partial<DeedForm>) => void;
}

/** The five questions. */
export function DeedFields({ form, places, errors, onChange }: DeedFieldsProps) {
  const today = useWork().today.value;
  const error = (id: string) => errors.find((e) => e.id === id)?.text;
  return (
    <>
      <TextField
        id={IDS.who}
        label="Ai đã làm?"
        value={form.who}
        autoComplete="off"
        error={error(IDS.who)}
        onInput={(who) => onChange({ who })}
      />
      <TextArea
        id={IDS.what}
        label="Việc gì?"
        value={form.what}
        rows={3}
        error={error(IDS.what)}
        onInput={(what) => onChange({ what })}
      />
      <DateField
        id={IDS.on}
        label="Khi nào?"
        hint={dayInWords(form.on)}
        value={form.on}
        today={today}
        max={today}
        error={error(IDS.on)}
        onChange={(on) => onChange({ on })}
      />
      <WhereField form={form} places={places} error={error(IDS.where)} onChange={onChange} />
      <TextField
        id={IDS.witness}
        label="Ai chứng kiến?"
        optional
        value={form.witness}
        autoComplete="off"
        error={error(IDS.witness)}
        onInput={(witness) => onChange({ witness })}
      />
    </>
  );
}

/** 'Chủ Nhật 22/11/2026, 14/10 âm'; nothing while a date is half typed. */
function dayInWords(text: string): string | undefined {
  const date = safeParse(LocalDateSchema, text);
  if (!date.success || text < '1900') return undefined;
  return `${weekdayName(date.output)} ${shortDate(date.output, true)}, ${lunarLabel(date.output)}`;
}
