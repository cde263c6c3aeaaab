import { safeParse } from 'valibot';
import { LocalDateSchema, shortDate, weekdayName } from '../../../../domain/base/local-date.ts';
import { lunarLabel } from '../../../../domain/base/lunar.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { PatchWith } from '../../../store/database/drafts.ts';
import { DateField } from '../../../ui/forms/date-field.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { TextArea, TextField } from '../../../ui/forms/field.tsx';
import { type DeedForm, IDS, type Places } from './deed-form.ts';
import { DeedPhotos, DeedVoice } from './deed-photos.tsx';
import { suggest } from './known-people.ts';
import { WhereField } from './where-field.tsx';

export interface DeedFieldsProps {
  form: DeedForm;
  places: Places;
  errors: readonly FieldError[];
  onChange: (patch: Partial<DeedForm>) => void;
  /** Changes the form together with what is written beside it: photos, a voice note. */
  onChangeWith: (patch: PatchWith<DeedForm>) => Promise<void>;
  /** The key of its draft. */
  draft: string;
  /** The names of people in the deeds and exemplars on this phone, offered as one types. */
  people: () => readonly string[];
}

/** The five questions. */
export function DeedFields(props: DeedFieldsProps) {
  const { form, places, errors, onChange, onChangeWith, draft, people } = props;
  const work = useWork();
  const [today, latest] = [work.today.value, work.latest.value];
  const error = (id: string) => errors.find((e) => e.id === id)?.text;
  return (
    <>
      <TextField
        id={IDS.who}
        label="Ai đã làm?"
        value={form.who}
        autoComplete="off"
        suggestions={suggest(people, form.who)}
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
      <DeedVoice form={form} draft={draft} onChangeWith={onChangeWith} />
      <DeedPhotos form={form} draft={draft} onChangeWith={onChangeWith} />
      <DateField
        id={IDS.on}
        label="Khi nào?"
        hint={dayInWords(form.on)}
        value={form.on}
        today={today}
        max={latest}
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
