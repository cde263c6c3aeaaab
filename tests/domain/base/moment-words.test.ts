import { describe, expect, test } from 'vitest';
import { instantOf, localDate, localTime } from '../../../src/domain/base/local-date.ts';
import { momentWords } from '../../../src/domain/base/moment-words.ts';

describe('[R8] when, in local time', () => {
  const today = localDate('2026-11-22');
  const at = (date: string, time: string) => instantOf(localDate(date), localTime(time));
  test.each([
    [at('2026-11-22', '00:05'), 'hôm nay 00:05'],
    [at('2026-11-21', '21:10'), 'hôm qua 21:10'],
    [at('2026-11-16', '05:00'), 'Thứ Hai 16/11, 05:00'],
    [at('2025-12-31', '23:59'), '31/12/2025, 23:59'],
  ])('%d: %s', (ms, words) => {
    expect(momentWords(ms, today)).toBe(words);
  });
});
