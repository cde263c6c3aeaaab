import { describe, expect, it, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import type { RecordOf } from '../../../src/domain/kinds/kinds.ts';
import {
  isFound,
  type NameWords,
  namesOf,
  ownWords,
  type SearchedKind,
  searchText,
  soughtWords,
  withWords,
} from '../../../src/domain/kinds/search.ts';
import { aDeed, anExemplar, id } from '../records.ts';

const known = (of: string, name: string) => (id: string) => (id === of ? searchText([name]) : '');
const names: NameWords = {
  unit: known('ban', 'Bản Nà Vàng'),
  movement: known('m', 'Dân vận khéo'),
  account: () => '',
};
const found = <K extends SearchedKind>(kind: K, record: RecordOf<K>, typed: string) =>
  isFound(record, soughtWords(typed), {
    own: ownWords[kind],
    names: (one) => namesOf[kind](one, names),
  });
const oneExemplar = anExemplar({
  unit: id('unit', 'ban'),
  name: 'Đèo Thị Ăn',
  position: 'Trưởng bản',
  stage: 'recognised',
  story: 'Vận động “Nhà sạch” (hai năm), trồng quế.',
  stageOn: localDate('2025-03-09'),
  movement: id('movement', 'm'),
  workUnit: 'Trạm y tế',
  residence: 'Bản Thẳm',
});
const oneDeed = aDeed({
  unit: id('unit', 'ban'),
  who: 'Lò A Sử',
  what: 'Dọn đất sạt.',
  where: 'bản Pho',
  on: localDate('2026-11-22'),
});
const exemplar = (typed: string) => found('exemplar', oneExemplar, typed);
const deed = (typed: string) => found('deed', oneDeed, typed);

describe('an exemplar and a deed are found', () => {
  it.each([
    ['by name, without accents', exemplar, 'deo thi an'],
    ['by where they work', exemplar, 'tram y te'],
    ['by where they live', exemplar, 'ban tham'],
    ['by name with accents, in whatever case', exemplar, 'ĐÈO'],
    ['by the village', exemplar, 'na vang'],
    ['by the movement', exemplar, 'dan van kheo'],
    ['by the stage', exemplar, 'bieu duong'],
    ['by the year', exemplar, '2025'],
    ['by a day as people write it', exemplar, '9/3/2025'],
    ['by words of the story in any order', exemplar, 'que trong'],
    ['by a word in quotes', exemplar, 'nha sach'],
    ['by quotes as typed', exemplar, '"nhà'],
    ['by a word in brackets', exemplar, 'hai nam'],
    ['by a word half typed', exemplar, 'trưở'],
    ['by everything at once', exemplar, 'an na vang 2025 bieu que'],
    ['deed: by who, where and when', deed, 'su pho 22/11'],
    ['deed: by words of its own and a name it holds as an id', deed, 'su na vang'],
    ['deed: by the words about it', deed, 'don dat'],
    ['deed: by nothing typed', deed, '  '],
  ])('%s', (_how, isFoundBy, typed) => {
    expect(isFoundBy(typed)).toBe(true);
  });

  it.each([
    ['a word that is missing among those that are there', exemplar, 'deo thi binh'],
    ['the inside of a word', exemplar, 'rong'],
    ['another year', deed, '2025'],
  ])('not by %s', (_how, isFoundBy, typed) => {
    expect(isFoundBy(typed)).toBe(false);
  });
});

describe('typing on', () => {
  const texts = ['nguyen van an', 'nguyen thi hoa', 'lo a su', 'hoa ban'].map((text) => ({
    text: ` ${text}`,
  }));
  const none = () => '';
  const words = { own: ({ text }: { text: string }) => text, names: none };
  const found = (typed: string) => withWords(texts, soughtWords(typed), words).map(({ text }) => text.trim());

  it('finds what typing it at once finds, letter by letter, and after taking letters back', () => {
    const typed = ['n', 'ng', 'nguyen', 'nguyen h', 'nguyen ho', 'nguyen', 'ho', 'hoa nguyen', '', 'a', 'an'];
    for (const one of typed) {
      const expected = texts
        .filter((text) => isFound(text, soughtWords(one), words))
        .map(({ text }) => text.trim());
      expect(found(one)).toEqual(expected);
    }
  });

  it('looks only through what was found before', () => {
    const looked: string[] = [];
    const spying = {
      own({ text }: { text: string }) {
        looked.push(text.trim());
        return text;
      },
      names: none,
    };
    withWords(texts, soughtWords('ngu'), spying);
    looked.length = 0;
    withWords(texts, soughtWords('nguyen h'), spying);
    expect(looked).toEqual(['nguyen van an', 'nguyen thi hoa']);
    looked.length = 0;
    withWords(texts, soughtWords('lo'), spying);
    expect(looked).toHaveLength(4);
  });
});

test.each([['đỗ đào'], ['do dao'], ['Ðỗ Ðào'], ['Ɖỗ']])(
  'a record written with Ð long ago is found by %j',
  (typed) => {
    expect(found('deed', aDeed({ who: 'Bà Ðỗ Thị Ðào' }), typed)).toBe(true);
    expect(found('deed', aDeed({ who: 'Bà Đỗ Thị Đào' }), typed)).toBe(true);
  },
);
