import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateAt,
  dayLabel,
  dayNumber,
  daysBetween,
  fromDayNumber,
  instantOf,
  LocalDateSchema,
  LocalTimeSchema,
  localDate,
  localTime,
  minutesOf,
  shortDate,
  timeAt,
  weekday,
  yearOf,
} from '../../../src/domain/base/local-date.ts';

const DAY = 86_400_000;
/** 1600 to 2400: whole days since the epoch. */
const days = fc.integer({ min: -135_140, max: 157_054 });

describe('the local date at an instant', () => {
  it.each([
    // instant in UTC, date there, time there
    ['2026-11-21T22:00:00Z', '2026-11-22', '05:00'],
    ['2026-11-21T16:59:59.999Z', '2026-11-21', '23:59'],
    ['2026-11-21T17:00:00Z', '2026-11-22', '00:00'],
    ['2025-12-31T16:59:00Z', '2025-12-31', '23:59'],
    ['2025-12-31T17:00:00Z', '2026-01-01', '00:00'],
    ['2028-02-28T22:00:00Z', '2028-02-29', '05:00'],
    ['2026-02-28T22:00:00Z', '2026-03-01', '05:00'],
    ['1970-01-01T00:00:00Z', '1970-01-01', '07:00'],
    ['1969-12-31T16:30:00Z', '1969-12-31', '23:30'],
  ])('[R8] %s is %s %s there', (utc, date, time) => {
    expect(dateAt(Date.parse(utc))).toBe(date);
    expect(timeAt(Date.parse(utc))).toBe(time);
  });

  it('[R8] 05:00 there is the previous day in UTC', () => {
    const at = instantOf(localDate('2026-11-22'), localTime('05:00'));
    expect(new Date(at).toISOString()).toBe('2026-11-21T22:00:00.000Z');
    expect(dateAt(at)).toBe('2026-11-22');
  });

  it('[R8] agrees with the time zone data for Asia/Ho_Chi_Minh', () => {
    const there = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const instants = fc.integer({ min: Date.parse('1976-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(instants, (ms) => {
        expect(`${dateAt(ms)} ${timeAt(ms)}`).toBe(there.format(ms));
      }),
    );
  });

  it('[R8] date and time give back their instant', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const at = day * DAY + minute * 60_000;
        expect(instantOf(dateAt(at), timeAt(at))).toBe(at);
      }),
    );
  });
});

describe('days', () => {
  it('[R8] every day is valid, gives back its number and counts on by one', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (day, step) => {
        const date = fromDayNumber(day);
        expect(v.is(LocalDateSchema, date)).toBe(true);
        expect(dayNumber(date)).toBe(day);
        expect(daysBetween(date, addDays(date, step))).toBe(step);
        expect(weekday(addDays(date, 1))).toBe((weekday(date) + 1) % 7);
        expect(date < addDays(date, 1)).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1970-01-01', -1, '1969-12-31'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %i days is %s', (date, step, expected) => {
    expect(addDays(localDate(date), step)).toBe(expected);
  });

  it.each([
    ['2026-11-22', 0, 'Chủ Nhật 22/11'],
    ['2026-11-23', 1, 'Thứ Hai 23/11'],
    ['2028-02-29', 2, 'Thứ Ba 29/2'],
    ['1975-04-30', 3, 'Thứ Tư 30/4'],
    ['1970-01-01', 4, 'Thứ Năm 1/1'],
    ['2100-12-31', 5, 'Thứ Sáu 31/12'],
    ['1945-09-01', 6, 'Thứ Bảy 1/9'],
  ])('%s is weekday %i, %s', (date, number, label) => {
    expect(weekday(localDate(date))).toBe(number);
    expect(dayLabel(localDate(date))).toBe(label);
  });

  it('says the year of a day', () => {
    expect(yearOf(localDate('2026-01-01'))).toBe(2026);
    expect(shortDate(localDate('2026-06-01'), true)).toBe('1/6/2026');
  });

  it.each([
    ['2026-02-29'],
    ['2100-02-29'],
    ['2026-04-31'],
    ['2026-13-01'],
    ['2026-00-10'],
    ['2026-01-00'],
    ['2026-1-5'],
    ['22/11/2026'],
    ['2026-11-22T05:00:00Z'],
    ['2026-11-22\n'],
    [' 2026-11-22'],
    ['٢٠٢٦-١١-٢٢'],
    [''],
    [20261122],
    [null],
  ])('[R8] %j is no day', (text) => {
    expect(v.is(LocalDateSchema, text)).toBe(false);
  });
});

describe('times', () => {
  it.each([
    ['00:00', 0],
    ['05:00', 300],
    ['23:59', 1439],
  ])('%s is minute %i', (text, minutes) => {
    expect(minutesOf(localTime(text))).toBe(minutes);
  });

  it.each([['24:00'], ['5:00'], ['05:60'], ['05:00:00'], ['05h00'], [''], [300]])('%j is no time', (text) => {
    expect(v.is(LocalTimeSchema, text)).toBe(false);
  });
});
