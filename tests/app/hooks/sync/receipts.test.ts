import { describe, expect, it } from 'vitest';
import { receiptWords, recordReceipt } from '../../../../src/app/hooks/sync/receipts.ts';
import { waitingBlobs } from '../../../../src/app/store/blobs/waiting-blobs.ts';
import { unsentRecords } from '../../../../src/app/store/sync/sync-status.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import type { PhoneBlob } from '../../../../src/sync/client/blobs.ts';
import { aPhoto, aVoice, blobId } from '../../../domain/records.ts';

const aBlob = (
  n: number,
  state: PhoneBlob['state'],
  record: string,
  over: Partial<PhoneBlob> = {},
): PhoneBlob => ({
  id: blobId(n),
  type: 'image/webp',
  bytes: 100,
  state,
  here: true,
  begun: false,
  offset: 0,
  records: [record as RecordId],
  used: n,
  timeline: '',
  known: 0,
  safe: false,
  ...over,
});
const photos = [aPhoto(1), aPhoto(2), aPhoto(3)];

describe('[R12] each photo counted', () => {
  it.each<[string, PhoneBlob[], object, string | undefined]>([
    [
      'two of three',
      [aBlob(1, 'received', 'a'), aBlob(2, 'received', 'a'), aBlob(3, 'waiting', 'a')],
      { photos },
      'đã nhận 2/3 ảnh',
    ],
    ['none of three', [1, 2, 3].map((n) => aBlob(n, 'waiting', 'a')), { photos }, 'đã nhận 0/3 ảnh'],
    ['all of them: no more is said', [1, 2, 3].map((n) => aBlob(n, 'received', 'a')), { photos }, undefined],
    ['somebody else’s: their phone says', [], { photos }, undefined],
    ['mine among others’', [aBlob(3, 'waiting', 'a')], { photos }, 'đã nhận 2/3 ảnh'],
    ['a voice note alone', [aBlob(9, 'waiting', 'a')], { voice: aVoice(9) }, 'đã nhận 0/1 ghi âm'],
    ['both', [aBlob(9, 'waiting', 'a')], { photos, voice: aVoice(9) }, 'đã nhận 3/4 ảnh và ghi âm'],
    ['a record without', [aBlob(9, 'waiting', 'a')], {}, undefined],
  ])('%s', (_title, blobs, record, words) => {
    expect(receiptWords(blobs, record)).toBe(words);
  });

  it('all of them: said only where this phone has been told of each', () => {
    const all = [1, 2, 3].map((n) => aBlob(n, 'received', 'a'));
    expect(recordReceipt(all, 0, { photos })).toEqual({ arrived: '3/3 ảnh' });
    expect(recordReceipt(all.slice(1), 0, { photos })).toEqual({});
    expect(recordReceipt(undefined, 0, { photos })).toEqual({});
    expect(recordReceipt(all, 0, {})).toEqual({});
    expect(recordReceipt(all.slice(1), 1, { photos })).toEqual({ photos: 'đã nhận 2/3 ảnh' });
  });

  it('over all records that wait for one; those that are done don’t count', () => {
    const blobs = [
      ...[aBlob(1, 'received', 'a'), aBlob(2, 'waiting', 'a', { offset: 40 })],
      ...[aBlob(3, 'waiting', 'b'), aBlob(4, 'received', 'c')],
    ];
    const found = waitingBlobs(blobs);
    expect(found).toMatchObject({ received: 1, total: 3, bytesLeft: 160 });
    expect([...(found?.records.keys() ?? [])]).toEqual(['a', 'b']);
    expect(waitingBlobs([aBlob(4, 'received', 'c')])).toBeUndefined();
    expect(waitingBlobs(undefined)).toBeUndefined();
  });

  it('a record whose photo waits is unsent work, though its words have arrived', () => {
    expect(unsentRecords([], [], [aBlob(1, 'waiting', 'a'), aBlob(2, 'waiting', 'a')])).toBe(1);
    expect(unsentRecords([], [], [aBlob(1, 'received', 'a')])).toBe(0);
  });
});
