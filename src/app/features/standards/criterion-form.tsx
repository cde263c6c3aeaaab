import { useState } from 'preact/hooks';
import { criterionDeletable } from '../../../domain/deletable.ts';
import { EXEMPLAR_TYPES, type ExemplarType, TYPE_NAMES } from '../../../domain/exemplar.ts';
import { checkData } from '../../../domain/kinds.ts';
import { clean } from '../../../domain/text.ts';
import { useDelete } from '../../store/delete-record.ts';
import { saveForm, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { useWork } from '../../store/work.ts';
import { CheckChips } from '../../ui/choice.tsx';
import { DeleteRecord } from '../../ui/delete-record.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { spanError } from './span-error.ts';
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
  criterion: Held<'criterion'> | undefined;
  /** The place in the list of a new one: the last. */
  next: number;
  onClose: () => void;
}

const WRONG: Record<string, string> = {
  text: 'Ghi tiêu chí, không quá 500 chữ cái',
  guide: 'Dài quá 1.000 chữ cái, hoặc có ký tự lạ',
  order: 'Ghi một số, ví dụ 1',
};

export function CriterionForm({ criterion, next, onClose }: CriterionFormProps) {
  const work = useWork();
  const key = `criterion:${criterion?.id ?? 'new'}`;
  const draft = useEditDraft<CriterionDraft>(key, () => ({
    base: criterion?.seq ?? 0,
    form: {
      ...{ text: criterion?.text ?? '', guide: criterion?.guide ?? '', types: criterion?.types ?? [] },
      ...{ order: String(criterion?.order ?? next), from: criterion?.from ?? '', to: criterion?.to ?? '' },
    },
  }));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const now = draft.value.value;
  const form = now?.form;

  const save = async (): Promise<boolean> => {
    if (!now) return false;
    const fields = toFields(now.form);
    const checked = checkData('criterion', { ...fields, unit: criterion?.unit ?? work.unit });
    const span = spanError(now.form);
    const wrong = checked.ok ? [] : checked.fields;
    setErrors({
      ...Object.fromEntries(wrong.map((field) => [field, WRONG[field] ?? 'Xem lại mục này'])),
      ...(span && { to: span }),
    });
    if (wrong.length > 0 || span) return false;
    await saveForm(work, {
      ...{ kind: 'criterion', over: criterion?.id, opened: toFields(now.opened), base: now.base },
      ...{ fields, dropDraft: key },
    });
    notify('Đã lưu trên máy');
    onClose();
    return true;
  };

  return (
    <FormDialog
      title={criterion ? 'Sửa tiêu chí' : 'Tiêu chí mới'}
      ready={form !== undefined}
      mark={draft.state.value}
      onDropDraft={draft.found.value ? () => void draft.drop() : undefined}
      onSave={save}
      onClose={onClose}
    >
      {form && (
        <>
          <TextArea
            id="criterion-text"
            label="Tiêu chí"
            rows={2}
            value={form.text}
            error={errors.text}
            onInput={(text) => draft.change({ text })}
          />
          <TextArea
            id="criterion-guide"
            label="Cách chứng minh"
            hint="Giấy tờ gì, ai xác nhận, số liệu nào."
            optional
            rows={2}
            value={form.guide}
            error={errors.guide}
            onInput={(guide) => draft.change({ guide })}
          />
          <CheckChips<ExemplarType>
            id="criterion-types"
            label="Dùng cho loại gương nào?"
            hint="Không chọn là dùng cho tất cả."
            optional
            values={[...form.types]}
            options={EXEMPLAR_TYPES.map((type) => ({ value: type, label: TYPE_NAMES[type] }))}
            onChange={(types) => draft.change({ types })}
          />
          <TextField
            id="criterion-order"
            label="Thứ tự trong bảng"
            inputMode="decimal"
            value={form.order}
            autoComplete="off"
            error={errors.order}
            onInput={(order) => draft.change({ order })}
          />
          <SpanFields
            id="criterion"
            labels={{ from: 'Dùng từ ngày', to: 'Dùng đến ngày' }}
            from={form.from}
            to={form.to}
            error={errors.to}
            onChange={draft.change}
          />
          {criterion && <DeleteCriterion criterion={criterion} onDeleted={onClose} />}
        </>
      )}
    </FormDialog>
  );
}

function DeleteCriterion({ criterion, onDeleted }: { criterion: Held<'criterion'>; onDeleted: () => void }) {
  const work = useWork();
  const { state, remove } = useDelete('criterion', criterion);
  const evidence = work.live.all('evidence').value;
  if (!evidence || !work.may('criterion', 'delete', criterion)) return null;
  if (!criterionDeletable(criterion.id, evidence))
    return (
      <p class="muted small">
        Đã có gương được xét theo tiêu chí này, nên không xoá được. Hãy ghi ngày thôi dùng.
      </p>
    );
  const act = async () => {
    if (await remove()) onDeleted();
  };
  return (
    <div>
      <DeleteRecord what="tiêu chí" name={criterion.text} state={state} onDelete={() => void act()} />
    </div>
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
