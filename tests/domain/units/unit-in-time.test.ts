import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import type { Unit } from '../../../src/domain/units/unit.ts';
import {
  countingLine,
  hasEnded,
  isLiving,
  labelOn,
  parentOn,
  successorOf,
} from '../../../src/domain/units/unit-in-time.ts';
import { aUnit, unitId } from '../records.ts';

const date = localDate;
/**
 * 2025-07-01 in small: the districts go, the provinces are one, Bản Lang becomes part of Khổng Lào, which is
 * later divided.
 */
const ended = date('2025-06-30');
const units: Unit[] = [
  aUnit('lao-cai', 'province', null, { validFrom: date('2025-07-01') }),
  aUnit('cu-lao-cai', 'province', 'lao-cai', { validTo: ended, successors: [unitId('lao-cai')] }),
  aUnit('cu-yen-bai', 'province', 'lao-cai', { validTo: ended, successors: [unitId('lao-cai')] }),
  aUnit('huyen', 'district', 'cu-yen-bai', { validTo: ended, successors: ['khong-lao', 'y-ty'].map(unitId) }),
  aUnit('ban-lang', 'commune', 'khong-lao', {
    validTo: ended,
    successors: [unitId('khong-lao')],
    name: 'Bản Lang',
    title: 'xã',
    former: [
      { to: date('1999-12-31'), name: 'Bản Làng', title: null },
      { to: date('2009-12-31'), name: 'Mường Lang', title: 'xã' },
      { to: ended, parent: unitId('huyen') },
    ],
  }),
  aUnit('khong-lao', 'commune', 'lao-cai', {
    validTo: date('2030-12-31'),
    successors: ['b', 'c'].map(unitId),
  }),
  aUnit('ban', 'village', 'khong-lao', { former: [{ to: ended, parent: unitId('ban-lang') }] }),
  aUnit('vong-1', 'commune', 'vong-2', { validTo: ended, successors: [unitId('vong-2')] }),
  aUnit('vong-2', 'commune', 'vong-1', { validTo: ended, successors: [unitId('vong-1')] }),
  aUnit('mat', 'commune', 'lao-cai', { validTo: ended, successors: [unitId('khong-co')] }),
];
const get = (id: string) => units.find((unit) => unit.id === id);
const unit = (id: string): Unit => get(id) ?? expect.fail(id);

describe('successorOf', () => {
  it.each([
    ['while it exists', 'ban-lang', '2025-06-30', 'ban-lang'],
    ['from the day after', 'ban-lang', '2025-07-01', 'khong-lao'],
    ['of a province', 'cu-yen-bai', '2026-01-01', 'lao-cai'],
    ['divided among several: nobody can say', 'huyen', '2026-01-01', 'huyen'],
    ['a chain, as far as it is sure', 'ban-lang', '2031-01-01', 'khong-lao'],
    ['one that nobody knows', 'mat', '2026-01-01', 'khong-co'],
    ['of a unit that nobody knows', 'la', '2026-01-01', 'la'],
    ['a circle ends', 'vong-1', '2026-01-01', 'vong-2'],
  ])('%s', (_, id, on, expected) => {
    expect(successorOf(unitId(id), date(on), get)).toBe(expected);
  });
});

describe('countingLine', () => {
  it.each([
    [
      'a village that moved, before',
      'ban',
      '2025-06-30',
      ['ban', 'ban-lang', 'huyen', 'cu-yen-bai', 'lao-cai'],
    ],
    ['and after', 'ban', '2025-07-01', ['ban', 'khong-lao', 'lao-cai']],
    ['a commune that ended', 'ban-lang', '2026-01-01', ['ban-lang', 'khong-lao', 'lao-cai']],
    ['a district divided among communes', 'huyen', '2026-01-01', ['huyen', 'cu-yen-bai', 'lao-cai']],
    ['a circle ends', 'vong-1', '2026-01-01', ['vong-1', 'vong-2']],
    ['nobody knows it', 'la', '2026-01-01', ['la']],
  ])('%s', (_, id, on, expected) => {
    expect(countingLine(unitId(id), date(on), get)).toEqual(expected);
  });
});

it.each([
  ['1990-01-01', 'Bản Làng'],
  ['1999-12-31', 'Bản Làng'],
  ['2000-01-01', 'xã Mường Lang'],
  ['2010-01-01', 'xã Bản Lang'],
  ['2026-01-01', 'xã Bản Lang'],
])('on %s it was called %s', (on, label) => {
  expect(labelOn(unit('ban-lang'), date(on))).toBe(label);
});

it.each([
  ['2025-06-30', 'huyen'],
  ['2025-07-01', 'khong-lao'],
])('[R8] on %s it belonged to %s', (on, parent) => {
  expect(parentOn(unit('ban-lang'), date(on))).toBe(parent);
});

it('[R8] has ended from the day after its last', () => {
  expect(hasEnded(unit('ban-lang'), date('2025-06-30'))).toBe(false);
  expect(hasEnded(unit('ban-lang'), date('2025-07-01'))).toBe(true);
  expect(hasEnded(unit('lao-cai'), date('2025-07-01'))).toBe(false);
  expect(isLiving(unit('lao-cai'), date('2025-06-30'))).toBe(false);
  expect(isLiving({ ...unit('lao-cai'), deleted: true }, date('2026-06-30'))).toBe(false);
});
