import { shortDate } from '../../../../domain/base/local-date.ts';
import { AWARD_FORMS, type Award, awardDoubts } from '../../../../domain/exemplars/award.ts';
import { deedTitle } from '../../../../domain/exemplars/deed.ts';
import { personsOf } from '../../../../domain/exemplars/merged.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { CheckField } from '../../../ui/forms/choice.tsx';
import { DateField } from '../../../ui/forms/date-field.tsx';
import { TextArea, TextField } from '../../../ui/forms/field.tsx';
import { GroupFrame } from '../../../ui/forms/field-frame.tsx';
import { FormDialog } from '../../../ui/records/form-dialog.tsx';
import { AwardDoubts } from './award-doubts.tsx';
import { type AwardDraft, awardErrors, awardFields, draftOfAward, emptyAward } from './award-draft.ts';

export interface AwardFormProps {
  exemplar: LiveRecord<'exemplar'>;
  /** Undefined: a new one. */
  award: LiveRecord<'award'> | undefined;
  onClose: () => void;
}

export function AwardForm({ exemplar, award, onClose }: AwardFormProps) {
  const work = useWork();
  const [today, latest] = [work.today.value, work.latest.value];
  const edit = useForm<AwardDraft>({
    kind: 'award',
    record: award,
    key: `award:${exemplar.id}:${award?.id ?? 'new'}`,
    open: () => (award ? draftOfAward(award) : emptyAward),
    fieldsOf: awardFields,
    made: () => ({ unit: exemplar.unit, exemplar: exemplar.id, author: work.account }),
    errorsOf: (form) => awardErrors(form, latest),
  });
  const { form, change, errorOf } = edit;
  const awards = work.live.all('award').value ?? [];
  const persons = useMergedExemplars()?.persons ?? personsOf([]);
  const known = [...new Set(awards.map((one) => one.authority).filter((name) => !!name))] as string[];
  const asked = form && ({ ...awardFields(form), exemplar: exemplar.id, id: award?.id } as unknown as Award);

  return (
    <FormDialog title={award ? 'Sửa khen thưởng' : 'Ghi khen thưởng'} edit={edit} onClose={onClose}>
      {form && (
        <>
          <TextField
            id="award-form"
            label="Hình thức khen thưởng"
            placeholder="Giấy khen"
            suggestions={[...AWARD_FORMS]}
            value={form.form}
            autoComplete="off"
            error={errorOf('form')}
            onInput={(typed) => change({ form: typed })}
          />
          <DeedsField exemplar={exemplar} chosen={form.deeds} onChange={(deeds) => change({ deeds })} />
          {asked && <AwardDoubts doubts={awardDoubts(asked, awards, persons.rootOf)} />}
          <TextField
            id="award-authority"
            label="Cấp quyết định"
            optional
            placeholder="Chủ tịch UBND xã"
            suggestions={known}
            value={form.authority}
            autoComplete="off"
            error={errorOf('authority')}
            onInput={(authority) => change({ authority })}
          />
          <TextField
            id="award-number"
            label="Số quyết định"
            optional
            placeholder="12/QĐ-UBND"
            value={form.decisionNumber}
            autoComplete="off"
            error={errorOf('decisionNumber')}
            onInput={(decisionNumber) => change({ decisionNumber })}
          />
          <DateField
            id="award-date"
            label="Ngày quyết định"
            optional
            chips="none"
            value={form.decidedOn}
            today={today}
            max={latest}
            error={errorOf('decidedOn')}
            onChange={(decidedOn) => change({ decidedOn })}
          />
          <TextArea
            id="award-reason"
            label="Lý do khen"
            optional
            rows={2}
            value={form.reason}
            error={errorOf('reason')}
            onInput={(reason) => change({ reason })}
          />
        </>
      )}
    </FormDialog>
  );
}

interface DeedsFieldProps {
  exemplar: LiveRecord<'exemplar'>;
  chosen: readonly string[];
  onChange: (deeds: string[]) => void;
}

/** The deeds that the profile has grown from, and those chosen before that no longer hang on it. */
function DeedsField({ exemplar, chosen, onChange }: DeedsFieldProps) {
  const group = useMergedExemplars()?.persons.groupOf(exemplar.id) ?? [exemplar.id];
  const deeds = (useWork().live.all('deed').value ?? []).filter(
    (deed) => (deed.exemplar && group.includes(deed.exemplar)) || chosen.includes(deed.id),
  );
  if (deeds.length === 0) return null;
  return (
    <GroupFrame id="award-deeds" label="Khen vì việc nào?" optional>
      {deeds.map((deed) => (
        <CheckField
          key={deed.id}
          id={`award-deed-${deed.id}`}
          label={`${deedTitle(deed)} (${shortDate(deed.on, true)})`}
          checked={chosen.includes(deed.id)}
          onChange={(checked) =>
            onChange(checked ? [...chosen, deed.id] : chosen.filter((one) => one !== deed.id))
          }
        />
      ))}
    </GroupFrame>
  );
}
