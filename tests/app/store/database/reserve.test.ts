// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createStore, del, get } from 'idb-keyval';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPhoneStore } from '../../../../src/app/store/database/phone-store.ts';
import {
  fillReserve,
  isQuotaError,
  storageLevel,
  withReserve,
} from '../../../../src/app/store/database/reserve.ts';
import { notices } from '../../../../src/app/store/platform/notices.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import { makeEdit } from '../../../../src/sync/client/phone.ts';
import { deed, openTestWork } from '../open-work.ts';

const reserve = createStore('loaban-reserve', 'reserve');
const reserved = async () => (await get<Uint8Array>('reserve', reserve))?.byteLength ?? 0;
const quota = () => new DOMException('no room', 'QuotaExceededError');

let work: Work;
let count = 0;
const account = () => `reserve-${count}`;

beforeEach(async () => {
  vi.stubGlobal('reportError', () => {});
  count += 1;
  work = await openTestWork(account(), `r${count}`);
  await del('reserve', reserve);
  await fillReserve();
  notices.value = [];
});
afterEach(() => {
  work.close();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'storage');
});

/** The disk is full until the browser has counted what was given up; `forGood`: even then. */
function fillDisk(table: 'outbox' | 'drafts' | 'journal', forGood = false) {
  let full = true;
  const estimate = async () => {
    const usage = await reserved();
    full = usage > 0;
    return { usage, quota: 1e9 };
  };
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { estimate } });
  work.db[table].hook('creating', () => {
    if (full || forGood) throw quota();
  });
}
const write = () => work.save((edit) => edit({ kind: 'deed', fields: deed(account()) }));

test('[R1] on a full disk the reserve makes room, and the save is tried once more', async () => {
  expect([storageLevel.value, await reserved()]).toEqual(['enough', 2_000_000]);
  const full = vi.fn(() => reserved().then((bytes) => (bytes > 0 ? Promise.reject(quota()) : 'saved')));
  expect(await withReserve(full)).toBe('saved');
  expect(full).toHaveBeenCalledTimes(2);
  expect([storageLevel.value, await reserved()]).toEqual(['low', 0]);
  expect(notices.value[0]?.text).toContain('sắp đầy');
});

test('[R1] an edit is written once, whole, with the reserve’s room', async () => {
  fillDisk('outbox');
  const record = await write();
  const outbox = await work.db.outbox.toArray();
  expect(outbox.map((entry) => entry.op.record)).toEqual([record]);
  expect(await work.db.rows.get(record)).toMatchObject({ waiting: 1 });
  expect(await reserved()).toBe(0);
});

test('without a reserve the save fails and says so; nothing of it is left, and what was there stays', async () => {
  const first = await write();
  await del('reserve', reserve);
  fillDisk('outbox', true);
  await expect(write()).rejects.toSatisfy((error) => isQuotaError(error));
  expect((await work.db.outbox.toArray()).map((entry) => entry.op.record)).toEqual([first]);
  expect(await work.db.rows.count()).toBe(1);
  expect(storageLevel.value).toBe('none');
  expect(notices.value[0]?.text).toContain('Đừng đóng màn hình này');
});

test('any other fault is handed on, and the reserve stays', async () => {
  await expect(withReserve(() => Promise.reject(new Error('other')))).rejects.toThrow('other');
  expect([await reserved(), storageLevel.value]).toEqual([2_000_000, 'enough']);
});

test('[R1] a draft is written with it too', async () => {
  fillDisk('drafts');
  const draft = work.drafts.open('deed:new', () => ({ what: '' }));
  await vi.waitFor(() => expect(draft.value.value).toBeDefined());
  draft.update({ what: 'Dọn đất sạt' });
  await vi.waitFor(() => expect(draft.state.value).toBe('saved'));
  expect((await work.db.drafts.get('deed:new'))?.value).toEqual({ what: 'Dọn đất sạt' });
  expect(await reserved()).toBe(0);
});

test('[R1] what is typed while even that is full is there after a reload, is not called saved, and is saved when there is room', async () => {
  const open = async () => {
    const draft = work.drafts.open('deed:new', () => ({ what: '', where: '' }));
    await vi.waitFor(() => expect(draft.value.value).toBeDefined());
    return draft;
  };
  const before = await open();
  before.update({ what: 'Dọn' });
  await vi.waitFor(() => expect(before.state.value).toBe('saved'));
  fillDisk('drafts', true);
  work.db.drafts.hook('updating', () => {
    throw quota();
  });
  before.update({ what: 'Dọn đất sạt' });
  await vi.waitFor(() => expect(before.state.value).toBe('failed'));

  const after = await open();
  expect(after.value.value).toEqual({ what: 'Dọn đất sạt', where: '' });
  await vi.waitFor(() => expect(after.state.value).toBe('failed'));

  work.close();
  work = await openTestWork(account(), `r${count}`);
  const later = await open();
  await vi.waitFor(() => expect(later.state.value).toBe('saved'));
  expect((await work.db.drafts.get('deed:new'))?.value).toEqual({ what: 'Dọn đất sạt', where: '' });
  await later.drop();
  expect((await open()).value.value).toEqual({ what: '', where: '' });
});

test('it is laid in again when there is room, and only then', async () => {
  await del('reserve', reserve);
  const estimate = vi.fn(async () => ({ usage: 95_000_000, quota: 100_000_000 }));
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { estimate } });
  await fillReserve();
  expect([await reserved(), storageLevel.value]).toEqual([0, 'low']);
  estimate.mockResolvedValue({ usage: 5_000_000, quota: 100_000_000 });
  await fillReserve();
  expect([await reserved(), storageLevel.value]).toEqual([2_000_000, 'enough']);
});

test('[S2] [S8] a page that finds the disk full is not taken in by half', async () => {
  const record = await write();
  const store = createPhoneStore(work.db);
  const before = await store.meta();
  fillDisk('journal', true);
  const page = store.change([record], (state) => {
    const { change } = makeEdit(state, { record, kind: 'deed', fields: { who: 'X' } }, { now: 1, nonce: 1 });
    const journal = state.outbox.map(({ op }) => ({ op, ack: 4 }));
    const told = {
      id: 'other' as RecordId,
      kind: 'deed' as const,
      seq: 4,
      data: {},
      scopes: ['s'],
      waiting: 0,
    };
    return { ...change, journal, putRows: [told], meta: { ...change.meta, cursors: { s: 4 } } };
  });
  await expect(page).rejects.toSatisfy((error) => isQuotaError(error));
  expect(await store.meta()).toEqual(before);
  expect((await store.waitingOps(9)).map((op) => op.record)).toEqual([record]);
  expect(await work.db.rows.toCollection().primaryKeys()).toEqual([record]);
  expect([await work.db.journal.count(), await reserved()]).toEqual([0, 2_000_000]);
});

test('a full disk is known however the database wraps it', () => {
  expect(isQuotaError(quota())).toBe(true);
  expect(isQuotaError({ name: 'AbortError', inner: quota() })).toBe(true);
  expect(isQuotaError({ name: 'BulkError', failures: [new Error('x'), { name: 'X', inner: quota() }] })).toBe(
    true,
  );
  expect([isQuotaError(new Error('x')), isQuotaError(undefined), isQuotaError('QuotaExceededError')]).toEqual(
    [false, false, false],
  );
});
