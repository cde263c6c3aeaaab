import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonBase, marked, merged, sentences, suggest } from '../../../../src/app/ui/texts/texts.ts';

const BASE = 'Anh Páo sửa cầu. Bà con đi lại dễ. Cảm ơn anh.';
const ONE = 'Anh Sùng A Páo sửa cầu. Bà con đi lại dễ. Cảm ơn anh.';
const OTHER = 'Anh Páo sửa cầu. Bà con đi lại dễ. Cảm ơn anh nhiều.';
const all = (choice: 'one' | 'other' | 'both', parts: ReturnType<typeof suggest>) =>
  merged(parts, new Map(parts.map((_, i) => [i, choice])));

describe('two texts beside each other', () => {
  it('marks the words that the other does not have', () => {
    expect(
      marked(BASE, ONE)
        .filter((piece) => piece.differs)
        .map((piece) => piece.text.trim()),
    ).toEqual(['Sùng A']);
    expect(marked(ONE, BASE).filter((piece) => piece.differs)).toEqual([]);
    expect(marked('', 'mới')).toEqual([{ text: 'mới', differs: true }]);
    expect(marked('cũ', '')).toEqual([]);
  });

  it('[S24] with the text that both began with, takes over what only one of them changed', () => {
    const parts = suggest(ONE, OTHER, BASE);
    expect(parts.every((part) => part.kind === 'same')).toBe(true);
    expect(merged(parts, new Map())).toBe('Anh Sùng A Páo sửa cầu. Bà con đi lại dễ. Cảm ơn anh nhiều.');
  });

  it('[S24] leaves to the person what both changed, and everything where no common text is known', () => {
    const both = suggest('Anh A sửa cầu. Hết.', 'Anh B sửa cầu. Hết.', 'Anh sửa cầu. Hết.');
    expect(both.map((part) => part.kind)).toEqual(['choice', 'same']);
    expect(merged(both, new Map())).toBeUndefined();
    expect(all('both', both)).toBe('Anh A sửa cầu. Anh B sửa cầu. Hết.');

    const blind = suggest(ONE, OTHER);
    expect(blind.map((part) => part.kind)).toEqual(['choice', 'same', 'choice']);
    expect([all('one', blind), all('other', blind)]).toEqual([ONE, OTHER]);
  });

  it('[S24] every choice of one side gives back that text, whatever the texts', () => {
    const text = fc
      .array(fc.constantFrom('Một câu. ', 'Hai câu! ', 'ba', '\n', '\n\n', ' ', 'Bốn… ', '“Năm.” '), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(sentences(one).join('')).toBe(one);
        expect(
          marked(other, one)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(one);
        const parts = suggest(one, other);
        expect([all('one', parts), all('other', parts)]).toEqual([one, other]);
        expect(suggest(one, one)).toEqual(one === '' ? [] : [{ kind: 'same', text: one }]);
      }),
    );
  });

  it('comes through the longest texts, though the same small words come again and again', () => {
    const long = Array.from({ length: 900 }, (_, i) => `Câu thứ ${i} nói về bà con của bản và của xã.`).join(
      ' ',
    );
    const other = long.replaceAll('bản', 'thôn');
    expect(all('other', suggest(long, other))).toBe(other);
    expect(marked(long, other).every((piece) => piece.differs)).toBe(true);
    expect(
      marked(long, long.replace('Câu thứ 7 ', 'Câu số 7 ')).filter((piece) => piece.differs),
    ).toHaveLength(1);
  });

  it('takes for the common text the last one from before either', () => {
    const versions = [
      { value: 'hai', at: 20 },
      { value: 'ba', at: 30 },
    ];
    const earlier = [
      { text: 'một', at: 5 },
      { text: 'rưỡi', at: 10 },
      { text: 'hai', at: 12 },
      { text: 'sau', at: 25 },
    ];
    expect(commonBase(earlier, versions)).toBe('rưỡi');
    expect(commonBase([], versions)).toBeUndefined();
  });
});
