import { describe, expect, it } from 'vitest';
import { ageOn, type Birth, birthLabel, readBirth } from '../../../src/domain/base/birth.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';

const today = localDate('2026-11-22');

describe('readBirth: what people type', () => {
  it.each([
    ['12/5/1980', '1980-05-12'],
    [' 12-05-1980 ', '1980-05-12'],
    ['12.5.1980', '1980-05-12'],
    ['12 5 1980', '1980-05-12'],
    ['12051980', '1980-05-12'],
    ['1980', '1980'],
    ['29/2/2024', '2024-02-29'],
    ['22/11/2026', '2026-11-22'],
    ['2026', '2026'],
    ['1/1/1900', '1900-01-01'],
  ])('%s is %s', (typed, birth) => {
    expect(readBirth(typed, today)).toEqual({ kind: 'birth', birth });
    expect(readBirth(birthLabel(birth as Birth), today)).toEqual({ kind: 'birth', birth });
  });

  it.each(['', '   '])('nothing typed is nothing: %j', (typed) => {
    expect(readBirth(typed, today)).toEqual({ kind: 'none' });
  });

  it.each([
    ['hồi xưa', 'unreadable'],
    ['80', 'unreadable'],
    ['5/1980', 'unreadable'],
    ['12/5/80', 'unreadable'],
    ['30/2/1980', 'unreadable'],
    ['29/2/2023', 'unreadable'],
    ['13/13/1980', 'unreadable'],
    ['1/2/3/1980', 'unreadable'],
    ['12/5/', 'unreadable'],
    ['1899', 'too-early'],
    ['31/12/1899', 'too-early'],
    ['23/11/2026', 'in-future'],
    ['2027', 'in-future'],
  ])('%s is %s', (typed, why) => {
    expect(readBirth(typed, today)).toEqual({ kind: 'wrong', why });
  });
});

describe('ageOn', () => {
  it.each([
    ['2008-11-22', '2026-11-21', 17, 17],
    ['2008-11-22', '2026-11-22', 18, 18],
    ['2008-02-29', '2026-02-28', 17, 17],
    ['2008-02-29', '2026-03-01', 18, 18],
    ['2026-11-22', '2026-11-22', 0, 0],
    ['2027-01-01', '2026-11-22', -1, -1],
    // A year alone: younger or older, as the birthday falls.
    ['2008', '2026-11-22', 17, 18],
    ['2008', '2026-01-01', 17, 18],
    ['2008', '2026-12-31', 18, 18],
    ['2019', '2026-11-22', 6, 7],
  ])('born %s, on %s: at least %i, at most %i', (birth, on, least, most) => {
    expect(ageOn(birth as Birth, localDate(on))).toEqual({ least, most });
  });
});
