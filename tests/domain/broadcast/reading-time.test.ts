import * as v from 'valibot';
import { expect, test } from 'vitest';
import { LANGUAGES, languageName } from '../../../src/domain/base/language.ts';
import { readingTimeLabel } from '../../../src/domain/broadcast/reading-time.ts';
import { LanguageSchema } from '../../../src/domain/broadcast/script.ts';

test.each([
  [0, ''],
  [0.01, '5 giây'],
  [0.7, '40 giây'],
  [0.99, '1 phút'],
  [1.34, '1 phút 20 giây'],
  [2, '2 phút'],
  [9.99, '10 phút'],
  [14.4, '14 phút'],
])('%d minutes read as %j', (minutes, label) => {
  expect(readingTimeLabel(minutes)).toBe(label);
});

test('every language on offer can be stored, and an unknown one is shown by its tag', () => {
  for (const tag of LANGUAGES) expect(v.is(LanguageSchema, tag)).toBe(true);
  expect(LANGUAGES[0]).toBe('vi');
  expect(languageName('hmn-Latn')).toBe('Tiếng Mông');
  expect(languageName('bru')).toBe('bru');
});
