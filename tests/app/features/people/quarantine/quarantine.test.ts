import { expect, it } from 'vitest';
import {
  byRecord,
  shownIn,
  writtenIn,
} from '../../../../../src/app/features/people/quarantine/quarantine.ts';
import type { HandedOver } from '../../../../../src/domain/accounts/device.ts';
import type { AccountId, DeviceId } from '../../../../../src/domain/base/ids.ts';
import { aPhoto, aVoice } from '../../../../domain/records.ts';

const op = (
  counter: number,
  record: string,
  fields: Record<string, unknown>,
  over: Partial<HandedOver> = {},
) => ({
  device: 'd7' as DeviceId,
  account: 'chi-pa' as AccountId,
  op: `d7:${counter}`,
  counter,
  record,
  kind: 'deed',
  makes: counter === 1,
  fields,
  at: counter * 1_000,
  refused: null,
  ...over,
});

it('what was written on one record stands together, the last word on each field', () => {
  const kept = byRecord([
    op(1, 'd7-1-x', { what: 'Dọn đất', who: 'Tổ dân quân', on: '2026-11-22', author: 'chi-pa' }),
    op(2, 'd7-2-y', { body: 'Bài' }, { kind: 'script', makes: true }),
    op(3, 'd7-1-x', { what: 'Dọn đất sạt' }, { refused: 'not-permitted' }),
  ]);
  expect(kept.map(({ record, makes, ops, at, refused }) => [record, makes, ops.length, at, refused])).toEqual(
    [
      ['d7-1-x', true, 2, 3_000, 'not-permitted'],
      ['d7-2-y', true, 1, 2_000, undefined],
    ],
  );
  const [deed] = kept;
  expect(deed && writtenIn(deed)).toEqual([
    { name: 'Việc gì', text: 'Dọn đất sạt' },
    { name: 'Ai đã làm', text: 'Tổ dân quân' },
    { name: 'Ngày', text: '22/11/2026' },
  ]);
});

it('photos and a voice note are counted, and shown; what isn’t one is passed over', () => {
  const [kept] = byRecord([
    op(1, 'd7-1-x', { photos: [aPhoto(1), { id: 'x' }], voice: aVoice(3) }),
    op(2, 'd7-1-x', { photos: [aPhoto(2)], photosOut: { [aPhoto(1).id]: 2 } }),
  ]);
  if (!kept) throw new Error('nothing kept');
  expect(shownIn(kept)).toEqual({ photos: [aPhoto(2)], voice: aVoice(3) });
  expect(writtenIn(kept)).toContainEqual({ name: 'Ghi âm', text: 'Ghi âm 0:32' });
});

it('ids and codes mean nothing to a reader, and a kind that this app doesn’t know is shown as it is', () => {
  const [kept] = byRecord([
    op(1, 'r', { exemplars: ['d7-1-x'], note: 'Lời', unit: 'lch-khong-lao', count: 12 }, { kind: 'song' }),
  ]);
  expect(kept && writtenIn(kept)).toEqual([
    { name: 'note', text: 'Lời' },
    { name: 'count', text: '12' },
  ]);
});

it('[R4] a phone number that looks like an id is shown, of a kind or field that this app doesn’t know too', () => {
  const [kept] = byRecord([
    op(1, 'r', { witness: '0912-345-678', where: 'khu-4', exemplar: 'd7-1-x', phone: '0912-345-678' }),
  ]);
  expect(kept && writtenIn(kept)).toEqual([
    { name: 'Ai chứng kiến', text: '0912-345-678' },
    { name: 'Ở đâu', text: 'khu-4' },
    { name: 'phone', text: '0912-345-678' },
  ]);
  const [song] = byRecord([op(1, 's', { singer: '0912-345-678', author: 'chi-pa' }, { kind: 'song' })]);
  expect(song && writtenIn(song)).toEqual([{ name: 'singer', text: '0912-345-678' }]);
});

it('[R4] codes are shown by their Vietnamese names; the ethnic group, which needs its own consent, is not shown', () => {
  const [consent] = byRecord([
    op(1, 'c', { exemplar: 'd7-1-x', way: 'signed-paper', decision: 'given', at: 5 }, { kind: 'consent' }),
  ]);
  expect(consent && writtenIn(consent)).toEqual([
    { name: 'Cách đồng ý', text: 'Giấy có chữ ký' },
    { name: 'Đồng ý hay rút lại', text: 'Đồng ý' },
  ]);
  const [exemplar] = byRecord([op(1, 'e', { ethnicity: 'Dao', name: 'Mẩy' }, { kind: 'exemplar' })]);
  expect(exemplar && writtenIn(exemplar)).toEqual([{ name: 'Tên', text: 'Mẩy' }]);
});
