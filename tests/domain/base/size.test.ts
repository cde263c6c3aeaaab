import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  MAX_RECORD_BYTES,
  MAX_UNKNOWN_BYTES,
  MAX_UNKNOWN_FIELDS,
} from '../../../src/domain/base/size.ts';
import { tooLarge } from '../../../src/domain/kinds/kinds.ts';
import { aDeed } from '../../sync/parts.ts';

describe('[S115] the size of a record', () => {
  it('is counted in bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, text) => {
        const whole = { value, text: `${text}ếđ😀` };
        expect(bytesOf(whole)).toBe(Buffer.byteLength(JSON.stringify(whole)));
      }),
    );
  });

  const photos = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      id: String(i).padStart(64, '0'),
      type: 'image/webp',
      width: 1,
      height: 1,
      bytes: 1,
      thumb: 'A'.repeat(13_336),
    }));
  const unknown = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`la${i}`, 'x'.repeat(length)]));

  it('holds what people put into it: sixty photos and the longest stories', () => {
    const story = 'ế'.repeat(20_000);
    expect(tooLarge('exemplar', { name: 'Chị Mẩy', story, achievements: story, photos: photos(60) })).toEqual(
      [],
    );
    expect(tooLarge('deed', aDeed({ what: story, photos: photos(60) }))).toEqual([]);
    expect(tooLarge('script', { body: 'ế'.repeat(40_000) })).toEqual([]);
    expect(tooLarge('deed', aDeed({ photos: photos(75) }))[0]).toBe('photos');
  });

  it('counts what the schema doesn’t know, by its number and its bytes [S15]', () => {
    expect(tooLarge('deed', aDeed(unknown(MAX_UNKNOWN_FIELDS, 1_000)))).toEqual([]);
    expect(tooLarge('deed', aDeed(unknown(MAX_UNKNOWN_FIELDS + 1, 1)))).toHaveLength(3);
    expect(tooLarge('deed', aDeed(unknown(1, MAX_UNKNOWN_BYTES)))).toEqual(['la0']);
    // 118 fields of 64,000 characters: 8 kB packed, 7.5 MB kept.
    expect(tooLarge('deed', aDeed(unknown(118, 64_000)))).not.toEqual([]);
    expect(tooLarge('deed', aDeed({ toString: 'x'.repeat(70_000) }))).toEqual(['toString']);
  });

  it('doesn’t count the server’s own words, and lets what was too large be made smaller', () => {
    expect(tooLarge('deed', aDeed({ siblings: 'x'.repeat(MAX_RECORD_BYTES) }))).toEqual([]);
    const before = aDeed(unknown(50, 64_000));
    expect(tooLarge('deed', { ...before, who: 'Anh' }, before)).toEqual([]);
    expect(tooLarge('deed', { ...before, la0: null }, before)).toEqual([]);
    expect(tooLarge('deed', { ...before, la50: 'x' }, before)).not.toEqual([]);
  });
});
