import { yearOf } from '../../../domain/base/local-date.ts';
import type { UnitKind } from '../../../domain/units/unit.ts';
import { schemaErrors } from '../../hooks/forms/schema-errors.ts';
import { useForm } from '../../hooks/forms/use-form.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { ChoiceChips } from '../../ui/forms/choice.tsx';
import { TextField } from '../../ui/forms/field.tsx';
import { FormDialog } from '../../ui/records/form-dialog.tsx';

type QuotaDraft = { unitKind: UnitKind; count: string; year: string };

const kinds: { value: UnitKind; label: string }[] = [
  { value: 'commune', label: 'Xã, phường' },
  { value: 'department', label: 'Sở, ban, ngành' },
];

export interface QuotaFormProps {
  quota: LiveRecord<'quota'> | undefined;
  campaign: LiveRecord<'campaign'> | undefined;
  onClose: () => void;
}

export function QuotaForm({ quota, campaign, onClose }: QuotaFormProps) {
  const work = useWork();
  const edit = useForm<QuotaDraft>({
    kind: 'quota',
    record: quota,
    key: quota ? `quota:${quota.id}` : `quota:new${campaign ? `:${campaign.id}` : ''}`,
    open: () => ({
      unitKind: quota?.unitKind ?? 'commune',
      count: String(quota?.count ?? 5),
      year: quota?.year ? String(quota.year) : '',
    }),
    fieldsOf: toFields,
    made: () => ({ what: 'exemplar', campaign: campaign?.id ?? null }),
    errorsOf: (form) =>
      schemaErrors(
        'quota',
        { ...toFields(form), unit: quota?.unit ?? work.unit, what: 'exemplar' },
        {
          count: 'Ghi một số, từ 0 đến 10.000.',
          year: `Ghi năm, ví dụ ${yearOf(work.today.value)}.`,
        },
      ),
  });

  const { form, change, errorOf } = edit;

  return (
    <FormDialog title={quota ? 'Sửa chỉ tiêu' : 'Chỉ tiêu mới'} edit={edit} onClose={onClose}>
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
            onChange={(unitKind) => change({ unitKind })}
          />
          <TextField
            id="ct-so"
            label="Ít nhất bao nhiêu gương?"
            type="number"
            inputMode="numeric"
            value={form.count}
            error={errorOf('count')}
            onInput={(count) => change({ count })}
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
              error={errorOf('year')}
              onInput={(year) => change({ year })}
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
