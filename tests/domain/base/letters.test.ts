import { describe, expect, it } from 'vitest';
import { inOwnLetters } from '../../../src/domain/base/letters.ts';
import { asEntered } from '../../../src/domain/kinds/entered.ts';

describe('letters that look like Vietnamese ones', () => {
  it.each([
    ['the Icelandic letter', 'Ðỗ Văn Ðại, ÐẢNG ỦY, ði', 'Đỗ Văn Đại, ĐẢNG ỦY, đi'],
    ['the African letter', 'Ɖinh Thị ɖ', 'Đinh Thị đ'],
    ['Cyrillic ones among ours', 'Нoàng Тhị Маi', 'Hoàng Thị Mai'],
    ['a word of nothing else', '\u0415 \u0410', 'E A'],
    ['Greek ones', 'Νguyễn Αnh Τú', 'Nguyễn Anh Tú'],
    ['full-width letters, digits and blanks', 'Ｌò\u3000Ｖăn Ｐâng １９８０', 'Lò Văn Pâng 1980'],
  ])('%s become ours', (_what, typed, stored) => {
    expect(inOwnLetters(typed)).toBe(stored);
    expect(inOwnLetters(stored)).toBe(stored);
  });

  it.each([['Москва'], ['вода'], ['Ψυχή'], ['góc α, β'], ['Hmôngz Đơư 👍'], ['ꪼꪕ ꪎꪳ'], ['日本語']])(
    '%j is left as it is',
    (typed) => {
      expect(inOwnLetters(typed)).toBe(typed);
    },
  );

  it('is done in time that grows with the text', () => {
    const long = `Ð${'\u0430\u0300'.repeat(100_000)}`;
    const start = process.cpuUsage().user;
    inOwnLetters(long);
    expect(process.cpuUsage().user - start).toBeLessThan(500_000);
  });
});

describe('an edit as it is taken in', () => {
  it('[S130] has Vietnamese letters in each text of it', () => {
    const fields = { name: 'Ðỗ Thị Ðào', photos: ['Ð'], unit: 'xa-a', position: null };
    expect(asEntered('exemplar', fields)).toEqual({ ...fields, name: 'Đỗ Thị Đào' });
  });

  it.each(['script', 'approval', 'airing'] as const)('[S130] [R5] a %s is taken word for word', (kind) => {
    const fields = { title: 'Gương Ðào', body: 'Ð' };
    expect(asEntered(kind, fields)).toEqual(fields);
  });
});
