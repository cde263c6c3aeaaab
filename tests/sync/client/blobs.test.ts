import { describe, expect, it } from 'vitest';
import {
  blobsOfPending,
  blobsToEvict,
  blobsToSend,
  ceilingBelow,
  mayBeLost,
  nextChunkSize,
  type PhoneBlob,
} from '../../../src/sync/client/blobs.ts';
import { aPhoto, aVoice, blobId } from '../../domain/records.ts';
import { aDeed, anOp } from '../parts.ts';

const aBlob = (n: number, over: Partial<PhoneBlob> = {}): PhoneBlob => ({
  id: blobId(n),
  type: 'image/webp',
  bytes: 100,
  state: 'waiting',
  here: true,
  begun: false,
  offset: 0,
  records: [],
  used: n,
  timeline: 't1',
  known: 50,
  safe: false,
  ...over,
});
const ids = (blobs: readonly PhoneBlob[]) => blobs.map((blob) => blob.id);

describe('what is sent', () => {
  const timelines = [{ id: 't1', start: 0 }];

  it('[S80] what waits, oldest first; not what an unsettled edit names, nor drafts, nor what is gone', () => {
    const pending = blobsOfPending([anOp({ fields: aDeed({ photos: [aPhoto(2)], voice: aVoice(3) }) })]);
    expect(pending).toEqual(new Set([blobId(2), blobId(3)]));
    const blobs = [
      ...[aBlob(5), aBlob(1), aBlob(2), aBlob(3), aBlob(4, { state: 'draft' })],
      ...[aBlob(6, { state: 'fetched' }), aBlob(7, { state: 'received' }), aBlob(8, { here: false })],
    ];
    expect(ids(blobsToSend(blobs, pending, timelines))).toEqual([blobId(1), blobId(5)]);
  });

  it.each<[string, Partial<PhoneBlob>, { id: string; start: number }[], boolean]>([
    [
      'the server has gone on from beyond it',
      {},
      [
        { id: 't1', start: 0 },
        { id: 't2', start: 60 },
      ],
      false,
    ],
    [
      'restored to before it',
      {},
      [
        { id: 't1', start: 0 },
        { id: 't2', start: 40 },
      ],
      true,
    ],
    ['of a time that the server knows nothing of', { timeline: 't9' }, [{ id: 't1', start: 0 }], true],
    ['its bytes are no longer here', { here: false }, [{ id: 't2', start: 0 }], false],
    ['it waits anyway', { state: 'waiting' }, [{ id: 't2', start: 0 }], false],
  ])('[S81] asked about again: %s', (_title, over, timelines, expected) => {
    const blob = aBlob(1, { state: 'received', ...over });
    expect(mayBeLost(blob, timelines)).toBe(expected);
    if (expected) expect(blobsToSend([blob], new Set(), timelines)).toEqual([blob]);
  });
});

describe('[S82] chunks that suit the link', () => {
  it('begin small, grow to eight seconds, and halve at a break', () => {
    expect(nextChunkSize(undefined)).toBe(65_536);
    // EDGE takes 8.7 s for that.
    expect(nextChunkSize({ size: 65_536, ms: 8_738 })).toBe(60_001);
    expect(nextChunkSize({ size: 65_536, ms: 100 })).toBe(262_144);
    expect(nextChunkSize({ size: 65_536, ms: 0 })).toBe(262_144);
    expect(nextChunkSize({ size: 800_000, ms: 200 })).toBe(1_048_576);
    expect(nextChunkSize({ size: 60_000, ms: undefined })).toBe(30_000);
    expect(nextChunkSize({ size: 20_000, ms: undefined })).toBe(16_384);
    expect(nextChunkSize({ size: 16_384, ms: 60_000 })).toBe(16_384);
  });
});

describe('[S122] what something on the way lets through', () => {
  it('is the ceiling of every chunk', () => {
    expect(nextChunkSize(undefined, 30_000)).toBe(30_000);
    expect(nextChunkSize({ size: 30_000, ms: 10 }, 30_000)).toBe(30_000);
    expect(nextChunkSize({ size: 20_000, ms: undefined }, 5_000)).toBe(5_000);
    expect(nextChunkSize({ size: 8_000, ms: 60_000 }, 8_000)).toBe(8_000);
  });

  it('is half of what was refused, down to where less is of no use', () => {
    expect(ceilingBelow(1_048_576)).toBe(524_288);
    expect(ceilingBelow(3_000)).toBe(2_048);
    expect(ceilingBelow(2_048)).toBeUndefined();
    // The end of a photo: it says nothing that a larger chunk wouldn't have said.
    expect(ceilingBelow(10)).toBeUndefined();
  });
});

describe('[S83] what leaves the phone when room is short', () => {
  const blobs = [
    ...[aBlob(1), aBlob(2, { state: 'draft' }), aBlob(3, { state: 'received' })],
    ...[aBlob(4, { state: 'received', safe: true }), aBlob(5, { state: 'fetched' })],
    ...[aBlob(6, { state: 'fetched', used: 0 }), aBlob(7, { state: 'fetched', here: false })],
  ];

  it.each([
    [1_000, []],
    [400, []],
    [399, [6]],
    [250, [6, 4]],
    [100, [6, 4, 5]],
    [0, [6, 4, 5, 3]],
  ])('within %i bytes', (budget, forgotten) => {
    expect(blobsToEvict(blobs, budget)).toEqual(forgotten.map(blobId));
  });
});
