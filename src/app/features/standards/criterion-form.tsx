import { clean } from '../../../domain/base/text.ts';
import { EXEMPLAR_TYPES, type ExemplarType, TYPE_NAMES } from '../../../domain/exemplars/exemplar.ts';
import { criterionDeletable } from '../../../domain/kinds/deletable.ts';
import { type FieldWords, schemaErrors } from '../../hooks/forms/schema-errors.ts';
import { useForm } from '../../hooks/forms/use-form.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { CheckChips, named } from '../../ui/forms/choice.tsx';
import { TextArea, TextField } from '../../ui/forms/field.tsx';
import { FormDialog } from '../../ui/records/form-dialog.tsx';
import { DeleteStandard } from './delete-standard.tsx';
import { spanErrors } from './span-errors.ts';
import { SpanFields } from './span-fields.tsx';

type CriterionDraft = {
  text: string;
  guide: string;
  types: readonly ExemplarType[];
  order: string;
  from: string;
  to: string;
};

export interface CriterionFormProps {
  /** Undefined: a new one, of the person's own unit. */
  criterion: LiveRecord<'criterion'> | undefined;
  /** The place in the list of a new one: the last. */
  next: number;
  onClose: () => void;
}

const WRONG: FieldWords = {
  text: 'Ghi tiêu chí, không quá 500 chữ cái',
  guide: 'Dài quá 1.000 chữ cái, hoặc có ký tự lạ',
  order: 'Ghi một số, ví dụ 1',
};

export function CriterionForm({ criterion, next, onClose }: CriterionFormProps) {
  const work = useWork();
  const edit = useForm<CriterionDraft>({
    kind: 'criterion',
    record: criterion,
    key: `criterion:${criterion?.id ?? 'new'}`,
    open: () => ({
      text: criterion?.text ?? '',
      guide: criterion?.guide ?? '',
      types: criterion?.types ?? [],
      order: String(criterion?.order ?? next),
      from: criterion?.from ?? '',
      to: criterion?.to ?? '',
    }),
    fieldsOf: toFields,
    errorsOf: (form) => [
      ...spanErrors(form),
      ...schemaErrors('criterion', { ...toFields(form), unit: criterion?.unit ?? work.unit }, WRONG),
    ],
  });

  const { form, change, errorOf } = edit;

  return (
    <FormDialog title={criterion ? 'Sửa tiêu chí' : 'Tiêu chí mới'} edit={edit} onClose={onClose}>
      {form && (
        <>
          <TextArea
            id="criterion-text"
            label="Tiêu chí"
            rows={2}
            value={form.text}
            error={errorOf('text')}
            onInput={(text) => change({ text })}
          />
          <TextArea
            id="criterion-guide"
            label="Cách chứng minh"
            hint="Giấy tờ gì, ai xác nhận, số liệu nào."
            optional
            rows={2}
            value={form.guide}
            error={errorOf('guide')}
            onInput={(guide) => change({ guide })}
          />
          <CheckChips<ExemplarType>
            id="criterion-types"
            label="Dùng cho loại gương nào?"
            hint="Không chọn là dùng cho tất cả."
            optional
            values={[...form.types]}
            options={named(EXEMPLAR_TYPES, TYPE_NAMES)}
            onChange={(types) => change({ types })}
          />
          <TextField
            id="criterion-order"
            label="Thứ tự trong bảng"
            inputMode="decimal"
            value={form.order}
            autoComplete="off"
            error={errorOf('order')}
            onInput={(order) => change({ order })}
          />
          <SpanFields
            id="criterion"
            labels={{ from: 'Dùng từ ngày', to: 'Dùng đến ngày' }}
            from={form.from}
            to={form.to}
            error={errorOf('to')}
            onChange={change}
          />
          {criterion && <DeleteCriterion criterion={criterion} onDeleted={onClose} />}
        </>
      )}
    </FormDialog>
  );
}

function DeleteCriterion({
  criterion,
  onDeleted,
}: {
  criterion: LiveRecord<'criterion'>;
  onDeleted: () => void;
}) {
  const evidence = useWork().live.all('evidence').value;
  return (
    <DeleteStandard
      kind="criterion"
      what="tiêu chí"
      name={criterion.text}
      record={criterion}
      deletable={evidence && criterionDeletable(criterion.id, evidence)}
      otherwise="Đã có gương được xét theo tiêu chí này, nên không xóa được. Hãy ghi ngày thôi dùng."
      onDeleted={onDeleted}
    />
  );
}

const toFields = ({ text, guide, types, order, from, to }: CriterionDraft) => ({
  text: clean(text).replace(/\s+/g, ' '),
  guide: clean(guide) || null,
  types: types.length > 0 ? [...types] : null,
  // People write 1,5 for what stands between 1 and 2.
  order: order.trim() === '' ? null : Number(order.trim().replace(',', '.')),
  from: from || null,
  to: to || null,
});
