import { expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { villagesBelow } from '../../../src/domain/units/unit.ts';
import { aUnit, unitId } from '../records.ts';

const day = localDate('2026-11-22');
const units = [
  aUnit('tinh', 'province', null),
  aUnit('xa', 'commune', 'tinh'),
  aUnit('xa-khac', 'commune', 'tinh'),
  aUnit('pho', 'village', 'xa', { name: 'Pho' }),
  aUnit('dao', 'village', 'xa', { name: 'Đao' }),
  aUnit('cu', 'village', 'xa', { name: 'Cũ', validTo: localDate('2025-06-30') }),
  aUnit('xoa', 'village', 'xa', { name: 'Xóa', deleted: true }),
  aUnit('an', 'village', 'xa-khac', { name: 'An' }),
];
const names = (top: string) => villagesBelow(units, unitId(top), day).map((unit) => unit.name);

it.each([
  ['of a commune: by name, those that exist that day', 'xa', ['Đao', 'Pho']],
  ['of a province: those of all its communes', 'tinh', ['An', 'Đao', 'Pho']],
  ['of a village: itself', 'pho', ['Pho']],
  ['of a unit that is not known', 'la', []],
])('%s', (_what, top, expected) => {
  expect(names(top)).toEqual(expected);
});
