import { expect, it } from 'vitest';
import { suggest } from '../../../../../src/app/features/deeds/form/known-people.ts';

const people = ['Lò Thị Pà', 'Giàng A Páo', 'Tổ dân quân bản Thẳm', 'Lò Văn Inh', 'Pờ Lò Hừ'];

it.each<[string, string[]]>([
  ['l', []],
  ['lo', ['Lò Thị Pà', 'Lò Văn Inh', 'Pờ Lò Hừ']],
  ['lò v', ['Lò Văn Inh']],
  ['PA', ['Lò Thị Pà', 'Giàng A Páo']],
  ['Lò Thị Pà', []],
  ['quân', ['Tổ dân quân bản Thẳm']],
  ['hu', ['Pờ Lò Hừ']],
  ['xyz', []],
])('typed %j', (typed, offered) => {
  expect(suggest(() => people, typed)).toEqual(offered);
});

it('no more than a thumb looks through', () => {
  expect(suggest(() => Array.from({ length: 20 }, (_, i) => `Lò Văn ${i}`), 'lo van')).toHaveLength(6);
});
