import { expect, test } from 'vitest';
import { dayFrom, weekOf } from '../../../../src/app/features/schedule/days.ts';
import { localDate } from '../../../../src/domain/base/local-date.ts';

const today = localDate('2026-11-22');

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-02-30', today],
  ['hôm qua', today],
  ['', today],
  [undefined, today],
])('[R8] the day %j of an address is %s', (text, day) => {
  expect(dayFrom(text, today)).toBe(day);
});

test.each(['2026-11-16', '2026-11-19', '2026-11-22'])('[R8] the week of %s begins on Monday', (day) => {
  const week = weekOf(localDate(day));
  expect([week[0], week[6], week.length]).toEqual(['2026-11-16', '2026-11-22', 7]);
});
