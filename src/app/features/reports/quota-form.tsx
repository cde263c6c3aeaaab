import { useState } from 'preact/hooks';
import { checkData } from '../../../domain/kinds.ts';
import { yearOf } from '../../../domain/local-date.ts';
import type { UnitKind } from '../../../domain/unit.ts';
import { saveForm, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { useWork } from '../../store/work.ts';
import { ChoiceChips } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

type QuotaDraft = { unitKind: UnitKind; count: string; year: string };

const kinds: { value: UnitKind; label: string }[] = [
  { value: 'commune', label: 'Xã, phường' },
  { value: 'department', label: 'Sở, ban, ngành' },
];

export interface QuotaFormProps {
  quota: Held<'quota'> | undefined;
  campaign: Held<'campaign'> | undefined;
  onClose: () => void;
}

export function QuotaForm({ quota, campaign, onClose }: QuotaFormProps) {
  const work = useWork();
  const key = quota ? `quota:${quota.id}` : `quota:new${campaign ? `:${campaign.id}` : ''}`;
  const draft = useEditDraft<QuotaDraft>(key, () => ({
    base: quota?.seq ?? 0,
    form: {
      unitKind: quota?.unitKind ?? 'commune',
      count: String(quota?.count ?? 5),
      year: quota?.year ? String(quota.year) : '',
    },
  }));
  const now = draft.value.value;
  const form = now?.form;
  const [errors, setErrors] = useState<{ count?: string; year?: string }>({});

  const save = async (): Promise<boolean> => {
    if (!now) return false;
    const fields = toFields(now.form);
    const checked = checkData('quota', { ...fields, unit: quota?.unit ?? work.unit, what: 'exemplar' });
    const wrong = checked.ok ? [] : checked.fields;
    setErrors({
      ...(wrong.includes('count') && { count: 'Ghi một số, từ 0 đến 10.000.' }),
      ...(wrong.includes('year') && { year: `Ghi năm, ví dụ ${yearOf(work.today.value)}.` }),
    });
    if (wrong.length > 0) return false;
    const made = quota ? fields : { ...fields, what: 'exemplar', campaign: campaign?.id ?? null };
    const opened = toFields(now.opened);
    await saveForm(work, {
      kind: 'quota',
      over: quota?.id,
      opened,
      base: now.base,
      fields: made,
      dropDraft: key,
    });
    notify('Đã lưu trên máy');
    onClose();
    return true;
  };

  return (
    <FormDialog
      title={quota ? 'Sửa chỉ tiêu' : 'Chỉ tiêu mới'}
      ready={form !== undefined}
      mark={draft.state.value}
      onDropDraft={draft.found.value ? () => void draft.drop() : undefined}
      onSave={save}
      onClose={onClose}
    >
      {form && (
        <>
          <ChoiceChips<UnitKind>
            id="ct-loai"
            label="Giao cho mỗi"
            options={
              kinds.some((kind) => kind.value === form.unitKind)
                ? kinds
                : [...kinds, { value: form.unitKind, label: 'Như cũ' }]
            }
            value={form.unitKind}
            onChange={(unitKind) => draft.change({ unitKind })}
          />
          <TextField
            id="ct-so"
            label="Ít nhất bao nhiêu gương?"
            type="number"
            inputMode="numeric"
            value={form.count}
            error={errors.count}
            onInput={(count) => draft.change({ count })}
          />
          {!campaign && (
            <TextField
              id="ct-nam"
              label="Riêng năm nào?"
              hint="Để trống nếu năm nào cũng vậy."
              optional
              type="number"
              inputMode="numeric"
              value={form.year}
              error={errors.year}
              onInput={(year) => draft.change({ year })}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

const toFields = ({ unitKind, count, year }: QuotaDraft) => ({
  unitKind,
  count: count.trim() === '' ? null : Number(count),
  year: year.trim() === '' ? null : Number(year),
});
