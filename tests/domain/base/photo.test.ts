import { describe, expect, it } from 'vitest';
import {
  blobsOf,
  blobWords,
  fitted,
  lengthLabel,
  MAX_PHOTO,
  MAX_PHOTOS,
  MAX_PHOTOS_TOGETHER,
  MAX_THUMB,
  MAX_VOICE_SECONDS,
  photoLabel,
  receiptLabel,
  thumbUrl,
} from '../../../src/domain/base/photo.ts';
import { checkData } from '../../../src/domain/kinds/kinds.ts';
import { isStorable } from '../../../src/sync/protocol/op.ts';
import { aPhoto, aVoice, blobId } from '../records.ts';

const deed = { unit: 'u1', who: 'Anh Pao', what: 'Cứu người', on: '2026-11-22', author: 'p1' };
const check = (fields: object) => checkData('deed', { ...deed, ...fields });

describe('photos and voice of a record', () => {
  it('a deed, an exemplar and a consent carry them; the thumbnail is data in the record', () => {
    const shown = { photos: [aPhoto(1), aPhoto(2)], voice: aVoice(3) };
    expect(check(shown)).toEqual({ ok: true, data: { ...deed, ...shown } });
    expect(thumbUrl(aPhoto(1))).toMatch(/^data:image\/webp;base64,/);
  });

  it('the largest record of photos fits into an op', () => {
    const thumb = 'A'.repeat(Math.ceil(MAX_THUMB / 3) * 4);
    const photos = Array.from({ length: MAX_PHOTOS }, (_, i) =>
      aPhoto(i, { thumb, caption: 'ệ'.repeat(200) }),
    );
    expect(check({ photos }).ok).toBe(true);
    expect(isStorable({ photos })).toBe(true);
  });

  it('[R10] what a newer app says of a photo is kept', () => {
    const photos = [{ ...aPhoto(1), focus: [0.5, 0.5] }];
    expect(check({ photos })).toEqual({ ok: true, data: { ...deed, photos } });
  });

  it.each<[string, unknown]>([
    ['one too many', Array.from({ length: MAX_PHOTOS_TOGETHER + 1 }, (_, i) => aPhoto(i))],
    ['the same twice', [aPhoto(1), aPhoto(1)]],
    ['a hash that is none', [aPhoto(1, { id: 'A1'.repeat(32) as never })]],
    ['a type that a browser would run', [aPhoto(1, { type: 'image/svg+xml' as never })]],
    ['too large', [aPhoto(1, { bytes: MAX_PHOTO + 1 })]],
    ['no bytes', [aPhoto(1, { bytes: 0 })]],
    ['a thumbnail too large', [aPhoto(1, { thumb: 'A'.repeat(Math.ceil(MAX_THUMB / 3) * 4 + 4) })]],
    ['a thumbnail that is no base64', [aPhoto(1, { thumb: '"><script>' })]],
    ['an empty thumbnail', [aPhoto(1, { thumb: '' })]],
    ['no size', [aPhoto(1, { width: 0 })]],
    ['a caption too long', [aPhoto(1, { caption: 'a'.repeat(201) })]],
    ['no list', aPhoto(1)],
  ])('[R4] photos: %s', (_title, photos) => {
    expect(check({ photos })).toEqual({ ok: false, fields: ['photos'] });
  });

  it.each<[string, object]>([
    ['too long', { seconds: MAX_VOICE_SECONDS + 6 }],
    ['no sound', { type: 'video/webm' }],
  ])('[R4] voice: %s', (_title, over) => {
    expect(check({ voice: { ...aVoice(1), ...over } })).toEqual({ ok: false, fields: ['voice'] });
  });
});

describe('blobsOf', () => {
  it('names every blob of a record, and of a value from its history alone', () => {
    const named = (n: number, type: string, bytes: number) => ({ id: blobId(n), type, bytes });
    const data = { photos: [aPhoto(1), aPhoto(2)], voice: aVoice(3) };
    expect(blobsOf(data)).toEqual([
      named(1, 'image/webp', 200_000),
      named(2, 'image/webp', 200_000),
      named(3, 'audio/webm', 90_000),
    ]);
    expect(blobsOf({ voice: aVoice(3) })).toHaveLength(1);
  });

  it.each<[object]>([
    [{}],
    [{ photos: null, voice: null }],
    [{ photos: 'x', voice: 'y' }],
    [{ photos: [null, 1, { id: '../../etc' }, { id: blobId(1) }] }],
  ])('whatever else stands there names nothing: %j', (data) => {
    expect(blobsOf(data)).toEqual([]);
  });
});

describe('words and sizes', () => {
  it.each([
    [7_728, 5_152, 1_600, 1_600, 1_067],
    [1_080, 4_000, 1_600, 432, 1_600],
    [800, 600, 1_600, 800, 600],
    [20_000, 3, 200, 200, 1],
  ])('%i × %i within %i is %i × %i', (width, height, side, w, h) => {
    expect(fitted(width, height, side)).toEqual({ width: w, height: h });
  });

  it.each<[string, unknown, string | undefined]>([
    ['photos', [aPhoto(1), aPhoto(2)], '2 ảnh'],
    ['photos', null, ''],
    ['voice', aVoice(1), 'Ghi âm 0:32'],
    ['voice', null, ''],
    ['voice', 'x', ''],
    ['what', 'Sửa cầu', undefined],
  ])('%s in the words of a history', (field, value, expected) => {
    expect(blobWords(field, value)).toBe(expected);
  });

  it('tells a picture, a length, a receipt', () => {
    expect(photoLabel({ caption: null }, 0, 1)).toBe('Ảnh');
    expect(photoLabel({ caption: 'Cầu mới' }, 1, 3)).toBe('Ảnh 2 trong 3: Cầu mới');
    expect([lengthLabel(7), lengthLabel(59.9), lengthLabel(299)]).toEqual(['0:07', '0:59', '4:59']);
    expect(receiptLabel({ received: 2, total: 3 }, 'photos')).toBe('đã nhận 2/3 ảnh');
  });
});
