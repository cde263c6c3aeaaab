import { describe, expect, it } from 'vitest';
import { findPeople, listPeople } from '../../../../src/app/features/people/find-people.ts';
import type { Account } from '../../../../src/domain/accounts/account.ts';
import type { AccountId, UnitId } from '../../../../src/domain/base/ids.ts';

const person = (name: string, over: Partial<Account> = {}): Account => ({
  id: name as AccountId,
  unit: 'khong-lao' as UnitId,
  name,
  roles: ['reporter'],
  ...over,
});
const PEOPLE = [
  person('Lò Thị Thủy', { position: 'Công chức văn hóa' }),
  person('Giàng A Á'),
  person('Đèo Văn An', { ended: true }),
  person('Lò Văn Ơn', { unit: 'ban-tham' as UnitId }),
  person('Mào Văn Dũng'),
];
const listed = listPeople(PEOPLE, (unit) =>
  unit === 'ban-tham' ? 'bản Thẳm, xã Khổng Lào' : 'xã Khổng Lào',
);
const names = (question: string, which: 'working' | 'ended' = 'working') =>
  findPeople(listed, question, which).map(({ account }) => account.name);

describe('the list of people', () => {
  it('stands in the order of their own names, which come last', () => {
    expect(names('')).toEqual(['Giàng A Á', 'Mào Văn Dũng', 'Lò Văn Ơn', 'Lò Thị Thủy']);
  });

  it.each([
    ['thuy', ['Lò Thị Thủy']],
    ['LÒ', ['Lò Văn Ơn', 'Lò Thị Thủy']],
    ['thuy lo', ['Lò Thị Thủy']],
    ['van hoa', ['Lò Thị Thủy']],
    ['ban tham', ['Lò Văn Ơn']],
    ['giang a a', ['Giàng A Á']],
    ['khong co ai', []],
  ])('is searched without accents and in any order: %s', (question, found) => {
    expect(names(question)).toEqual(found);
  });

  it('has those who have ended apart', () => {
    expect(names('', 'ended')).toEqual(['Đèo Văn An']);
    expect(names('deo')).toEqual([]);
  });
});
