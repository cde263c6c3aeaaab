/**
 * A disk, a bucket or the database without room: the phone is told so and keeps what it has, and whoever runs
 * the server hears of it [S121].
 */
import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimBlobs, holdBlob } from '../../../src/app/store/blobs/blobs.ts';
import { createUploadQueue } from '../../../src/app/store/blobs/upload-queue.ts';
import {
  beginMeta,
  databaseName,
  openPhoneDatabase,
  type PhoneDatabase,
} from '../../../src/app/store/database/database.ts';
import { createPhoneStore } from '../../../src/app/store/database/phone-store.ts';
import { createTransport } from '../../../src/app/store/net/transport.ts';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import { createS3Storage } from '../../../src/server/blobs/s3-storage.ts';
import { createLog } from '../../../src/server/log.ts';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import { formatBearer } from '../../../src/sync/protocol/contact.ts';
import { aPhoto } from '../../domain/records.ts';
import { startFakeS3 } from '../../support/fake-s3.ts';
import { aDeed, NOW } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
} from '../http.ts';

let server: TestServer;
let session: Session;
let db: PhoneDatabase;
let logged: string[] = [];

beforeAll(async () => {
  const log = createLog('warn', { write: (line: string) => void logged.push(line) });
  server = await startTestServer({ log });
  const units = [
    { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  ];
  await addProvinceWith(server, 'tinh-1', units, [{ id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] }]);
});
afterAll(() => server.close());

beforeEach(async () => {
  session = await signIn(server.origin, 'chi-pa');
  db = openPhoneDatabase(`${databaseName(session.account)}-${session.device}`);
  await beginMeta(db, session.account, session.device);
  logged = [];
  const real = globalThis.fetch;
  // The phone's addresses are the server's; the server's own, to its bucket, are whole.
  vi.stubGlobal('fetch', (asked: string | Request, init?: RequestInit) =>
    real(typeof asked === 'string' ? new URL(asked, server.origin) : asked, init),
  );
  vi.stubGlobal('navigator', {});
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

let nonce = 0;
async function write(photo?: { id: BlobId; bytes: number }): Promise<void> {
  const photos = photo ? [aPhoto(1, photo)] : [];
  const fields = aDeed({ unit: 'tinh-1', author: session.account, photos });
  await db.transaction('rw', db.tables, async () => {
    await createPhoneStore(db).change(
      [],
      (state) => makeEdit(state, { kind: 'deed', fields }, { now: NOW, nonce: ++nonce }).change,
    );
    await claimBlobs(db, `r${nonce}` as never, fields);
  });
}
async function takePhoto(size = 200_000): Promise<{ id: BlobId; bytes: number; upload: string }> {
  const bytes = randomBytes(size);
  const id = createHash('sha256').update(bytes).digest('hex') as BlobId;
  const data = new Uint8Array(bytes).buffer;
  await db.transaction('rw', [db.blobs, db.blobData], () => holdBlob(db, { id, type: 'image/webp', data }));
  await write({ id, bytes: size });
  const upload = server.parts.blobs.uploads.pathOf(`tinh-1/${session.account}/${id}.${size}`);
  return { id, bytes: size, upload };
}
const sync = () => {
  const ask = (path: string, init: RequestInit & { headers: Record<string, string> }) =>
    fetch(path, { ...init, headers: { ...init.headers, ...bearer(session.token) } });
  return syncUntilComplete(createPhoneStore(db), createTransport(ask), () => NOW);
};
const send = () =>
  createUploadQueue(db, session.account, async () => formatBearer(session.token, undefined))(() => false);
const stateOf = async (id: BlobId) => (await db.blobs.get(id))?.state;
const figures = async () =>
  (await server.parts.metrics.text())
    .split('\n')
    .filter((line) => line.startsWith('loaban_storage_failures_total'));
const lineAbout = (word: string) =>
  logged.find((line) => line.includes(word)) ?? expect.fail('not in the log');

const FULL = { kind: 'busy', full: true, retryAfterMs: 120_000 };

describe('[S121] [R1] the disk of uploads is full', () => {
  // A device that has no room for anything: the very error of a full disk.
  it.runIf(process.platform === 'linux')(
    'a photo waits on the phone, which is told why; it arrives when there is room',
    async () => {
      const photo = await takePhoto();
      await sync();
      await mkdir(dirname(photo.upload), { recursive: true });
      await symlink('/dev/full', photo.upload);
      expect(await send()).toEqual(FULL);
      expect(await stateOf(photo.id)).toBe('waiting');
      expect(JSON.parse(lineAbout('no room left'))).toMatchObject({ full: 'files', err: { code: 'ENOSPC' } });
      expect((await figures()).join()).toMatch(/place="files",why="full"\} 1/);

      await rm(photo.upload);
      expect(await send()).toEqual({ kind: 'done' });
      expect(await stateOf(photo.id)).toBe('received');
    },
  );

  it('so is the folder of photos: all the bytes that came stay, and no name of a person is in the log', async () => {
    const photo = await takePhoto();
    await sync();
    const { storage } = server.parts.blobs;
    const { put } = storage;
    const path = `/data/blobs/${session.account}`;
    storage.put = () =>
      Promise.reject(
        Object.assign(new Error(`ENOSPC: no space left, copyfile '${path}'`), { code: 'ENOSPC', path }),
      );
    expect(await send()).toEqual(FULL);
    expect(lineAbout('no room left')).not.toContain(session.account);
    storage.put = put;
    expect(await send()).toEqual({ kind: 'done' });
    expect(await stateOf(photo.id)).toBe('received');
  });

  it('the answer is a problem of ours with its status, and not the words of the system', async () => {
    const photo = await takePhoto(1_000);
    await sync();
    const { uploads } = server.parts.blobs;
    vi.spyOn(uploads, 'write').mockRejectedValue(
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    );
    const headers = {
      ...bearer(session.token),
      'tus-resumable': '1.0.0',
      'upload-length': '1000',
      'upload-metadata': `hash ${Buffer.from(photo.id).toString('base64')}`,
      'content-type': 'application/offset+octet-stream',
    };
    const reply = await call(server.origin, '/api/blobs/uploads', { headers, body: Buffer.alloc(1_000) });
    expect(reply).toMatchObject({ status: 507, json: { code: 'storage-full', request: expect.any(String) } });
    expect(reply.raw.toString()).not.toContain('ENOSPC');
  });
});

describe('[S121] a bucket', () => {
  it.each([
    ['that is full', 507, FULL, 'full'],
    ['that does not answer', 503, { kind: 'busy', retryAfterMs: 5_000 }, 'away'],
  ])('%s: the photo waits, the log and the figures say so', async (_, status, told, why) => {
    const s3 = await startFakeS3();
    const { storage } = server.parts.blobs;
    const { put } = storage;
    storage.put = createS3Storage(s3).put;
    const photo = await takePhoto(1_000);
    await sync();
    s3.busy(20, status);
    expect(await send()).toEqual(told);
    expect((await figures()).join()).toContain(`place="bucket",why="${why}"`);
    expect(lineAbout(why === 'full' ? 'no room left' : 'the bucket')).toContain(String(status));
    s3.busy(0);
    expect(await send()).toEqual({ kind: 'done' });
    expect(await stateOf(photo.id)).toBe('received');
    storage.put = put;
    await s3.close();
  });
});

describe('[S121] [R1] the disk of the database is full', () => {
  it('edits wait on the phone, none is parked, and they arrive when there is room', async () => {
    await server.parts.db.query(`
      create function no_room() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
      create trigger no_room before insert on op for each row execute function no_room();`);
    await write();
    expect(await sync()).toEqual({ kind: 'stopped', why: 'busy', full: true, retryAfterMs: 120_000 });
    expect([await db.outbox.count(), await db.parked.count()]).toEqual([1, 0]);
    expect(JSON.parse(lineAbout('no room left'))).toMatchObject({ full: 'database', err: { code: '53100' } });
    await server.parts.db.query('drop function no_room cascade');
    expect(await sync()).toEqual({ kind: 'complete' });
    expect((await db.outbox.toArray()).filter(({ ack }) => ack === undefined)).toEqual([]);
  });
});
