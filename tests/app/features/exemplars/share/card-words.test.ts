import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakLines,
  cover,
  excerpt,
  fitLines,
} from '../../../../../src/app/features/exemplars/share/card-words.ts';

const measure = (text: string) => [...text].length;

describe('the words of a card', () => {
  it.each([
    ['Ngắn thôi.', 40, 'Ngắn thôi.'],
    ['Hai dòng.\n\nMột đoạn.', 40, 'Hai dòng. Một đoạn.'],
    ['Câu một dài vừa. Câu hai thì không vừa nữa đâu.', 24, 'Câu một dài vừa.'],
    ['Một. Câu thứ hai dài quá chỗ nên cắt ở giữa', 30, 'Một. Câu thứ hai dài quá chỗ…'],
    ['khôngcókhoảngtrắngnàocả', 10, 'khôngcókh…'],
    ['Bà nói: “Tôi còn khỏe!” Rồi bà đi ra nương làm.', 30, 'Bà nói: “Tôi còn khỏe!”'],
    ['Bà Mai ở TP. Lai Châu, dạy chữ cho cả bản làng.', 24, 'Bà Mai ở TP. Lai Châu…'],
    ['', 10, ''],
  ])('%j, at most %d: %j', (story, most, expected) => {
    expect(excerpt(story, most)).toBe(expected);
  });

  it('break into lines that fit, and say so where they were cut', () => {
    expect(breakLines('Chị Mẩy dạy chữ cho bà con', 10, 9, measure)).toEqual({
      lines: ['Chị Mẩy', 'dạy chữ', 'cho bà con'],
      cut: false,
    });
    expect(breakLines('Chị Mẩy dạy chữ cho bà con', 10, 2, measure)).toEqual({
      lines: ['Chị Mẩy', 'dạy chữ…'],
      cut: true,
    });
    expect(breakLines('abcdefghijklm no', 5, 9, measure).lines).toEqual(['abcde', 'fghij', 'klm', 'no']);
    expect(breakLines('  ', 5, 9, measure)).toEqual({ lines: [], cut: false });
  });

  it('no line is ever too wide, and no word is lost that was not cut', () => {
    const words = fc.array(
      fc.string({ minLength: 1, maxLength: 14, unit: fc.constantFrom('a', 'ệ', 'm', '🌾') }),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        (parts, width, most) => {
          const { lines, cut } = breakLines(parts.join(' '), width, most, measure);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
          if (!cut) expect(lines.join('').replace(/ /g, '')).toBe(parts.join(''));
        },
      ),
    );
  });
});

describe('a name on a card', () => {
  const wide = (text: string, size: number) => [...text].length * size * 0.55;
  const room = { width: 952, height: 320 };

  it('of one word or two stands in the biggest letters', () => {
    expect(fitLines('Lò Thị Inh', [78, 60, 46], room, wide)).toEqual({
      lines: ['Lò Thị Inh'],
      cut: false,
      size: 78,
    });
  });

  it('that is long is set smaller, and not cut as long as there is room', () => {
    const long =
      'Câu lạc bộ Phụ nữ gìn giữ trang phục và làn điệu dân ca dân tộc Thái bản Nà Vàng xã Bản Lang';
    const fitted = fitLines(long, [78, 60, 46], room, wide);
    expect(fitted).toMatchObject({ cut: false, size: 60 });
    expect(fitted.lines.join(' ')).toBe(long);
  });

  it('that fits in no size is cut in the smallest', () => {
    const fitted = fitLines('rất dài '.repeat(60).trim(), [78, 46], room, wide);
    expect(fitted).toMatchObject({ cut: true, size: 46 });
    expect(fitted.lines.at(-1)).toMatch(/…$/);
  });
});

it.each([
  ['lying, into a wide frame', { width: 1600, height: 1200 }, { x: 0, y: 74, width: 1600, height: 830 }],
  ['upright: rather the head', { width: 1200, height: 1600 }, { x: 0, y: 196, width: 1200, height: 622 }],
  ['very wide', { width: 4000, height: 1000 }, { x: 1036, y: 0, width: 1929, height: 1000 }],
])('a picture fills its frame: %s', (_what, picture, expected) => {
  const part = cover(picture, { width: 1080, height: 560 });
  expect(Object.fromEntries(Object.entries(part).map(([side, px]) => [side, Math.round(px)]))).toEqual(
    expected,
  );
});
