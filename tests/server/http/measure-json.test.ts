import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenBound } from '../../../src/server/http/measure-json.ts';

const within = (json: string, bounds: { bytes?: number; values?: number; depth?: number }) =>
  brokenBound(Buffer.from(json), { bytes: 1e6, values: 1e6, depth: 1e6, ...bounds });

const childrenOf = (value: unknown): unknown[] | undefined =>
  typeof value === 'object' && value !== null ? Object.values(value) : undefined;
const depthOf = (value: unknown): number => {
  const children = childrenOf(value);
  return children ? 1 + Math.max(0, ...children.map(depthOf)) : 0;
};
/** One for the whole, one for each list, object and further item. */
const valuesIn = (value: unknown): number => {
  const separators = (part: unknown): number => {
    const children = childrenOf(part);
    return children
      ? 1 + Math.max(0, children.length - 1) + children.reduce<number>((sum, one) => sum + separators(one), 0)
      : 0;
  };
  return 1 + separators(value);
};

describe('[S111] JSON measured from its bytes', () => {
  it('counts what a parser would make of it, whatever stands in its texts', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'a"\\,[]{}:\n ế') });
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'medium' },
        texts,
        fc.integer(),
        fc.array(tie('json')),
        fc.dictionary(texts, tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const written = JSON.stringify(value);
        const [values, depth] = [valuesIn(value), depthOf(value)];
        expect(within(written, { values, depth, bytes: Buffer.byteLength(written) })).toBeUndefined();
        expect(within(written, { values: values - 1 })).toBe('values');
        if (depth > 0) expect(within(written, { depth: depth - 1 })).toBe('depth');
        expect(within(written, { bytes: Buffer.byteLength(written) - 1 })).toBe('bytes');
      }),
    );
  });

  it.each(['"', '"\\', '"\\"', '[', '', ']]', '"a" "b'])(
    '%j, which is no JSON, is read to its end',
    (text) => {
      expect(within(text, {})).toBeUndefined();
    },
  );
});
