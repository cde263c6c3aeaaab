import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/domain/base/text.ts';
import { createNameIndex, spokenNames, syllableRuns } from '../../../src/domain/names/names-in-text.ts';

const find = (text: string, ...names: string[]) =>
  createNameIndex(names.map((name) => ({ id: name, name }))).find(text);

describe('[R6] whose name stands in a text', () => {
  it.each([
    ['as it is', 'Anh Lò Văn Pâng, tổ trưởng, kể lại.', 'Lò Văn Pâng'],
    ['at the end', 'Người kể là Lò Văn Pâng', 'Lò Văn Pâng'],
    ['in capitals', 'GƯƠNG LÒ VĂN PÂNG', 'Lò Văn Pâng'],
    ['without accents', 'Anh Lo Van Pang ke lai.', 'Lò Văn Pâng'],
    ['with other accents', 'Lò Văn Páng', 'Lò Văn Pâng'],
    ['in decomposed letters', 'Anh Lò Văn Pâng kể.'.normalize('NFD'), 'Lò Văn Pâng'],
    ['the profile in decomposed letters', 'Anh Lò Văn Pâng kể.', 'Lò Văn Pâng'.normalize('NFD')],
    ['both tone spellings', 'Chị Vàng Thị Hoà dạy chữ.', 'Vàng Thị Hòa'],
    ['over a line end', 'Chị Vàng Thị\nHoa dạy chữ.', 'Vàng Thị Hoa'],
    ['over an empty line', 'Chị Vàng\n\nThị Hoa dạy chữ.', 'Vàng Thị Hoa'],
    ['over many blanks', 'Chị Vàng   Thị\u00a0 Hoa', 'Vàng Thị Hoa'],
    ['with what nobody sees in it', 'Chị Vàng Th\u200bị\u00ad Hoa', 'Vàng Thị Hoa'],
    ['a hyphen between', 'Nai-Na-Ra và Sùng-A-Páo', 'Sùng A Páo'],
    ['Ð for Đ', 'Anh Ðỗ Văn Ðông', 'Đỗ Văn Đông'],
    ['Ɖ for Đ, in the profile', 'Anh Đỗ Văn Đông', 'Ɖỗ Văn Ɖông'],
    ['Cyrillic letters', 'Anh Lò Vаn Pаng', 'Lo Van Pang'],
    ['full-width letters', 'Anh Ｌｏ Ｖａｎ Ｐａｎｇ', 'Lò Văn Pâng'],
    ['a form of address in the profile', 'Lò Thị Mai dạy học.', 'Cô giáo Lò Thị Mai'],
    ['another one in the text', 'Bà Lò Thị Mai dạy học.', 'Cô giáo Lò Thị Mai'],
    ['a form of address without accents', 'Lò Thị Mai dạy học.', 'Co giao Lo Thi Mai'],
    ['an office in the profile', 'ông Giàng A Páo', 'Trưởng bản Giàng A Páo'],
    ['what stands behind the name', 'Lò Thị Mai dạy học.', 'Lò Thị Mai (Mai béo), bản Nà Vàng'],
    ['two syllables', 'Anh Vàng Sự kể.', 'Vàng Sự'],
    ['a collective', 'Tổ hòa giải bản Phố được khen.', 'Tổ hoà giải bản Phố'],
    ['after its own beginning', 'Sùng A Sùng A Páo', 'Sùng A Páo'],
  ])('%s', (_, text, name) => {
    expect(find(text, name)).toEqual([name]);
  });

  it.each([
    ['a part of a syllable', 'Anh Lò Văn Pâng kể lại.', 'Lò Văn Pâ'],
    ['the beginning of a syllable before', 'Anh Xlò Văn Pâ kể lại.', 'Lò Văn Pâ'],
    ['one syllable', 'Hoa ban nở trắng rừng.', 'Hoa'],
    ['one syllable with a form of address', 'Chị Hoa kể.', 'Chị Hoa béo'],
    ['over the end of a sentence', 'Bà con quý Lò. Thị Mai thì vắng.', 'Lò Thị Mai'],
    ['over a comma', 'Có anh Lò, Thị Mai và Sử.', 'Lò Thị Mai'],
    ['another order', 'Mai Thị Lò', 'Lò Thị Mai'],
    ['the family Chu is no form of address', 'Lò Thị Mai', 'Chu Thị Mai'],
    ['nor Cứ', 'Giàng A Lử', 'Cứ A Lử'],
    ['nor Bạc', 'Lò Cầm Ve', 'Bạc Cầm Ve'],
    ['nothing at all', '', 'Lò Thị Mai'],
  ])('not by %s', (_, text, name) => {
    expect(find(text, name)).toEqual([]);
  });

  it('finds all that stand in it, those with one beginning and one within another too', () => {
    const names = ['Lò Văn Pâ', 'Lò Văn Pâng', 'Văn Pâng', 'Lò Văn Tư'];
    expect(find('Lò Văn Pâng và Lò Văn Pâ.', ...names)).toEqual(['Lò Văn Pâ', 'Lò Văn Pâng', 'Văn Pâng']);
  });

  it('learns a name anew and forgets it', () => {
    const index = createNameIndex([
      { id: 'a', name: 'Lò Thị Mai' },
      { id: 'b', name: 'Lò Thị Mái' },
    ]);
    expect(index.find('Lò Thị Mai', 'và Vàng A Sử')).toEqual(['a', 'b']);
    index.learn('a', 'Vàng A Sử');
    expect(index.find('Lò Thị Mai')).toEqual(['b']);
    expect(index.find('Lò Thị Mai', 'và Vàng A Sử')).toEqual(['a', 'b']);
    index.forget('b');
    index.forget('b');
    expect(index.find('Lò Thị Mai')).toEqual([]);
  });

  it('says the ways in which a name is said', () => {
    expect(spokenNames('Hoa')).toEqual([]);
    expect(spokenNames('Chị Hoa')).toEqual([['chi', 'hoa']]);
    expect(spokenNames('Bác sĩ Lò Văn Tư').map((way) => way.join(' '))).toEqual([
      'bac si lo van tu',
      'lo van tu',
    ]);
    expect(syllableRuns('Lò A, Sử 12.')).toEqual([
      ['lo', 'a'],
      ['su', '12'],
    ]);
  });

  it('finds what a plain search of the folded words finds', () => {
    const syllable = fc.constantFrom('lò', 'Thị', 'mai', 'A', 'Páo', 'vàng');
    const name = fc.array(syllable, { minLength: 2, maxLength: 4 }).map((words) => words.join(' '));
    const text = fc.array(syllable, { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), text, (names, said) => {
        const plain = names.filter((one) => ` ${fold(said)} `.includes(` ${fold(one)} `));
        expect(find(said, ...names)).toEqual(plain.sort());
      }),
    );
  });
});
