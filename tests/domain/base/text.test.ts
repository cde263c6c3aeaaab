import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import {
  clean,
  filled,
  fold,
  isStorableText,
  readingMinutes,
  syllables,
  text,
} from '../../../src/domain/base/text.ts';

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
    ['Ðỗ Thị Ðào, ÐỒNG ð', 'do thi dao, dong d'],
    ['Ɖinh ɖi', 'dinh di'],
    ['Ｌò Ｖăn Ｐâng ２', 'lo van pang 2'],
    ['Нoàng Тhị Маi', 'hoang thi mai'],
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
        .replace(/[đðɖ]/g, 'd')
        .replace(/\s+/g, ' ')
        .trim();
    for (let code = 0; code < 0x3000; code++) {
      // Look-alikes of Latin letters, which Unicode knows nothing of: tests/domain/base/letters.test.ts.
      if (code >= 0x370 && code < 0x530) continue;
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
    [
      'a line broken by hand in Word, and the separators of web pages',
      'một\vhai\u2028ba\u2029bốn',
      'một\nhai\nba\nbốn',
    ],
    ['soft hyphens and zero-width blanks', 'phát\u00AD thanh\u200B xã\u2060', 'phát thanh xã'],
    ['marks of direction', '\u200Ebà\u202C con\u2069', 'bà con'],
    ['hard blanks', 'Điều\u00A05,\u202Fkhoản\u20072', 'Điều 5, khoản 2'],
    ['the first line of a paragraph, set in', '\tĐoạn một.\n   Đoạn hai.', 'Đoạn một.\nĐoạn hai.'],
    ['bullets of Word', '•\tMột\n·\u00A0 Hai\n\uF0B7\tBa\no\tBốn', '- Một\n- Hai\n- Ba\n- Bốn'],
    ['a word that begins with o', 'on ào\no o', 'on ào\no o'],
    ['curly quotes and dashes stay', '“Vui lắm” – chị nói… ‘thật’', '“Vui lắm” – chị nói… ‘thật’'],
    ['an emoji of several', 'vui 👨‍👩‍👧 ❤️‍🔥 👍🏽', 'vui 👨‍👩‍👧 ❤️‍🔥 👍🏽'],
    ['a joiner between letters', 'bà\u200Dcon\u200C', 'bàcon'],
    ['Mông in Pahawh and in Latin letters', '𖬌𖬣𖬵 𖬇𖬲𖬌𖬮𖬰 Hmoob Dawb, Hmôngz Đơư', '𖬌𖬣𖬵 𖬇𖬲𖬌𖬮𖬰 Hmoob Dawb, Hmôngz Đơư'],
    ['Thái', 'ꪼꪕ ꪎꪳ ꪶꪝꪙ, ꪁꪫꪱꪣ꫁ ꪼꪕ', 'ꪼꪕ ꪎꪳ ꪶꪝꪙ, ꪁꪫꪱꪣ꫁ ꪼꪕ'],
    ['Ð and Ɖ for Đ', 'Ðỗ Văn Ɖại ở Bản Ðông, ði', 'Đỗ Văn Đại ở Bản Đông, đi'],
    ['a mark on a letter that looks like one of ours', 'Мái Тhế, а̀', 'Mái Thế, à'],
    ['a mark that a control character kept from its letter', 'e\u0000\u0302\u0000\u0301', 'ế'],
  ])('%s', (_what, typedText, stored) => {
    expect(clean(typedText)).toBe(stored);
  });

  it('whatever is pasted: cleaning twice changes nothing, and nothing unseen is left', () => {
    const odd = [
      '•',
      '\uF0B7',
      'o',
      '\u00AD',
      '\u200B',
      '\u200D',
      '\v',
      '\u2028',
      '👩',
      '🏽',
      '\uFE0F',
      '- ',
    ];
    const pasted = fc
      .array(fc.constantFrom(...pieces, ...odd), { maxLength: 60 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(pasted, (value) => {
        const once = clean(value);
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/[\u00AD\u200B\v\r\u2028\u00A0]|^[ \t]|[ \t]$/m);
      }),
    );
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

  it('[S110] its length and its marks are looked at before it is normalised', () => {
    const normalised: string[] = [];
    const normalize = vi.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string) {
      normalised.push(String(this));
      return String(this);
    });
    const marks = (count: number) => `a${'\u0301\u0316'.repeat(count / 2)}`;
    expect(v.is(text(100), 'a'.repeat(301))).toBe(false);
    expect(v.is(text(40_000), marks(32))).toBe(false);
    expect(v.is(text(40_000), marks(100_000))).toBe(false);
    expect(normalised).toEqual([]);
    normalize.mockRestore();
    expect(v.is(text(100), marks(30))).toBe(true);
    // Each on a letter of its own they may be as many as there is room for.
    expect(v.is(text(300), 'e\u0323\u0302'.repeat(300))).toBe(true);
    expect(isStorableText(`Đọc${marks(32)}`)).toBe(false);
  });

  it('[S110] marks without end in what is pasted are cut before anything else is made of it', () => {
    const start = process.cpuUsage();
    expect(clean(`Chào${'\u0301'.repeat(100_000)} bà con`)).toMatch(/^Chàó\u0301{29} bà con$/u);
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
  });

  it.each([[''], ['  '], ['\n\t\u00A0']])('filled text is more than %j', (value) => {
    expect(v.is(filled(100), value)).toBe(false);
    expect(v.is(filled(100), `${value}a`)).toBe(true);
  });
});
