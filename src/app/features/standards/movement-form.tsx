import { clean } from '../../../domain/base/text.ts';
import { movementDeletable } from '../../../domain/kinds/deletable.ts';
import { type FieldWords, schemaErrors } from '../../hooks/forms/schema-errors.ts';
import { useForm } from '../../hooks/forms/use-form.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { TextField } from '../../ui/forms/field.tsx';
import { FormDialog } from '../../ui/records/form-dialog.tsx';
import { DeleteStandard } from './delete-standard.tsx';
import { spanErrors } from './span-errors.ts';
import { SpanFields } from './span-fields.tsx';

type MovementDraft = { name: string; from: string; to: string };

const WRONG: FieldWords = { name: 'Ghi tên phong trào' };

export interface MovementFormProps {
  /** Undefined: a new one, of the person's own unit. */
  movement: LiveRecord<'movement'> | undefined;
  onClose: () => void;
}

export function MovementForm({ movement, onClose }: MovementFormProps) {
  const work = useWork();
  const edit = useForm<MovementDraft>({
    kind: 'movement',
    record: movement,
    key: `movement:${movement?.id ?? 'new'}`,
    open: () => ({ name: movement?.name ?? '', from: movement?.from ?? '', to: movement?.to ?? '' }),
    fieldsOf: toFields,
    errorsOf: (form) => [
      ...spanErrors(form),
      ...schemaErrors('movement', { ...toFields(form), unit: movement?.unit ?? work.unit }, WRONG),
    ],
  });

  const { form, change, errorOf } = edit;

  return (
    <FormDialog title={movement ? 'Sửa phong trào' : 'Phong trào mới'} edit={edit} onClose={onClose}>
      {form && (
        <>
          <TextField
            id="movement-name"
            label="Tên phong trào"
            placeholder="Dân vận khéo"
            value={form.name}
            maxLength={300}
            autoComplete="off"
            error={errorOf('name')}
            onInput={(name) => change({ name })}
          />
          <SpanFields
            id="movement"
            labels={{ from: 'Bắt đầu', to: 'Kết thúc' }}
            hint="Qua ngày này, phong trào không hiện khi viết gương mới."
            from={form.from}
            to={form.to}
            error={errorOf('to')}
            onChange={change}
          />
          {movement && <DeleteMovement movement={movement} onDeleted={onClose} />}
        </>
      )}
    </FormDialog>
  );
}

function DeleteMovement({
  movement,
  onDeleted,
}: {
  movement: LiveRecord<'movement'>;
  onDeleted: () => void;
}) {
  const exemplars = useWork().live.all('exemplar').value;
  return (
    <DeleteStandard
      kind="movement"
      what="phong trào"
      name={movement.name}
      record={movement}
      deletable={exemplars && movementDeletable(movement.id, exemplars)}
      otherwise="Đã có gương gắn với phong trào này, nên không xóa được. Hãy ghi ngày kết thúc."
      onDeleted={onDeleted}
    />
  );
}

const toFields = ({ name, from, to }: MovementDraft) => ({
  name: clean(name).replace(/\s+/g, ' '),
  from: from || null,
  to: to || null,
});
