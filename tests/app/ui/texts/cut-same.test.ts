import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSame } from '../../../../src/app/ui/texts/cut-same.ts';

const line = (n: number) => `Câu thứ ${n}: bà con bản Nà Vàng cùng nhau ra đồng từ sáng sớm tinh mơ.`;
const text = Array.from({ length: 8 }, (_, i) => line(i + 1)).join(' ');

describe('text in which nothing differs', () => {
  it.each([
    [{ before: true, after: true }, `${line(1)} `, line(8), 6],
    [{ before: false, after: true }, '', line(8), 7],
    [{ before: true, after: false }, `${line(1)} `, '', 7],
    [{ before: false, after: false }, '', '', 8],
  ])('keeps the sentence beside a difference: %j', (beside, head, tail, count) => {
    const cut = cutSame(text, beside);
    expect(cut).toMatchObject({ head, tail, count });
    expect(cut.hidden).not.toBe('');
  });

  it('counts sentences, not the empty lines between them', () => {
    const lines = Array.from({ length: 8 }, (_, i) => line(i + 1)).join('\n\n');
    expect(cutSame(lines, { before: true, after: true }).count).toBe(6);
  });

  it('is left whole where it is short, or of few sentences', () => {
    for (const short of ['', 'Một. Hai. Ba. Bốn. Năm. Sáu.', `${line(1)} ${line(2)}`])
      expect(cutSame(short, { before: true, after: true })).toEqual({
        head: short,
        hidden: '',
        tail: '',
        count: 0,
      });
  });

  it('loses not a letter', () => {
    const words = fc.array(
      fc.constantFrom('Anh Páo sửa cầu cho bà con bản Nà Vàng đi lại. ', '\n', 'chữ', ' ', '!'),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(words, fc.boolean(), fc.boolean(), (parts, before, after) => {
        const whole = parts.join('');
        const { head, hidden, tail } = cutSame(whole, { before, after });
        expect(head + hidden + tail).toBe(whole);
      }),
    );
  });
});
