import { describe, expect, it, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { boldWidth, evenLines, linesWithin } from '../../../src/domain/papers/letter-width.ts';
import { longPaperDay, paperBirth, paperDay } from '../../../src/domain/papers/paper-words.ts';

describe('a day in a paper', () => {
  it.each([
    ['2021-03-03', '03/3/2021'],
    ['2024-01-30', '30/01/2024'],
    ['2026-02-09', '09/02/2026'],
    ['2025-12-11', '11/12/2025'],
    ['2025-10-01', '01/10/2025'],
  ])('%s: %s', (day, told) => {
    expect(paperDay(localDate(day))).toBe(told);
    expect(paperBirth(localDate(day))).toBe(told);
  });

  test('in words, and a year alone as it is', () => {
    expect(longPaperDay(localDate('2022-06-15'))).toBe('ngày 15 tháng 6 năm 2022');
    expect(paperBirth('1979' as Parameters<typeof paperBirth>[0])).toBe('1979');
  });
});

describe('how wide a text is in bold letters', () => {
  it.each([
    // Points, measured in a paper made into a PDF; letters with two accents came from another font there.
    ['XÃ KHỔNG LÀO', 12, 95.4],
    ['Độc lập - Tự do - Hạnh phúc', 13, 165.3],
    ['ỦY BAN NHÂN DÂN', 12, 113.2],
  ])('%s', (text, size, points) => {
    expect(Math.abs(boldWidth(text, size) / points - 1)).toBeLessThan(0.05);
  });

  test('accents add nothing; a text is broken at blanks', () => {
    expect(boldWidth('Ộ', 12)).toBe(boldWidth('O', 12));
    expect(boldWidth('Ộ'.normalize('NFD'), 12)).toBe(boldWidth('O', 12));
    expect(linesWithin('SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 12, 187)).toHaveLength(2);
    expect(linesWithin('XÃ KHỔNG LÀO', 12, 150)).toEqual(['XÃ KHỔNG LÀO']);
    expect(linesWithin('', 12, 150)).toEqual([]);
  });

  test.each([
    ['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', ['SỞ VĂN HÓA,', 'THỂ THAO VÀ DU LỊCH']],
    ['HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG', ['HỘI ĐỒNG THI ĐUA -', 'KHEN THƯỞNG']],
    ['XÃ KHỔNG LÀO', ['XÃ KHỔNG LÀO']],
    ['KHÔNGCÓDẤUCÁCHNÀOCẢTRONGTÊNNÀYTHẾMÀDÀI', ['KHÔNGCÓDẤUCÁCHNÀOCẢTRONGTÊNNÀYTHẾMÀDÀI']],
  ])('no single word stands below a full line: %s', (text, lines) => {
    expect(evenLines(text, 12, 187)).toEqual(lines);
  });
});
