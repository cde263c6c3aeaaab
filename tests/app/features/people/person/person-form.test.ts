import { describe, expect, it } from 'vitest';
import {
  type Around,
  emptyPerson,
  personErrors,
  personFields,
  REFUSAL_WORDS,
} from '../../../../../src/app/features/people/person/person-form.ts';
import type { Account, Role } from '../../../../../src/domain/accounts/account.ts';
import type { AccountId, UnitId } from '../../../../../src/domain/base/ids.ts';

const xa = 'khong-lao' as UnitId;
const account = (id: string, roles: Role[], over: Partial<Account> = {}): Account => ({
  id: id as AccountId,
  unit: xa,
  name: id,
  roles,
  ...over,
});
const admin = account('quan-tri', ['admin']);
const around = (over: Partial<Around> = {}): Around => ({
  by: { account: 'quan-tri', unit: xa, roles: ['admin'] },
  account: '',
  before: undefined,
  everybody: [admin],
  ...over,
});
const form = { ...emptyPerson(xa), name: ' Vàng Thị Mỷ ', roles: ['approver', 'reporter'] as Role[] };

describe('the form of a person', () => {
  it('is stored clean, its roles in the order of the table', () => {
    expect(personFields({ ...form, position: '  ' })).toEqual({
      name: 'Vàng Thị Mỷ',
      position: null,
      unit: xa,
      roles: ['reporter', 'approver'],
    });
  });

  it('says what is missing, at its field', () => {
    expect(personErrors(emptyPerson(xa), around()).map(({ id }) => id)).toEqual([
      'person-name',
      'person-roles',
    ]);
    expect(personErrors(form, around())).toEqual([]);
  });

  it('tells before anything is sent what the server would refuse', () => {
    const words = (over: Partial<Around>, roles: Role[]) =>
      personErrors({ ...form, roles }, around(over)).map(({ text }) => text);
    expect(words({}, ['coordinator'])).toEqual([REFUSAL_WORDS['above-you']]);
    const self = { account: 'quan-tri', before: admin };
    expect(words(self, ['admin', 'approver'])).toEqual([REFUSAL_WORDS['own-rights']]);
    expect(words(self, ['reporter'])).toContain(REFUSAL_WORDS['own-rights']);
    expect(words({ account: 'ai', before: account('ai', ['coordinator']) }, ['reporter'])).toEqual([
      REFUSAL_WORDS['above-you'],
    ]);
  });

  it('keeps a unit its last admin', () => {
    const second = account('quan-tri-2', ['admin']);
    const both = account('quan-tri', ['admin', 'reporter']);
    const without = { ...form, roles: ['reporter'] as Role[] };
    const alone = around({ account: 'quan-tri', before: both, everybody: [both] });
    expect(personErrors(without, alone).map(({ text }) => text)).toContain(REFUSAL_WORDS['last-admin']);
    expect(personErrors(without, { ...alone, everybody: [both, second] })).toEqual([]);
  });
});
