import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../../src/domain/broadcast/sentences.ts';

const pieces = [
  ...'Bản Nà Vàng TP. H. 15. ! ? … ” ’ ) \n \t,-đĐ',
  'TP.',
  'ThS. ',
  '\r\n',
  '\u0301',
  '\u00A0',
];
const typed = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((list) => list.join(''));
const withoutBlanks = (value: string): string => value.replace(/\s+/g, '');

describe('sentences', () => {
  it.each([
    ['Một. Hai! Ba? Bốn…', ['Một.', 'Hai!', 'Ba?', 'Bốn…']],
    ['Chị nói: “Vui lắm.” Rồi về.', ['Chị nói: “Vui lắm.”', 'Rồi về.']],
    ['Tựa đề\n\nMột câu', ['Tựa đề', 'Một câu']],
    ['Được 15.000 đồng, 3.5 km.', ['Được 15.000 đồng, 3.5 km.']],
    ['Ở TP. Lai Châu có mưa. Hết.', ['Ở TP. Lai Châu có mưa.', 'Hết.']],
    [
      'ThS. BS. Lò Thị Mai, PGS.TS. Vàng A Páo và GS. Tẩn Mẩy nói. Hết.',
      ['ThS. BS. Lò Thị Mai, PGS.TS. Vàng A Páo và GS. Tẩn Mẩy nói.', 'Hết.'],
    ],
    [
      'Xã Bản Lang, H. Phong Thổ (TX. Mường Lay; P. Na Lay, Q. 1).',
      ['Xã Bản Lang, H. Phong Thổ (TX. Mường Lay; P. Na Lay, Q. 1).'],
    ],
    ['Ông V. A. Pao về. Bà Đ. T. Mẩy ở lại.', ['Ông V. A. Pao về.', 'Bà Đ. T. Mẩy ở lại.']],
    ['1. Việc thứ nhất. 2 việc nữa.', ['1. Việc thứ nhất.', '2 việc nữa.']],
    ['II. Việc.\na. Một.\n3.1. Hai.', ['II. Việc.', 'a. Một.', '3.1. Hai.']],
    ['Đ/c. Sùng nói: “Mời BS. Mai.” Rồi về.', ['Đ/c. Sùng nói: “Mời BS. Mai.”', 'Rồi về.']],
    ['Ăn no. Mưa to! Năm 2026. Xong.', ['Ăn no.', 'Mưa to!', 'Năm 2026.', 'Xong.']],
    ['Họp ở TP.', ['Họp ở TP.']],
    ['TP.\nMai', ['TP.', 'Mai']],
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
