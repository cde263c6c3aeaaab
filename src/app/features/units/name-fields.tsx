import type { UnitKind } from '../../../domain/units/unit.ts';
import { TITLES } from '../../../domain/units/unit-words.ts';
import { TextField } from '../../ui/forms/field.tsx';

interface NameFieldsProps {
  /** Of the field of the name; that of the title is `${id}-loai`. */
  id: string;
  kind: UnitKind;
  name: string;
  title: string;
  error: string | undefined;
  onChange: (patch: { name?: string; title?: string }) => void;
}

/** 'xã' and 'Bản Lang'. A department has no word before its name: it is part of it. */
export function NameFields({ id, kind, name, title, error, onChange }: NameFieldsProps) {
  return (
    <>
      {kind !== 'department' && (
        <TextField
          id={`${id}-loai`}
          label="Gọi là"
          hint={`Chữ đứng trước tên: ${TITLES[kind].slice(0, 4).join(', ')}…`}
          value={title}
          suggestions={[...TITLES[kind]]}
          maxLength={60}
          autoComplete="off"
          onInput={(value) => onChange({ title: value })}
        />
      )}
      <TextField
        id={id}
        label="Tên"
        hint={
          kind === 'department'
            ? 'Ghi cả tên, ví dụ Sở Văn hóa, Thể thao và Du lịch.'
            : 'Chỉ ghi tên, ví dụ Bản Lang.'
        }
        value={name}
        maxLength={200}
        autoComplete="off"
        error={error}
        onInput={(value) => onChange({ name: value })}
      />
    </>
  );
}
