import { describe, expect, it } from 'vitest';
import type { UnitId } from '../../../src/domain/base/ids.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { existsOn, lineage, mayMove, unitLabel } from '../../../src/domain/units/unit.ts';
import { aUnit, unitId } from '../records.ts';

const parents: Record<string, string | null> = {
  tinh: null,
  xa: 'tinh',
  ban: 'xa',
  khac: 'tinh',
  orphan: 'nowhere',
  self: 'self',
  a: 'b',
  b: 'c',
  c: 'a',
};
const parentOf = (unit: UnitId): UnitId | null | undefined => {
  const parent = parents[unit];
  return parent ? unitId(parent) : undefined;
};

describe('lineage', () => {
  it.each([
    ['tinh', ['tinh']],
    ['ban', ['ban', 'xa', 'tinh']],
    ['unknown', ['unknown']],
    ['orphan', ['orphan', 'nowhere']],
    ['self', ['self']],
    ['a', ['a', 'b', 'c']],
    ['c', ['c', 'a', 'b']],
  ])('[R7] of %s: %j', (unit, line) => {
    expect(lineage(unitId(unit), parentOf)).toEqual(line);
  });

  it('[R7] ends in a chain deeper than any tree of units', () => {
    const next = (unit: UnitId): UnitId | null => (unit === '1000' ? null : unitId(String(Number(unit) + 1)));
    expect(lineage(unitId('1'), next)).toHaveLength(12);
  });
});

describe('mayMove', () => {
  it.each([
    ['ban', 'khac', true],
    ['xa', 'khac', true],
    ['ban', 'tinh', true],
    ['ban', null, true],
    ['ban', 'unknown', true],
    ['ban', 'ban', false],
    ['xa', 'ban', false],
    ['tinh', 'ban', false],
  ])('[R7] %s below %s: %s', (unit, parent, may) => {
    expect(mayMove(unitId(unit), parent === null ? null : unitId(parent), parentOf)).toBe(may);
  });
});

describe('a unit in time', () => {
  const ended = { validFrom: localDate('1997-01-01'), validTo: localDate('2025-06-30') };
  it.each([
    [ended, '1996-12-31', false],
    [ended, '1997-01-01', true],
    [ended, '2025-06-30', true],
    [ended, '2025-07-01', false],
    [{}, '2026-11-22', true],
    [{ validFrom: null, validTo: null }, '2026-11-22', true],
  ])('[R8] %j on %s: %s', (times, date, exists) => {
    expect(existsOn(aUnit('huyen', 'district', 'tinh', times), localDate(date))).toBe(exists);
  });

  it('is called as people say it', () => {
    expect(unitLabel(aUnit('x', 'commune', null, { name: 'Bản Lang', title: 'xã' }))).toBe('xã Bản Lang');
    expect(unitLabel(aUnit('x', 'commune', null, { name: 'Bản Lang' }))).toBe('Bản Lang');
  });
});
