import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clean } from '../../../src/domain/base/text.ts';
import {
  type Cell,
  cellDay,
  cellText,
  headingWords,
  isFormulaError,
  isOldFont,
} from '../../../src/domain/lists/table.ts';

it.each<[Cell, string | undefined]>([
  ['5/6/2025', '2025-06-05'],
  ['05-06-2025', '2025-06-05'],
  ['5.6.2025', '2025-06-05'],
  ['2025-06-05', '2025-06-05'],
  ['ngày 05 tháng 6 năm 2025', '2025-06-05'],
  ['5 tháng 6 năm 2025', '2025-06-05'],
  [45813, '2025-06-05'],
  ['45813', '2025-06-05'],
  [45813.75, '2025-06-05'],
  [60_000, '2064-04-08'],
  ['29/2/2024', '2024-02-29'],
  ['29/2/2025', undefined],
  ['31/4/2025', undefined],
  // Day and month would be guessed.
  ['5/6/25', undefined],
  [1985, undefined],
  [20250605, undefined],
  [-5, undefined],
  ['hè 2025', undefined],
  ['', undefined],
])('the day in %j is %s', (cell, day) => {
  expect(cellDay(cell)).toBe(day);
});

test('bare numbers of a file that counts from 1904', () => {
  expect(cellDay(44351, true)).toBe('2025-06-05');
  expect(cellDay('5/6/2025', true)).toBe('2025-06-05');
});

it.each([
  ['HỌ VÀ TÊN (*)', 'ho va ten'],
  ['Họ và tên'.normalize('NFD'), 'ho va ten'],
  ['Họ,\n tên:', 'ho ten'],
  ['Thôn/Bản', 'thon ban'],
  ['  Đơn vị  (thôn, bản) ', 'don vi'],
  ['', ''],
])('the heading %j says %j', (cell, words) => {
  expect(headingWords(cell)).toBe(words);
});

test('what a formula without an answer leaves', () => {
  expect(['#REF!', '#N/A', '#DIV/0!'].every(isFormulaError)).toBe(true);
  expect(['#1', 'REF', ''].some(isFormulaError)).toBe(false);
});

test('a cell says what `clean` makes of it, also where it takes the short way', () => {
  const letter = fc.oneof(
    fc.integer({ min: 0, max: 0x1eff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(' ', 'o', '\t', '\n', '-', '•', 'Đ', 'Ð', 'ễ', '\u0301', '\u00a0', '\u200b'),
  );
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
      expect(cellText(letters.join(''))).toBe(clean(letters.join('')));
    }),
    { numRuns: 5_000 },
  );
});

describe('an old font', () => {
  it.each([
    ['.VnTime', ['Hä vµ tªn', 'NguyÔn V¨n Th¸i', 'Tr­ëng b¶n']],
    ['VNI', ['Hoï vaø teân', 'Nguyeãn Vaên Ñöùc']],
  ])('%s is noticed', (_, cells) => {
    expect(isOldFont([cells])).toBe(true);
  });
  it.each([
    ['Unicode', ['Họ và tên', 'Nguyễn Văn Thái', 'Đặng Ước ạ ả ã á à â ê ô ơ ư ă đ ý ỳ']],
    ['decomposed Unicode', ['Họ và tên', 'Nguyễn Văn Thái'].map((text) => text.normalize('NFD'))],
    ['a name from elsewhere among ours', ['Mường Tè', 'Giàng Á Páo', 'Lò Thị Ón', 'Citroën']],
    ['Mông and Thái script', ['Tsab Ntawv', 'ꪼꪕ', '𖬖𖬰']],
    ['numbers', [1, 2]],
  ])('%s isn’t one', (_, cells) => {
    expect(isOldFont([cells])).toBe(false);
  });
});
