import { useState } from 'preact/hooks';
import { movementDeletable } from '../../../domain/deletable.ts';
import { checkData } from '../../../domain/kinds.ts';
import { clean } from '../../../domain/text.ts';
import { useDelete } from '../../store/delete-record.ts';
import { saveForm, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { useWork } from '../../store/work.ts';
import { DeleteRecord } from '../../ui/delete-record.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { spanError } from './span-error.ts';
import { SpanFields } from './span-fields.tsx';

type MovementDraft = { name: string; from: string; to: string };

export interface MovementFormProps {
  /** Undefined: a new one, of the person's own unit. */
  movement: Held<'movement'> | undefined;
  onClose: () => void;
}

export function MovementForm({ movement, onClose }: MovementFormProps) {
  const work = useWork();
  const key = `movement:${movement?.id ?? 'new'}`;
  const draft = useEditDraft<MovementDraft>(key, () => ({
    base: movement?.seq ?? 0,
    form: { name: movement?.name ?? '', from: movement?.from ?? '', to: movement?.to ?? '' },
  }));
  const [errors, setErrors] = useState<{ name?: string; to?: string }>({});
  const now = draft.value.value;
  const form = now?.form;

  const save = async (): Promise<boolean> => {
    if (!now) return false;
    const fields = toFields(now.form);
    const checked = checkData('movement', { ...fields, unit: movement?.unit ?? work.unit });
    const span = spanError(now.form);
    const found = {
      ...(!checked.ok && checked.fields.includes('name') && { name: 'Ghi tên phong trào' }),
      ...(span && { to: span }),
    };
    setErrors(found);
    if (!checked.ok || span) return false;
    await saveForm(work, {
      ...{ kind: 'movement', over: movement?.id, opened: toFields(now.opened), base: now.base },
      ...{ fields, dropDraft: key },
    });
    notify('Đã lưu trên máy');
    onClose();
    return true;
  };

  return (
    <FormDialog
      title={movement ? 'Sửa phong trào' : 'Phong trào mới'}
      ready={form !== undefined}
      mark={draft.state.value}
      onDropDraft={draft.found.value ? () => void draft.drop() : undefined}
      onSave={save}
      onClose={onClose}
    >
      {form && (
        <>
          <TextField
            id="movement-name"
            label="Tên phong trào"
            placeholder="Dân vận khéo"
            value={form.name}
            maxLength={300}
            autoComplete="off"
            error={errors.name}
            onInput={(name) => draft.change({ name })}
          />
          <SpanFields
            id="movement"
            labels={{ from: 'Bắt đầu', to: 'Kết thúc' }}
            hint="Qua ngày này, phong trào không hiện khi viết gương mới."
            from={form.from}
            to={form.to}
            error={errors.to}
            onChange={draft.change}
          />
          {movement && <DeleteMovement movement={movement} onDeleted={onClose} />}
        </>
      )}
    </FormDialog>
  );
}

function DeleteMovement({ movement, onDeleted }: { movement: Held<'movement'>; onDeleted: () => void }) {
  const work = useWork();
  const { state, remove } = useDelete('movement', movement);
  const exemplars = work.live.all('exemplar').value;
  if (!exemplars || !work.may('movement', 'delete', movement)) return null;
  if (!movementDeletable(movement.id, exemplars))
    return (
      <p class="muted small">
        Đã có gương gắn với phong trào này, nên không xoá được. Hãy ghi ngày kết thúc.
      </p>
    );
  const act = async () => {
    if (await remove()) onDeleted();
  };
  return (
    <div>
      <DeleteRecord what="phong trào" name={movement.name} state={state} onDelete={() => void act()} />
    </div>
  );
}

const toFields = ({ name, from, to }: MovementDraft) => ({
  name: clean(name).replace(/\s+/g, ' '),
  from: from || null,
  to: to || null,
});
