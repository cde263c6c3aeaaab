import { useState } from 'preact/hooks';
import { AWARD_FORMS, type Award, awardDoubts } from '../../../domain/award.ts';
import { deedTitle } from '../../../domain/deed.ts';
import { shortDate } from '../../../domain/local-date.ts';
import { personsOf } from '../../../domain/merged.ts';
import { saveForm, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { usePeople } from '../../store/persons.ts';
import { useWork } from '../../store/work.ts';
import { CheckField } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { GroupFrame } from '../../ui/field-frame.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { AwardDoubts } from './award-doubts.tsx';
import { type AwardDraft, awardErrors, awardFields, draftOfAward, emptyAward } from './award-draft.ts';

export interface AwardFormProps {
  exemplar: Held<'exemplar'>;
  /** Undefined: a new one. */
  award: Held<'award'> | undefined;
  onClose: () => void;
}

export function AwardForm({ exemplar, award, onClose }: AwardFormProps) {
  const work = useWork();
  const key = `award:${exemplar.id}:${award?.id ?? 'new'}`;
  const draft = useEditDraft<AwardDraft>(key, () => ({
    base: award?.seq ?? 0,
    form: award ? draftOfAward(award) : emptyAward,
  }));
  const [attempted, setAttempted] = useState(false);
  const now = draft.value.value;
  const form = now?.form;
  const today = work.today.value;
  const errors = form && attempted ? awardErrors(form, today) : {};
  const awards = work.live.all('award').value ?? [];
  const persons = usePeople()?.persons ?? personsOf([]);
  const known = [...new Set(awards.map((one) => one.authority).filter((name) => !!name))] as string[];
  const asked = form && ({ ...awardFields(form), exemplar: exemplar.id, id: award?.id } as unknown as Award);

  const save = async (): Promise<boolean> => {
    setAttempted(true);
    if (!now || Object.keys(awardErrors(now.form, today)).length > 0) return false;
    const fields = awardFields(now.form);
    const made = { ...fields, unit: exemplar.unit, exemplar: exemplar.id, author: work.account };
    await saveForm(work, {
      ...{ kind: 'award', over: award?.id, opened: awardFields(now.opened), base: now.base },
      ...{ fields: award ? fields : made, dropDraft: key },
    });
    notify('Đã lưu trên máy');
    onClose();
    return true;
  };

  return (
    <FormDialog
      title={award ? 'Sửa khen thưởng' : 'Ghi khen thưởng'}
      ready={form !== undefined}
      mark={draft.state.value}
      onDropDraft={draft.found.value ? () => void draft.drop() : undefined}
      onSave={save}
      onClose={onClose}
    >
      {form && (
        <>
          <TextField
            id="award-form"
            label="Hình thức khen thưởng"
            placeholder="Giấy khen"
            suggestions={[...AWARD_FORMS]}
            value={form.form}
            autoComplete="off"
            error={errors.form}
            onInput={(typed) => draft.change({ form: typed })}
          />
          <DeedsField exemplar={exemplar} chosen={form.deeds} onChange={(deeds) => draft.change({ deeds })} />
          {asked && <AwardDoubts doubts={awardDoubts(asked, awards, persons.rootOf)} />}
          <TextField
            id="award-authority"
            label="Cấp quyết định"
            optional
            placeholder="Chủ tịch UBND xã"
            suggestions={known}
            value={form.authority}
            autoComplete="off"
            error={errors.authority}
            onInput={(authority) => draft.change({ authority })}
          />
          <TextField
            id="award-number"
            label="Số quyết định"
            optional
            placeholder="12/QĐ-UBND"
            value={form.decisionNumber}
            autoComplete="off"
            error={errors.decisionNumber}
            onInput={(decisionNumber) => draft.change({ decisionNumber })}
          />
          <DateField
            id="award-date"
            label="Ngày quyết định"
            optional
            chips="none"
            value={form.decidedOn}
            today={today}
            max={today}
            error={errors.decidedOn}
            onChange={(decidedOn) => draft.change({ decidedOn })}
          />
          <TextArea
            id="award-reason"
            label="Lý do khen"
            optional
            rows={2}
            value={form.reason}
            error={errors.reason}
            onInput={(reason) => draft.change({ reason })}
          />
        </>
      )}
    </FormDialog>
  );
}

interface DeedsFieldProps {
  exemplar: Held<'exemplar'>;
  chosen: readonly string[];
  onChange: (deeds: string[]) => void;
}

/** The deeds that the profile has grown from, and those chosen before that no longer hang on it. */
function DeedsField({ exemplar, chosen, onChange }: DeedsFieldProps) {
  const group = usePeople()?.persons.groupOf(exemplar.id) ?? [exemplar.id];
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
