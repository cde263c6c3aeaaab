import { expect, it } from 'vitest';
import {
  everything,
  findScripts,
  inOrder,
  type Wanted,
} from '../../../../../src/app/features/scripts/list/find-scripts.ts';
import type { UnitId } from '../../../../../src/domain/base/ids.ts';
import { fold } from '../../../../../src/domain/base/text.ts';
import type { Genre } from '../../../../../src/domain/broadcast/script.ts';
import { id } from '../../../../domain/records.ts';

const listed = (text: string, title: string, genre: Genre, unit: string, seq: number) => ({
  script: { id: id('script', text), title, genre, unit: unit as UnitId, seq },
  state: 'draft' as const,
});
const a = listed('a', 'Đón Tết an toàn', 'notice', 'xa', 3);
const b = listed('b', 'Anh Páo sửa cầu', 'exemplar', 'ban-pho', 9);
const c = listed('c', 'Dạy chữ ở bản', 'exemplar', 'xa', 0);
const behind = {
  words: { own: ({ title }: { title: string }) => ` ${fold(title)}`, names: () => '' },
  within: (unit: UnitId, chosen: string) => unit === chosen,
};

it.each<[string, Partial<Wanted>, string[]]>([
  ['all', {}, ['a', 'b', 'c']],
  ['by words', { words: 'Sua' }, ['b']],
  ['by genre', { genres: ['exemplar', 'news'] }, ['b', 'c']],
  ['by place', { unit: 'xa' }, ['a', 'c']],
  ['by both', { unit: 'xa', genres: ['exemplar'] }, ['c']],
])('finds %s', (_what, wanted, expected) => {
  const found = findScripts([a, b, c], { ...everything, ...wanted }, behind);
  expect(found.map((one) => one.script.id)).toEqual(expected);
});

it('sorts by what was changed last, what no server has yet first; or by title, đ after d', () => {
  expect(inOrder([a, b, c], 'changed').map((one) => one.script.id)).toEqual(['c', 'b', 'a']);
  expect(inOrder([a, b, c], 'title').map((one) => one.script.id)).toEqual(['b', 'c', 'a']);
});
