// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storageTrouble } from '../../../../src/app/store/database/storage-fault.ts';
import { saveLastCompleteSync } from '../../../../src/app/store/session/save-last-complete-sync.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import { deed, openTestWork } from '../open-work.ts';

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

test('[R12] thrown away before it was opened: said, and not shown as if nothing had ever been written', async () => {
  await work.db.meta.clear();
  work.close();
  const again = openWork(work.session);
  await vi.waitFor(() => expect(storageTrouble(again.live.fault.value)).toBe('erased'));
  again.close();
});

test('[R12] when the server last had everything is kept where it outlives the database, and what waits since', async () => {
  const kept = () => JSON.parse(localStorage.getItem('loaban-here') ?? '{}')[account()];
  const end = saveLastCompleteSync(work);
  const meta = await work.db.meta.get('meta');
  if (!meta) throw new Error('no meta');
  await work.db.meta.put({ ...meta, completeAt: 7_000, timelines: [{ id: 't', from: 0 } as never] });
  await vi.waitFor(() => expect(kept()).toMatchObject({ receivedAt: 7_000, waiting: 0 }));
  await write('Sau');
  await vi.waitFor(() => expect(kept()).toMatchObject({ receivedAt: 7_000, waiting: 1 }));
  end();
});
