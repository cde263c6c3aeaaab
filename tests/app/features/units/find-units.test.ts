import { expect, it } from 'vitest';
import { createUnitFinder } from '../../../../src/app/features/units/find-units.ts';
import { localDate } from '../../../../src/domain/base/local-date.ts';
import { aUnit } from '../../../domain/records.ts';

const units = [
  aUnit('1', 'commune', null, { name: 'Bản Lang', title: 'xã', code: '03556' }),
  aUnit('2', 'village', '1', { name: 'Nà Đoong', title: 'bản' }),
  aUnit('3', 'commune', null, {
    name: 'Khổng Lào',
    title: 'xã',
    former: [{ to: localDate('2009-12-31'), name: 'Mường Lang', title: 'xã' }],
  }),
  aUnit('4', 'village', '3', { name: 'Lang', title: 'bản' }),
];
const find = createUnitFinder();

it.each([
  ['without accents, the very name first, then what begins so', 'lang', ['4', '1', '3']],
  ['by title and name', 'ban lang', ['1', '4']],
  ['with đ', 'na doong', ['2']],
  ['decomposed', 'Khổng'.normalize('NFD'), ['3']],
  ['by an old name', 'muong lang', ['3']],
  ['by code', '03556', ['1']],
  ['nothing', 'khong co', []],
  ['no words', '  ', []],
])('%s: %j', (_, words, expected) => {
  expect(find(units, words).map((unit) => unit.id)).toEqual(expected);
});
