import { describe, expect, it } from 'vitest';
import { dayNumber, fromDayNumber, localDate } from '../../../src/domain/base/local-date.ts';
import { type LunarDate, lunarLabel, lunarOf, solarOf } from '../../../src/domain/base/lunar.ts';

const lunar = (day: number, month: number, year: number, leap = false): LunarDate => ({
  day,
  month,
  year,
  leap,
});

/** The months of a lunar year that are leap, by asking for each. */
const leapMonthsOf = (year: number): number[] =>
  Array.from({ length: 12 }, (_, i) => i + 1).filter(
    (month) => solarOf(lunar(1, month, year, true)) !== null,
  );

const everyDay = function* (from: string, to: string) {
  const last = dayNumber(localDate(to));
  for (let day = dayNumber(localDate(from)); day <= last; day += 1) yield day;
};

describe('the Vietnamese lunar calendar at UTC+7', () => {
  it.each([
    // 1985, 2007 and 2030: China's new year is a month or a day later.
    [1968, '1968-01-29'],
    [1985, '1985-01-21'],
    [2007, '2007-02-17'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2030, '2030-02-02'],
    [2034, '2034-02-19'],
  ])('Tết of %i is %s', (year, date) => {
    expect(solarOf(lunar(1, 1, year))).toBe(date);
    expect(lunarOf(localDate(date))).toEqual(lunar(1, 1, year));
  });

  it.each([
    [2009, '2009-04-04'],
    [2026, '2026-04-26'],
    [2027, '2027-04-16'],
    [2028, '2028-04-04'],
  ])('Giỗ Tổ, 10/3, of %i is %s', (year, date) => {
    expect(solarOf(lunar(10, 3, year))).toBe(date);
    expect(lunarLabel(localDate(date))).toBe('10/3 âm');
  });

  it.each([
    [1985, [2]],
    [1987, [7]],
    [2017, [6]],
    [2020, [4]],
    [2023, [2]],
    [2025, [6]],
    [2026, []],
    [2028, [5]],
    // Three months of that winter lack a principal term; only the first after the solstice's month is leap.
    [2033, [11]],
    [2034, []],
  ])('the leap months of %i are %j', (year, months) => {
    expect(leapMonthsOf(year)).toEqual(months);
  });

  it('labels a day as people say it', () => {
    expect(lunarLabel(localDate('2026-11-22'))).toBe('14/10 âm');
    expect(lunarLabel(localDate('2025-07-25'))).toBe('1/6 nhuận âm');
    expect(lunarLabel(localDate('2025-08-07'))).toBe('14/6 nhuận âm');
    expect(lunarLabel(localDate('2026-02-16'))).toBe('29/12 âm');
  });

  it('knows no date that does not exist', () => {
    expect(solarOf(lunar(1, 6, 2026, true))).toBeNull();
    expect(solarOf(lunar(31, 1, 2026))).toBeNull();
    expect(solarOf(lunar(30, 12, 2025))).toBeNull();
    expect(solarOf(lunar(0, 1, 2026))).toBeNull();
    expect(solarOf(lunar(1.5, 1, 2026))).toBeNull();
    expect(solarOf(lunar(1, 13, 2026))).toBeNull();
    expect(solarOf(lunar(1, 1, Number.NaN))).toBeNull();
  });

  it('goes there and back on every day from 1950 to 2100, one lunar day after the other', () => {
    const wrong: string[] = [];
    let before: LunarDate | undefined;
    for (const day of everyDay('1950-01-01', '2100-12-31')) {
      const date = fromDayNumber(day);
      const now = lunarOf(date);
      if (solarOf(now) !== date) wrong.push(`${date} does not come back`);
      if (before && now.day !== before.day + 1 && !(now.day === 1 && before.day >= 29))
        wrong.push(`${date} is out of order`);
      if (now.day > 30) wrong.push(`${date} is day ${now.day}`);
      before = now;
    }
    expect(wrong).toEqual([]);
  });

  it('has the winter solstice in month 11 of every year', () => {
    // 22 December is the solstice or a day beside it; month 11 may begin on either.
    for (let year = 1950; year <= 2100; year += 1) {
      const { month, day } = lunarOf(localDate(`${year}-12-22`));
      expect(
        month === 11 || (month === 10 && day >= 29) || (month === 12 && day === 1),
        `${year}: ${day}/${month}`,
      ).toBe(true);
    }
  });

  it('gives twelve or thirteen months to a year, seven leap years in nineteen', () => {
    const leapYears = Array.from({ length: 190 }, (_, i) => 1910 + i).filter(
      (year) => leapMonthsOf(year).length > 0,
    );
    expect(leapYears.length).toBe(70);
    expect(leapYears.every((year) => leapMonthsOf(year).length === 1)).toBe(true);
  });
});
