import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { clean, filled, fold, readingMinutes, sentences, syllables, text } from '../../src/domain/text.ts';

const pieces = [
  ...'Bản Nà Vàng được đổi mới Ừ ệ 15. ! ? … ” ’ ) \n \t,-đĐ',
  '\r\n',
  '\u0301',
  '\u0302',
  '\u00A0',
  '\uFEFF',
  '\u0000',
];
/** Text of the letters, marks and line ends that people type and paste, in any order. */
const typed = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((list) => list.join(''));
const withoutBlanks = (value: string): string => value.replace(/\s+/g, '');

describe('fold', () => {
  it.each([
    ['Nguyễn Văn Á', 'nguyen van a'],
    ['ĐƯỜNG đi', 'duong di'],
    ['Ưu ừ ứ ử ữ ự', 'uu u u u u u'],
    ['ỖỞỢ ộ ờ', 'ooo o o'],
    ['Ắ Ẵ Ậ ế ệ', 'a a a e e'],
    ['Thào A Sình, Mù Cả', 'thao a sinh, mu ca'],
    ['  hai\u00A0 khoảng\n trống ', 'hai khoang trong'],
    ['', ''],
  ])('%j is found as %j, in NFC and in NFD', (value, folded) => {
    expect(fold(value.normalize('NFC'))).toBe(folded);
    expect(fold(value.normalize('NFD'))).toBe(folded);
  });

  it('every character folds as Unicode says, alone and between others', () => {
    const slowly = (value: string) =>
      value
        .toLowerCase()
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/đ/g, 'd')
        .replace(/\s+/g, ' ')
        .trim();
    for (let code = 0; code < 0x3000; code++) {
      const char = String.fromCharCode(code);
      const between = `Bản ${char}à${char} `;
      if (fold(between) !== slowly(between)) expect(fold(between), code.toString(16)).toBe(slowly(between));
    }
    expect(fold('Việc tốt 👍 ở Nà Vàng')).toBe('viec tot 👍 o na vang');
    expect(fold('Đá '.repeat(20_000))).toBe('da '.repeat(20_000).trim());
  });

  it('folding twice changes nothing', () => {
    fc.assert(
      fc.property(typed, (value) => {
        expect(fold(fold(value))).toBe(fold(value));
      }),
    );
  });
});

describe('clean', () => {
  it.each([
    ['line ends of Windows and old Macs', 'một\r\nhai\rba', 'một\nhai\nba'],
    ['blanks at line ends', 'một \t\u00A0\nhai', 'một\nhai'],
    ['many empty lines', 'một\n \n\n\nhai', 'một\n\nhai'],
    ['control characters and byte order marks', '\uFEFFmột\u0000\u0007 hai\u007F', 'một hai'],
    ['blanks around', '\n  một  \n', 'một'],
    ['tabs within stay', 'một\thai', 'một\thai'],
    ['NFD', 'được ấm'.normalize('NFD'), 'được ấm'],
    ['a mark that a control character kept from its letter', 'e\u0000\u0302\u0000\u0301', 'ế'],
  ])('%s', (_what, typedText, stored) => {
    expect(clean(typedText)).toBe(stored);
  });

  it('is NFC, keeps every letter, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(typed, (value) => {
        const once = clean(value);
        expect(once).toBe(once.normalize('NFC'));
        expect(clean(once)).toBe(once);
        const letters = (s: string): string => withoutBlanks(s).replaceAll('\u0000', '').normalize('NFC');
        expect(letters(once)).toBe(letters(value));
      }),
    );
  });
});

describe('sentences', () => {
  it.each([
    ['Một. Hai! Ba? Bốn…', ['Một.', 'Hai!', 'Ba?', 'Bốn…']],
    ['Chị nói: “Vui lắm.” Rồi về.', ['Chị nói: “Vui lắm.”', 'Rồi về.']],
    ['Tựa đề\n\nMột câu', ['Tựa đề', 'Một câu']],
    ['Được 15.000 đồng, 3.5 km.', ['Được 15.000 đồng, 3.5 km.']],
    ['  \n ', []],
  ])('%j', (value, expected) => {
    expect(sentences(value)).toEqual(expected);
  });

  it('[R5] what is shown sentence by sentence is all of the text', () => {
    fc.assert(
      fc.property(typed, (value) => {
        const parts = sentences(value);
        expect(withoutBlanks(parts.join(' '))).toBe(withoutBlanks(value));
        expect(parts).not.toContain('');
      }),
    );
  });
});

describe('reading time', () => {
  it.each([
    ['Xin chào bà con', 4],
    ['bà-con, (nhân dân)!', 4],
    ['Ngày 22/11/2026', 9],
    ['được ấm'.normalize('NFD'), 2],
    ['… — “”', 0],
    ['', 0],
  ])('%j has %i syllables', (value, count) => {
    expect(syllables(value)).toBe(count);
  });

  it('is syllables by speed', () => {
    expect(readingMinutes('bà con '.repeat(210))).toBe(2);
    expect(readingMinutes('bà con '.repeat(210), 420)).toBe(1);
  });
});

describe('stored text', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['the first half of a pair', 'a\uD83D'],
    ['the second half of a pair', '\uDE00b'],
    ['halves the wrong way round', '\uDE00\uD83D'],
    ['a number', 5],
  ])('[R4] refuses %s', (_what, value) => {
    expect(v.is(text(100), value)).toBe(false);
  });

  it('takes whole pairs, and empty text', () => {
    expect(v.parse(text(100), 'vui 😀')).toBe('vui 😀');
    expect(v.parse(text(100), '')).toBe('');
  });

  it('is NFC, and its length is counted so', () => {
    expect(v.parse(text(2), 'ệế'.normalize('NFD'))).toBe('ệế');
    expect(v.is(text(2), 'ệếa')).toBe(false);
  });

  it.each([[''], ['  '], ['\n\t\u00A0']])('filled text is more than %j', (value) => {
    expect(v.is(filled(100), value)).toBe(false);
    expect(v.is(filled(100), `${value}a`)).toBe(true);
  });
});
