import { expect, it } from 'vitest';
import { lastTime } from '../../../../src/app/store/sync/sync-status.ts';
import { instantOf, localDate, localTime } from '../../../../src/domain/base/local-date.ts';

const at = instantOf(localDate('2026-11-22'), localTime('05:03'));

it.each([
  ['2026-11-22', '05:03'],
  ['2026-11-23', '05:03 ngày 22/11'],
  ['2027-01-02', '05:03 ngày 22/11'],
])('[R8] [R12] the last contact, seen on %s, is said as %s', (today, words) => {
  expect(lastTime(at, localDate(today))).toBe(words);
});
