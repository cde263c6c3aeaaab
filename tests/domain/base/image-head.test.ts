import { describe, expect, it } from 'vitest';
import { imageHead, scaledJpeg } from '../../../src/domain/base/image-head.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  );
const zeros = (n: number) => Array<number>(n).fill(0);
/** 4000 × 3000, in a frame of the given kind. */
const frame = (marker = 0xc0) => [0xff, marker, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3, ...zeros(9)];

describe('what a chosen file is', () => {
  it.each<[string, Uint8Array, object]>([
    ['a JPEG', bytes([0xff, 0xd8], frame()), { kind: 'jpeg', width: 4_000, height: 3_000 }],
    [
      'a progressive one with EXIF, fill bytes and tables before its frame',
      bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc4, 0, 2], frame(0xc2)),
      { kind: 'jpeg', width: 4_000, height: 3_000 },
    ],
    [
      'one whose size lies further in',
      bytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff], zeros(20)),
      { kind: 'jpeg' },
    ],
    ['one that ends at once', bytes([0xff, 0xd8, 0xff]), { kind: 'jpeg' }],
    [
      'one with nonsense inside',
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 7, 7], zeros(20)),
      { kind: 'jpeg' },
    ],
    [
      'a PNG',
      bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], zeros(4), 'IHDR', [0, 0, 5, 0, 0, 0, 4, 0], zeros(5)),
      { kind: 'png', width: 1_280, height: 1_024 },
    ],
    ['a WebP', bytes('RIFF', zeros(4), 'WEBPVP8 '), { kind: 'webp' }],
    ['a GIF', bytes('GIF89a', zeros(8)), { kind: 'gif' }],
    ['an AVIF', bytes(zeros(4), 'ftypavif'), { kind: 'avif' }],
    ['a HEIC of an iPhone', bytes(zeros(4), 'ftypheic'), { kind: 'heic' }],
    ['a HEIC of a Samsung', bytes(zeros(4), 'ftypmif1'), { kind: 'heic' }],
    ['an MP4', bytes(zeros(4), 'ftypisom'), { kind: 'video' }],
    ['a MOV', bytes(zeros(4), 'ftypqt  '), { kind: 'video' }],
    ['a WebM', bytes([0x1a, 0x45, 0xdf, 0xa3], zeros(8)), { kind: 'video' }],
    ['an AVI', bytes('RIFF', zeros(4), 'AVI LIST'), { kind: 'video' }],
    ['a PDF named .jpg', bytes('%PDF-1.7', zeros(20)), { kind: 'unknown' }],
    ['nothing', bytes(), { kind: 'unknown' }],
  ])('%s', (_name, head, expected) => {
    expect(imageHead(head)).toEqual(expected);
  });
});

it.each([
  [7_728, 5_368, { width: 1_932, height: 1_342 }],
  [5_368, 7_728, { width: 1_342, height: 1_932 }],
  [16_000, 12_000, { width: 2_000, height: 1_500 }],
  [4_000, 3_000, { width: 2_000, height: 1_500 }],
  [3_000, 2_000, undefined],
])('%i × %i is decoded at the least eighth that reaches 1600', (width, height, expected) => {
  expect(scaledJpeg(width, height, 1_600)).toEqual(expected);
});
