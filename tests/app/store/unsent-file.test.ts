// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hashOfBytes, holdBlob } from '../../../src/app/store/blobs.ts';
import { databaseName, keyed } from '../../../src/app/store/database.ts';
import { handIn, packUnsent, saveUnsent } from '../../../src/app/store/unsent-file.ts';
import type { Work } from '../../../src/app/store/work.ts';
import type { AccountId } from '../../../src/domain/ids.ts';
import { opKey } from '../../../src/sync/op.ts';
import { aPhoto } from '../../domain/records.ts';
import { deed, openTestWork } from './open-work.ts';

let count = 0;
let account = '';
let open: Work[] = [];

beforeEach(() => {
  // happy-dom's own can't be piped through the platform's streams.
  vi.stubGlobal('Blob', NodeBlob);
  vi.stubGlobal('File', NodeFile);
  count += 1;
  account = `chi-pa-${count}`;
  open = [];
});
afterEach(() => {
  for (const work of open) work.close();
  vi.unstubAllGlobals();
});

/** A phone of its own: nothing of the other's databases. */
async function takePhone(device: string, who = account, login = 'pa.banlang'): Promise<Work> {
  for (const work of open.splice(0)) work.close();
  await Dexie.delete(databaseName(who as AccountId));
  const work = await openTestWork(who, device, login);
  open.push(work);
  return work;
}
const write = (work: Work, over = {}) =>
  work.save((edit) => edit({ kind: 'deed', fields: deed(account, over) }));
const bytesOf = async (file: Blob) => Buffer.from(await file.arrayBuffer());

test('[R1] [S1] written on one phone, handed in on another: twice is once', async () => {
  const a = await takePhone('da');
  const record = await write(a);
  await a.save((edit) => edit({ record, kind: 'deed', fields: { who: 'Bà con bản Thẳm' } }));
  const ops = (await a.db.outbox.orderBy('counter').toArray()).map((entry) => entry.op);
  const file = await packUnsent(a);
  expect(file.name).toMatch(/^loa-ban-pa\.banlang-\d{4}-\d{2}-\d{2}\.loaban$/);
  expect(JSON.parse(gunzipSync(await bytesOf(file)).toString()).ops).toEqual(ops);

  const b = await takePhone('db');
  expect(await handIn(b, file)).toEqual({ kind: 'taken', fresh: 1, known: 0 });
  expect(await handIn(b, file)).toEqual({ kind: 'taken', fresh: 0, known: 1 });
  expect((await b.db.outbox.orderBy('counter').toArray()).map((entry) => entry.op)).toEqual(ops);
  expect(await b.db.rows.get(record)).toMatchObject({ data: { who: 'Bà con bản Thẳm' }, waiting: 2 });

  // Once sent, it is known still.
  const entries = await b.db.outbox.toArray();
  await b.db.journal.bulkPut(entries.map(({ op }) => keyed({ op, ack: 5 })));
  await b.db.outbox.clear();
  expect(await handIn(b, file)).toEqual({ kind: 'taken', fresh: 0, known: 1 });
  expect(await b.db.outbox.count()).toBe(0);
});

test('[R4] refused words go along with their reason', async () => {
  const a = await takePhone('da');
  await write(a);
  const entry = (await a.db.outbox.toArray())[0];
  if (!entry) throw new Error('not written');
  await a.db.outbox.clear();
  await a.db.parked.put(keyed({ op: entry.op, reason: 'no-consent', fields: ['x'], at: 3 }));
  const file = await packUnsent(a);

  const b = await takePhone('db');
  expect(await handIn(b, file)).toEqual({ kind: 'taken', fresh: 1, known: 0 });
  expect(await b.db.parked.get(opKey(entry.op))).toMatchObject({ op: entry.op, reason: 'no-consent', at: 3 });
  expect(await b.db.outbox.count()).toBe(0);
});

test('not packed, where a browser can’t, it is handed in all the same', async () => {
  const a = await takePhone('da');
  await write(a);
  const plain = new Blob([gunzipSync(await bytesOf(await packUnsent(a)))]);
  const b = await takePhone('db');
  expect(await handIn(b, plain)).toMatchObject({ kind: 'taken', fresh: 1 });
});

test('what isn’t such a file, is damaged, or belongs to someone else changes nothing', async () => {
  const a = await takePhone('da');
  await write(a);
  const whole = await bytesOf(await packUnsent(a));
  const b = await takePhone('db', `anh-tua-${count}`, 'tua.banlang');
  const before = await b.db.meta.get('meta');
  expect(await handIn(b, new Blob(['ảnh']))).toEqual({ kind: 'bad' });
  expect(await handIn(b, new Blob([]))).toEqual({ kind: 'bad' });
  expect(await handIn(b, new Blob([whole.subarray(0, whole.length - 9)]))).toEqual({ kind: 'bad' });
  expect(await handIn(b, new Blob([gzipSync('x'.repeat(70_000_000))]))).toEqual({ kind: 'bad' });
  expect(await handIn(b, new Blob([whole]))).toEqual({ kind: 'other-person', login: 'pa.banlang' });
  expect([await b.db.outbox.count(), await b.db.meta.get('meta')]).toEqual([0, before]);
});

test('all of a file or nothing: a disk that fails half way leaves the phone as it was', async () => {
  const a = await takePhone('da');
  const first = await write(a);
  await write(a, { who: 'Người khác' });
  const file = await packUnsent(a);

  const b = await takePhone('db');
  const before = await b.db.meta.get('meta');
  let broken = true;
  b.db.outbox.hook('creating', (_, entry) => {
    if (broken && entry.record !== first) throw new Error('the disk is broken');
  });
  await expect(handIn(b, file)).rejects.toThrow();
  expect([await b.db.outbox.count(), await b.db.rows.count()]).toEqual([0, 0]);
  expect(await b.db.meta.get('meta')).toEqual(before);
  broken = false;
  expect(await handIn(b, file)).toMatchObject({ fresh: 2 });
});

test('shared where the phone can, downloaded where it can’t or won’t', async () => {
  const a = await takePhone('da');
  await write(a);
  const download = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  URL.createObjectURL = () => 'blob:x';
  expect(await saveUnsent(a)).toBe('downloaded');

  const share = vi.fn((_: ShareData) => Promise.resolve());
  Object.assign(navigator, { canShare: () => true, share });
  expect(await saveUnsent(a)).toBe('shared');
  expect(share.mock.calls[0]?.[0].files?.[0]?.name).toMatch(/\.loaban$/);
  share.mockRejectedValueOnce(new DOMException('', 'AbortError'));
  expect(await saveUnsent(a)).toBe('cancelled');
  expect(download).toHaveBeenCalledTimes(1);
  share.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  expect(await saveUnsent(a)).toBe('downloaded');
});

test('[S23] photos that wait go along, and are taken in only with the bytes of their hash', async () => {
  const a = await takePhone('da');
  const photo = async (fill: number) => {
    const data = new Uint8Array(3_000).fill(fill).buffer;
    const id = await hashOfBytes(data);
    await a.db.transaction('rw', [a.db.blobs, a.db.blobData], () =>
      holdBlob(a.db, { id, type: 'image/webp', data }),
    );
    return { id, data };
  };
  const [whole, damaged, sent] = [await photo(1), await photo(2), await photo(3)];
  const named = [whole, damaged, sent].map(({ id }, n) => aPhoto(n, { id, bytes: 3_000 }));
  const record = await write(a, { photos: named });
  await a.db.blobs.update(sent.id, { state: 'received' });
  const content = JSON.parse(gunzipSync(await bytesOf(await packUnsent(a))).toString());
  expect(content.blobs.map((blob: { id: string }) => blob.id)).toEqual([whole.id, damaged.id]);
  content.blobs[1].data = content.blobs[0].data;
  const file = new Blob([gzipSync(JSON.stringify(content))]);

  const b = await takePhone('db');
  for (let times = 1; times <= 2; times++) {
    await handIn(b, file);
    expect(await b.db.blobs.toArray()).toMatchObject([
      { id: whole.id, state: 'waiting', here: true, records: [record] },
    ]);
  }
  expect(new Uint8Array((await b.db.blobData.get(whole.id))?.data ?? new ArrayBuffer(0))).toEqual(
    new Uint8Array(whole.data),
  );
  // What has been received meanwhile isn't begun again.
  await b.db.blobs.update(whole.id, { state: 'received', here: false });
  await handIn(b, file);
  expect((await b.db.blobs.get(whole.id))?.state).toBe('received');
});
