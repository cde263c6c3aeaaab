// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Work } from '../../../src/app/store/work.ts';
import { deed, openTestWork } from './open-work.ts';

let work: Work;
let count = 0;
const account = () => `care-${count}`;

beforeEach(async () => {
  vi.stubGlobal('reportError', () => {});
  count += 1;
  work = await openTestWork(account(), `c${count}`);
  await work.db.open();
});
afterEach(() => {
  work.close();
  vi.unstubAllGlobals();
});
const write = (who: string) => work.save((edit) => edit({ kind: 'deed', fields: deed(account(), { who }) }));
const names = () => work.live.all('deed').value?.map((one) => one.who);

test('closed by the system: open again, and the screens go on', async () => {
  await write('Trước');
  await vi.waitFor(() => expect(names()).toEqual(['Trước']));
  const connection = work.db.backendDB();
  connection.close();
  connection.onclose?.(new Event('close'));
  await write('Sau');
  await vi.waitFor(() => expect(names()?.sort()).toEqual(['Sau', 'Trước']));
  expect(work.live.fault.value).toBeUndefined();
});

test('closed and emptied, it says so instead of showing nothing as if it were all', async () => {
  await write('Trước');
  await work.db.meta.clear();
  work.db.close({ disableAutoOpen: false });
  await vi.waitFor(() => expect(work.live.fault.value?.message).toContain('đã bị xóa'));
});

test('a newer app elsewhere gets the database, and this one asks to be opened again', async () => {
  await write('Trước');
  const newer = new Dexie(work.db.name);
  newer.version(9).stores({ rows: 'id, kind', more: 'id' });
  await newer.open();
  expect(work.live.fault.value?.message).toContain('cập nhật ở một cửa sổ khác');
  await expect(write('Sau')).rejects.toThrow();
  expect(await newer.table('rows').count()).toBe(1);
  newer.close();
});

test('what failed is read again once the database is back', async () => {
  let broken = true;
  const found = work.live.query('once broken', async (db) => {
    if (broken) throw new Error('lost connection');
    return db.rows.count();
  });
  await vi.waitFor(() => expect(work.live.fault.value?.message).toBe('lost connection'));
  broken = false;
  work.db.close({ disableAutoOpen: false });
  await vi.waitFor(() => expect(found.value).toBe(0));
  expect(work.live.fault.value).toBeUndefined();
});
