import { expect, test } from 'vitest';
import { bytesLabel } from '../../../../src/app/features/sync-status/bytes-label.ts';
import { formOf, namesOfFields, writtenIn } from '../../../../src/app/features/sync-status/record-words.ts';
import { describeUnsent } from '../../../../src/app/features/sync-status/unsent.ts';
import type { DeviceId, RecordId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import type { ParkReason } from '../../../../src/sync/protocol/message.ts';
import type { PhoneRow } from '../../../../src/sync/protocol/ports.ts';

const op = (counter: number, record: string, kind: Kind, fields: Data) => ({
  device: 'd1' as DeviceId,
  counter,
  nonce: 1,
  record: record as RecordId,
  kind,
  fields,
  base: 0,
  time: counter * 1_000,
  seen: 0,
  schema: 1,
});
const refused = (reason: ParkReason, of: ReturnType<typeof op>, fields: string[] = []) => ({
  op: of,
  reason,
  fields,
  at: 9,
});
const rows = (...list: [string, Kind, Data][]): Map<RecordId, PhoneRow> =>
  new Map(
    list.map(([id, kind, data]) => [
      id as RecordId,
      { id: id as RecordId, kind, data, seq: 1, scopes: ['s'], waiting: 1 },
    ]),
  );

test('[R12] edits of one record are one thing that waits, since the oldest of them', () => {
  const { waiting } = describeUnsent(
    [
      { op: op(2, 'v1', 'deed', { what: 'Dọn đất sạt.' }) },
      { op: op(1, 'v1', 'deed', { what: 'Dọn đất' }) },
      { op: op(3, 'dy', 'consent', { exemplar: 'g1' }) },
      { op: op(4, 'b1', 'script', { submitted: true }) },
    ],
    [],
    rows(['g1', 'exemplar', { name: 'Vàng A Sử' }], ['b1', 'script', { title: 'Bài về anh Sử' }]),
  );
  expect(waiting).toEqual([
    // It has left the phone: its words are listed, and there is nothing to open.
    { record: 'v1', kind: 'deed', title: 'Dọn đất sạt.', href: undefined, since: 1_000 },
    { record: 'dy', kind: 'consent', title: 'Vàng A Sử', href: '/guong/g1', since: 3_000 },
    { record: 'b1', kind: 'script', title: 'Bài về anh Sử', href: '/bai/b1', since: 4_000 },
  ]);
});

test('[R4] what was refused is shown in full, and what waits behind it is counted there and not twice', () => {
  const long = 'Một.\n'.repeat(400);
  const { waiting, parked } = describeUnsent(
    [{ op: op(2, 'v1', 'deed', { where: 'Bản Pho' }) }],
    [
      refused('invalid', op(1, 'v1', 'deed', { who: 'Bà con', what: long, on: '2026-11-20', author: 'x' }), [
        'where',
      ]),
    ],
    rows(),
  );
  expect(waiting).toEqual([]);
  expect(parked).toHaveLength(1);
  expect(parked[0]).toMatchObject({ reason: 'invalid', behind: 1, href: undefined, at: 9 });
  expect(parked[0]?.written).toEqual([
    { field: 'who', name: 'Ai đã làm', text: 'Bà con' },
    { field: 'what', name: 'Việc gì', text: long },
    { field: 'on', name: 'Ngày', text: '20/11/2026' },
  ]);
});

test('[R4] [S10] a refused change of a record that has left the phone has no form to open; a whole record has', () => {
  const whole = { unit: 'x', author: 'a', who: '', what: 'Dọn đất', on: '2026-11-20' };
  const mendable = (fields: Data, here: Map<RecordId, PhoneRow>) =>
    describeUnsent([], [refused('invalid', op(1, 'v1', 'deed', fields))], here).parked[0]?.mendable;
  expect(mendable({ what: '' }, rows())).toBe(false);
  expect(mendable({ what: '' }, rows(['v1', 'deed', whole]))).toBe(true);
  expect(mendable(whole, rows())).toBe(true);
});

test('a refused approval leads to its script', () => {
  const { parked } = describeUnsent(
    [],
    [
      refused('no-consent', op(1, 'a1', 'approval', { script: 'b1', title: 'Bài', note: 'Đọc chậm.' }), [
        'g1',
      ]),
    ],
    rows(),
  );
  expect(parked[0]).toMatchObject({ title: 'Bài', href: '/bai/b1', fields: ['g1'] });
});

test('codes and ids are not words that a person wrote', () => {
  const script = { unit: 'x', author: 'x', hash: 'x', exemplars: ['g'], genre: 'news', submitted: true };
  expect(writtenIn('script', script)).toEqual([]);
  const texts = (kind: Kind, fields: Data) => writtenIn(kind, fields).map((w) => w.text);
  expect(texts('campaign', { themes: ['Một', 'Hai'], unit: 'x' })).toEqual(['Một\nHai']);
  expect(texts('quota', { count: 3, unitKind: 'commune' })).toEqual(['3']);
  expect(namesOfFields('deed', ['who', 'unit', '?'])).toEqual(['Ai đã làm']);
});

test('[R4] a field has one name, in its history and in a refusal', () => {
  expect(namesOfFields('fault', ['what', 'since'])).toEqual(['Hỏng thế nào', 'Hỏng từ ngày']);
  expect(writtenIn('slot', { time: '05:00', weekdays: [1, 2] })).toEqual([
    { field: 'time', name: 'Giờ phát', text: '05:00' },
    { field: 'weekdays', name: 'Các ngày trong tuần', text: 'Thứ Hai\nThứ Ba' },
  ]);
});

test.each<[Kind, string | undefined]>([
  ['deed', '/viec-tot/x/sua'],
  ['exemplar', '/guong/x/sua'],
  ['script', '/bai/x/sua'],
  ['approval', undefined],
])('the form of a %s', (kind, href) => {
  expect(formOf(kind, 'x')).toBe(href);
});

test.each([
  [0, '0 kB'],
  [226_000, '226 kB'],
  [1_250_000, '1,3 MB'],
  [12_000_000, '12 MB'],
  [640e6, '640 MB'],
  [10.74e9, '10,7 GB'],
])('%d bytes are %s', (bytes, label) => {
  expect(bytesLabel(bytes)).toBe(label);
});
