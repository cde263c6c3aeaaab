/** The form of a person: what is typed, what is stored, and what is wrong with it. */
import type { Account, Role } from '../../../../domain/accounts/account.ts';
import { ROLES } from '../../../../domain/accounts/account.ts';
import {
  type AccountRefusal,
  accountRefusal,
  type Rights,
} from '../../../../domain/accounts/account-rights.ts';
import type { UnitId } from '../../../../domain/base/ids.ts';
import { clean } from '../../../../domain/base/text.ts';
import { checkData, type Data } from '../../../../domain/kinds/kinds.ts';

export type PersonForm = { name: string; position: string; unit: string; roles: Role[] };

export const emptyPerson = (unit: UnitId): PersonForm => ({ name: '', position: '', unit, roles: [] });

export const personForm = (account: Account): PersonForm => ({
  name: account.name,
  position: account.position ?? '',
  unit: account.unit,
  roles: [...account.roles],
});

export const personFields = (form: PersonForm): Data => ({
  name: clean(form.name),
  position: clean(form.position) || null,
  unit: form.unit,
  // In the order of the table, so that the same roles are the same value.
  roles: ROLES.filter((role) => form.roles.includes(role)),
});

export type Around = {
  by: { account: string; unit: string; roles: readonly Role[] };
  account: string;
  before: Account | undefined;
  /** Everybody the phone knows, this one among them. */
  everybody: readonly Account[];
};

export const REFUSAL_WORDS: Record<AccountRefusal, string> = {
  'above-you': 'Vai trò này cao hơn vai trò của bạn. Việc giao hoặc đổi nó thuộc đơn vị cấp trên.',
  'own-rights': 'Không tự giao thêm vai trò cho mình được. Hãy nhờ quản trị khác.',
  'last-admin': 'Đơn vị phải còn ít nhất một quản trị. Hãy giao cho người khác trước, hoặc nhờ cấp trên.',
};

const FIELD_WORDS: Record<string, string> = {
  name: 'Hãy ghi họ và tên.',
  position: 'Chức vụ dài quá 120 chữ.',
  unit: 'Hãy chọn đơn vị.',
};

export function personErrors(form: PersonForm, around: Around): { id: string; text: string }[] {
  const fields = personFields(form);
  const checked = checkData('account', fields);
  const errors = (checked.ok ? [] : checked.fields).map((field) => ({
    id: `person-${field}`,
    text: FIELD_WORDS[field] ?? 'Xem lại mục này.',
  }));
  if (form.roles.length === 0) errors.push({ id: 'person-roles', text: 'Hãy chọn ít nhất một vai trò.' });
  const refusal = refusalOf(around, {
    unit: form.unit,
    roles: form.roles,
    ended: around.before?.ended === true,
  });
  if (refusal) errors.push({ id: 'person-roles', text: REFUSAL_WORDS[refusal] });
  return errors;
}

/** The same judgement as the server's, told before anything is sent. */
export function refusalOf(
  { by, account, before, everybody }: Around,
  after: Rights,
): AccountRefusal | undefined {
  return accountRefusal({
    by,
    account,
    before: before && rightsOf(before),
    after,
    others: everybody.filter((other) => other.id !== account && other.unit === before?.unit).map(rightsOf),
  });
}

const rightsOf = ({ unit, roles, ended }: Account): Rights => ({ unit, roles, ended: ended === true });
