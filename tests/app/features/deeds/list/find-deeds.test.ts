import { expect, it } from 'vitest';
import {
  everything,
  findDeeds,
  inOrder,
  type Order,
  type Wanted,
} from '../../../../../src/app/features/deeds/list/find-deeds.ts';
import type { UnitId } from '../../../../../src/domain/base/ids.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { id } from '../../../../domain/records.ts';

const deed = (text: string, who: string, on: string, seq: number, unit: string, exemplar?: string) => ({
  id: id('deed', text),
  who,
  on: localDate(on),
  seq,
  unit: unit as UnitId,
  exemplar: exemplar ? id('exemplar', exemplar) : null,
});
const a = deed('a', 'Đèo Văn Ổn', '2025-12-31', 9, 'ban-pho', 'on');
const b = deed('b', 'Ăm Thị Sen', '2026-01-01', 5, 'ban-pho');
const c = deed('c', 'Anh Páo', '2026-11-20', 7, 'ban-tham');
const texts: Record<string, string> = { a: ' deo van on', b: ' am thi sen', c: ' anh pao' };
const behind = {
  words: { own: (one: { id: string }) => texts[one.id] ?? '', names: () => '' },
  within: (unit: UnitId, chosen: string) => unit === chosen || chosen === 'ca-xa',
};

it.each<[string, Partial<Wanted>, string[]]>([
  ['all', {}, ['a', 'b', 'c']],
  ['by words', { words: 'Sèn' }, ['b']],
  ['by place', { unit: 'ban-pho' }, ['a', 'b']],
  ['by a place above', { unit: 'ca-xa' }, ['a', 'b', 'c']],
  ['by year, as the day stands in the calendar there', { year: '2026' }, ['b', 'c']],
  ['without a profile yet', { grown: 'open' }, ['b', 'c']],
  ['with a profile', { grown: 'grown' }, ['a']],
  ['all together', { unit: 'ban-pho', year: '2026', grown: 'open', words: 'am' }, ['b']],
])('finds %s', (_what, wanted, expected) => {
  expect(findDeeds([a, b, c], { ...everything, ...wanted }, behind).map((one) => one.id)).toEqual(expected);
});

it.each<[Order, string[]]>([
  ['happened', ['c', 'b', 'a']],
  ['written', ['a', 'c', 'b']],
  ['who', ['c', 'b', 'a']],
])('sorts by %s', (order, expected) => {
  expect(inOrder([a, b, c], order).map((one) => one.id)).toEqual(expected);
});
