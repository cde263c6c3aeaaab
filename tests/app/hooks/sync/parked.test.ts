// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardParked, openForMending, sendAgain } from '../../../../src/app/hooks/sync/parked.ts';
import {
  beginMeta,
  databaseName,
  keyed,
  openPhoneDatabase,
} from '../../../../src/app/store/database/database.ts';
import { createPhoneStore } from '../../../../src/app/store/database/phone-store.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../../src/domain/base/ids.ts';
import type { ParkReason } from '../../../../src/sync/protocol/message.ts';
import { aPhoto } from '../../../domain/records.ts';

const account = 'chi-pa' as AccountId;
let work: Work;
let count = 0;

beforeEach(async () => {
  // Another tab holds the lock: this one never syncs.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  count += 1;
  const device = `d${count}` as DeviceId;
  const session = { token: 't', device, account: `${account}-${count}` as AccountId, login: 'pa' };
  const db = openPhoneDatabase(databaseName(session.account));
  await beginMeta(db, session.account, device);
  db.close();
  work = openWork({ ...session, unit: 'ban-lang' as UnitId, roles: ['reporter'] });
});
afterEach(() => work.close());

const outboxFields = async () => (await work.db.outbox.orderBy('counter').toArray()).map((e) => e.op.fields);
const shown = async (id: RecordId) => (await work.db.rows.get(id))?.data;
const waitingOps = () => createPhoneStore(work.db).waitingOps(100);

/** As the sync does it when the server has refused the oldest edit of the record. */
async function park(record: RecordId, reason: ParkReason = 'invalid') {
  const entry = await work.db.outbox
    .orderBy('counter')
    .filter((e) => e.op.record === record)
    .first();
  if (!entry) throw new Error('nothing to park');
  await work.db.outbox.delete(entry.key);
  await work.db.parked.put(keyed({ op: entry.op, reason, fields: [], at: 1 }));
  return entry.op;
}

const deed = {
  unit: 'ban-lang',
  who: 'Tổ dân quân',
  what: 'Dọn đất sạt.',
  on: '2026-11-22',
  author: account,
};
const write = (fields: Record<string, unknown> = deed) => work.save((edit) => edit({ kind: 'deed', fields }));

test('[R4] [S11] sent again: one edit of the refused words and of those written since, in their order', async () => {
  const record = await write();
  await work.save((edit) =>
    edit({ record, kind: 'deed', fields: { who: 'Tổ dân quân bản Thẳm', where: 'Thẳm' } }),
  );
  const refused = await park(record);
  expect(await waitingOps()).toEqual([]);

  await sendAgain(work, record);

  const merged = { ...deed, who: 'Tổ dân quân bản Thẳm', where: 'Thẳm' };
  expect(await outboxFields()).toEqual([merged]);
  expect(await work.db.parked.count()).toBe(0);
  expect(await shown(record)).toEqual(merged);
  const [op] = await waitingOps();
  expect(op?.record).toBe(record);
  expect(op?.counter).toBeGreaterThan(refused.counter);
});

test('[R4] opened for mending it is shown again, and nothing is sent until the person says so', async () => {
  const record = await write({ ...deed, what: 'x'.repeat(30_000) });
  await park(record);
  await work.db.rows.delete(record);

  await openForMending(work, record);
  await openForMending(work, record);
  expect(await shown(record)).toMatchObject({ who: 'Tổ dân quân', what: 'x'.repeat(30_000) });
  expect(await work.db.outbox.count()).toBe(1);
  expect(await waitingOps()).toEqual([]);

  await work.save((edit) => edit({ record, kind: 'deed', fields: { what: 'Dọn đất sạt.' } }));
  expect(await waitingOps()).toEqual([]);
  await sendAgain(work, record);
  expect(await outboxFields()).toEqual([deed]);
  expect(await waitingOps()).toHaveLength(1);
});

test('mending keeps what was written after the refused words', async () => {
  const record = await write();
  await work.save((edit) => edit({ record, kind: 'deed', fields: { who: 'Bà con bản Thẳm' } }));
  await park(record);
  await openForMending(work, record);
  expect(await shown(record)).toMatchObject({ who: 'Bà con bản Thẳm', what: deed.what });
});

test('an edit is sent again from the state that its author saw', async () => {
  const record = await write();
  const entry = await work.db.outbox.toCollection().first();
  const row = await work.db.rows.get(record);
  if (!entry || !row) throw new Error('not written');
  await work.db.outbox.clear();
  await work.db.rows.put({ ...row, seq: 7, serverData: deed, scopes: ['s'], waiting: 0 });
  await work.save((edit) => edit({ record, kind: 'deed', fields: { who: 'Ai đó' }, base: 7 }));
  await park(record, 'not-permitted');
  await work.db.rows.update(record, { seq: 9 });
  await sendAgain(work, record);
  expect((await waitingOps()).map((op) => [op.base, op.fields])).toEqual([[7, { who: 'Ai đó' }]]);
});

test('[S84] [R4] sent again: a photo that was refused and one that was added behind it, both', async () => {
  const record = await write();
  await work.save((edit) => edit({ record, kind: 'deed', fields: { photos: [aPhoto(1)] } }));
  await park(record);
  await work.save((edit) => edit({ record, kind: 'deed', fields: { photos: [aPhoto(2)] } }));
  await openForMending(work, record);
  expect((await shown(record))?.photos).toEqual(expect.arrayContaining([aPhoto(1), aPhoto(2)]));
  await sendAgain(work, record);
  const ops = await waitingOps();
  expect(ops.flatMap((op) => op.fields.photos ?? [])).toEqual([aPhoto(1), aPhoto(2)]);
});

test('discarded: the refused words and what waits behind them go, what the server said stays', async () => {
  const known = await write();
  const row = await work.db.rows.get(known);
  if (!row) throw new Error('not written');
  await work.db.outbox.clear();
  await work.db.rows.put({ ...row, seq: 7, serverData: deed, scopes: ['s'], waiting: 0 });
  const other = await write({ ...deed, who: 'Người khác' });
  await work.save((edit) => edit({ record: known, kind: 'deed', fields: { unit: 'noi-khac' } }));
  await work.save((edit) => edit({ record: known, kind: 'deed', fields: { who: 'Viết sau' } }));
  await park(known, 'out-of-scope');

  await discardParked(work, known);

  expect(await work.db.parked.count()).toBe(0);
  expect(await shown(known)).toEqual(deed);
  expect((await waitingOps()).map((op) => op.record)).toEqual([other]);
});

test('discarded: a record that the server never took in leaves the phone', async () => {
  const record = await write();
  await work.save((edit) => edit({ record, kind: 'deed', fields: { who: 'Viết sau' } }));
  await park(record);
  await discardParked(work, record);
  expect(await shown(record)).toBeUndefined();
  expect(await work.db.outbox.count()).toBe(0);
});
