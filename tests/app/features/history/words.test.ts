import { describe, expect, test } from 'vitest';
import { excerpts, isLong, wordsOf } from '../../../../src/app/features/history/excerpt.ts';
import { hrefOfRecord, nameOfRecord } from '../../../../src/app/features/history/history-words.ts';
import { sameValue } from '../../../../src/app/features/history/same-value.ts';
import { idsIn, valueWords } from '../../../../src/domain/kinds/value-words.ts';

const names = new Map([
  ['may', 'Phùng Tả Mẩy'],
  ['pao', 'Sùng A Páo'],
]);

describe('[R11] a value as people read it', () => {
  test.each([
    ['deed', 'who', 'Chị Mẩy', 'Chị Mẩy'],
    ['deed', 'on', '2026-11-22', '22/11/2026'],
    ['deed', 'witness', null, ''],
    ['deed', 'exemplar', 'may', 'Phùng Tả Mẩy'],
    ['script', 'writer', 'may', 'Phùng Tả Mẩy'],
    ['script', 'exemplars', ['may', 'pao'], 'Phùng Tả Mẩy, Sùng A Páo'],
    ['script', 'campaign', 'o-xa', '— (không có tên trên máy này)'],
    ['script', 'submitted', true, 'Có'],
    ['script', 'genre', 'urgent', 'Khẩn cấp'],
    ['script', 'genre', 'of-a-newer-app', 'of-a-newer-app'],
    ['script', 'language', 'hmn-Latn', 'Tiếng Mông'],
    ['exemplar', 'stage', 'verified', 'Thẩm định'],
    ['exemplar', 'type', 'collective', 'Tập thể'],
    ['slot', 'weekdays', [0, 1, 6], 'Chủ Nhật, Thứ Hai, Thứ Bảy'],
    ['slot', 'time', '05:00', '05:00'],
    ['quota', 'count', 1284, '1.284'],
    ['quota', 'year', 2026, '2026'],
    ['campaign', 'years', [2024, 2026], '2024 – 2026'],
    ['campaign', 'source', { issuer: 'UBND tỉnh', number: null, date: '2026-05-02' }, 'UBND tỉnh, 2/5/2026'],
  ] as const)('%s.%s %j: %s', (kind, field, value, words) => {
    expect(valueWords(kind, field, value, names)).toBe(words);
  });

  test('is NFC, whatever an old record holds', () => {
    expect(valueWords('deed', 'who', 'Mẩy'.normalize('NFD'), names)).toBe('Mẩy'.normalize('NFC'));
  });

  test('ids are looked for in fields that hold ids, not in words', () => {
    expect(idsIn('exemplars', ['may', 'pao'])).toEqual(['may', 'pao']);
    expect([...idsIn('exemplar', 'may'), ...idsIn('exemplar', null), ...idsIn('who', 'may')]).toEqual([
      'may',
    ]);
  });

  test('nothing is nothing, however it was written down', () => {
    for (const nothing of [undefined, '', false, []]) expect(sameValue(null, nothing)).toBe(true);
    expect(sameValue('Mẩy'.normalize('NFD'), 'Mẩy')).toBe(true);
    expect(sameValue(0, null)).toBe(false);
    expect(sameValue(['may'], ['may', 'pao'])).toBe(false);
  });
});

describe('long prose', () => {
  const lead = 'Sáng nay bà con bản Nà Vàng cùng nhau ra đồng. '.repeat(20);

  const cut = (from: string, to: string) => excerpts(from, to).map(wordsOf) as [string, string];

  test('is cut to where two versions differ, at whole words, and these words stand apart', () => {
    const both = [`${lead}Chị Mẩy dạy chữ. ${lead}`, `${lead}Chị Máo dạy chữ. ${lead}`] as const;
    for (const part of cut(...both)) {
      expect(part).toMatch(/^… .*Chị M.. dạy chữ\..* …$/);
      expect(part.length).toBeLessThan(180);
      expect(lead.split(' ')).toContain(part.split(' ')[1]);
    }
    expect(excerpts(...both).map((part) => part.differs)).toEqual(['Mẩy', 'Máo']);
  });

  test('that goes on where the other ends shows its end', () => {
    const [a, b] = excerpts(lead, `${lead}Xin chào.`);
    expect(wordsOf(a).endsWith('ra đồng.')).toBe(true);
    expect(wordsOf(b).endsWith('ra đồng. Xin chào.')).toBe(true);
    expect([a.differs, b.differs]).toEqual(['', 'Xin chào.']);
  });

  test.each([
    ['Nà Vàng', 'Nà Vàng', ['', '']],
    ['bản Nà Vàng', 'bản Nà Vàng Dưới', ['', 'Dưới']],
    ['Anh Sùng Páo', 'Anh Páo', ['Sùng', '']],
    ['một hai ba', 'một bốn ba', ['hai', 'bốn']],
    ['a a', 'a a a', ['', 'a']],
    // Nothing alike: then everything would be marked, which marks nothing.
    ['Mẩy', 'Máo', ['', '']],
    ['', 'Páo', ['', '']],
  ])('%j and %j differ by %j', (from, to, differs) => {
    expect(cut(from, to)).toEqual([from, to]);
    expect(excerpts(from, to).map((part) => part.differs)).toEqual(differs);
  });

  test('short text stays whole; text without a space, or of emoji, is cut all the same', () => {
    expect(cut('a'.repeat(500), '')[0].length).toBeLessThan(170);
    expect(cut(`${'a'.repeat(159)}${'🌾'.repeat(100)}`, '')[0]).not.toMatch(/\p{Surrogate}/u);
    expect(isLong('một\nhai')).toBe(true);
  });
});

test('a record is called by its own name, and leads back to its own screen', () => {
  expect(nameOfRecord('deed', { who: 'Páo', what: 'Sửa cầu\nCả bản' })).toBe('Sửa cầu');
  expect(nameOfRecord('unit', { title: 'xã', name: 'Bản Lang' })).toBe('xã Bản Lang');
  expect(nameOfRecord('item', {})).toBe('');
  expect(hrefOfRecord('script', 'b1')).toBe('/bai/b1');
  expect(hrefOfRecord(undefined, 'b1')).toBe('/');
});
