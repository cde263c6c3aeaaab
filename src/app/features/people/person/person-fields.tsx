import { ROLE_NAMES, ROLES } from '../../../../domain/accounts/account.ts';
import { mayGive } from '../../../../domain/accounts/account-rights.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { CheckChips } from '../../../ui/forms/choice.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { UnitPicker } from '../unit-picker.tsx';
import type { PersonForm } from './person-form.ts';

export interface PersonFieldsProps {
  form: PersonForm;
  onChange: (patch: Partial<PersonForm>) => void;
  errorOf: (id: string) => string | undefined;
}

export function PersonFields({ form, onChange, errorOf }: PersonFieldsProps) {
  const own = useWork().roles.value;
  return (
    <>
      <TextField
        id="person-name"
        label="Họ và tên"
        value={form.name}
        maxLength={120}
        error={errorOf('person-name')}
        onInput={(name) => onChange({ name })}
      />
      <TextField
        id="person-position"
        label="Chức vụ, công việc"
        optional
        value={form.position}
        maxLength={120}
        error={errorOf('person-position')}
        onInput={(position) => onChange({ position })}
      />
      <UnitPicker
        id="person-unit"
        label="Đơn vị"
        value={form.unit}
        error={errorOf('person-unit')}
        onChange={(unit) => onChange({ unit })}
      />
      <CheckChips
        id="person-roles"
        label="Vai trò"
        hint="Chọn được nhiều. Vai trò mờ là vai trò bạn không giao được."
        // What one may not give stays as it is: neither given nor taken.
        options={ROLES.map((role) => ({
          value: role,
          label: ROLE_NAMES[role],
          disabled: !mayGive(own, role),
        }))}
        values={form.roles}
        error={errorOf('person-roles')}
        onChange={(roles) => onChange({ roles })}
      />
    </>
  );
}
