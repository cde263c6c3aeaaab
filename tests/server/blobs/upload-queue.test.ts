/** The phone's lane against the real server, over a link that breaks. */
import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimBlobs, holdBlob } from '../../../src/app/store/blobs/blobs.ts';
import { createUploadQueue, type UploadQueueOutcome } from '../../../src/app/store/blobs/upload-queue.ts';
import {
  beginMeta,
  databaseName,
  openPhoneDatabase,
  type PhoneDatabase,
} from '../../../src/app/store/database/database.ts';
import { createPhoneStore } from '../../../src/app/store/database/phone-store.ts';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import { formatBearer } from '../../../src/sync/protocol/contact.ts';
import { aPhoto } from '../../domain/records.ts';
import { aDeed, NOW } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

let server: TestServer;
let session: Session;
let db: PhoneDatabase;
/** What the link does with each request; undefined lets it through. */
let meddle: ((path: string, init: RequestInit) => Promise<Response> | undefined) | undefined;
let requests: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  const unit = (id: string) => ({
    id,
    kind: 'unit' as const,
    data: { unit: id, name: id, kind: 'province' },
  });
  await addProvinceWith(
    server,
    'tinh-1',
    [unit('tinh-1')],
    [
      { id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] },
      { id: 'anh-so', unit: 'tinh-1', roles: ['reporter'] },
    ],
  );
});
afterAll(() => server.close());

beforeEach(async () => {
  session = await signIn(server.origin, 'chi-pa');
  db = openPhoneDatabase(`${databaseName(session.account)}-${session.device}`);
  await beginMeta(db, session.account, session.device);
  meddle = undefined;
  requests = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    requests.push(`${init.method} ${path.replace(/[0-9a-f]{64}/, 'HASH')}`);
    return meddle?.(path, init) ?? real(new URL(path, server.origin), init);
  });
  vi.stubGlobal('navigator', {});
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

async function take(size = 200_000): Promise<{ id: BlobId; bytes: Buffer }> {
  const bytes = randomBytes(size);
  const id = createHash('sha256').update(bytes).digest('hex') as BlobId;
  const data = new Uint8Array(bytes).buffer;
  await db.transaction('rw', [db.blobs, db.blobData], () => holdBlob(db, { id, type: 'image/webp', data }));
  return { id, bytes };
}

let nonce = 0;
async function save(...blobs: { id: BlobId; bytes: Buffer }[]): Promise<void> {
  const store = createPhoneStore(db);
  const photos = blobs.map(({ id, bytes }, n) => aPhoto(n, { id, bytes: bytes.length }));
  const fields = aDeed({ unit: 'tinh-1', author: session.account, photos });
  await db.transaction('rw', db.tables, async () => {
    await store.change([], (state) => {
      const { change } = makeEdit(state, { kind: 'deed', fields }, { now: NOW, nonce: ++nonce });
      return change;
    });
    await claimBlobs(db, `r${nonce}` as never, fields);
  });
}
const sync = () =>
  syncUntilComplete(createPhoneStore(db), transportTo(server.origin, session.token), () => NOW);
const send = (interrupted = () => false): Promise<UploadQueueOutcome> =>
  createUploadQueue(db, session.account, async () => formatBearer(session.token, undefined))(interrupted);
const stateOf = async (id: BlobId) => (await db.blobs.get(id))?.state;
const seenBy = async (login: string, id: BlobId) => {
  const other = await signIn(server.origin, login);
  return call(server.origin, `/api/blobs/${id}`, { method: 'GET', headers: bearer(other.token) });
};

describe('[S80] the lane', () => {
  it('sends nothing before the record has been taken in, and everything after it', async () => {
    const [first, second] = [await take(300_000), await take(1_000)];
    await save(first, second);
    expect(await send()).toEqual({ kind: 'done' });
    expect(requests).toEqual([]);
    await sync();
    expect(await send()).toEqual({ kind: 'done' });
    for (const { id, bytes } of [first, second]) {
      expect(await stateOf(id)).toBe('received');
      expect((await seenBy('anh-so', id)).raw.equals(bytes)).toBe(true);
    }
    expect(requests).toEqual([
      'POST /api/blobs/state',
      'POST /api/blobs/uploads',
      'PATCH /api/blobs/uploads/HASH',
      'POST /api/blobs/uploads',
    ]);
    // Nothing is left to ask about.
    requests = [];
    expect(await send()).toEqual({ kind: 'done' });
    expect(requests).toEqual([]);
  });

  it('what the server has already is not sent again', async () => {
    const blob = await take();
    await save(blob);
    await sync();
    await send();
    await save(blob);
    await sync();
    expect(await stateOf(blob.id)).toBe('waiting');
    requests = [];
    await send();
    expect(requests).toEqual(['POST /api/blobs/state']);
    expect(await stateOf(blob.id)).toBe('received');
  });

  it('an edit made meanwhile goes first: it stops between chunks, and goes on from there', async () => {
    const blob = await take(400_000);
    await save(blob);
    await sync();
    let chunks = 0;
    meddle = (path) => {
      if (path.startsWith('/api/blobs/uploads')) chunks += 1;
      return undefined;
    };
    expect(await send(() => chunks >= 1)).toEqual({ kind: 'interrupted' });
    expect((await db.blobs.get(blob.id))?.offset).toBe(65_536);
    expect(await send()).toEqual({ kind: 'done' });
    expect(requests).toContain('HEAD /api/blobs/uploads/HASH');
    expect(await stateOf(blob.id)).toBe('received');
  });
});

describe('[S82] [R9] a bad link', () => {
  const breaks: [string, (path: string, init: RequestInit) => Promise<Response>][] = [
    ['no network', () => Promise.reject(new TypeError('network'))],
    ['a captive portal', async () => new Response('<html>Wi-Fi', { status: 200 })],
    ['a portal that says 404', async () => new Response('<html>', { status: 404 })],
    ['a portal that says 401', async () => new Response('<html>', { status: 401 })],
    [
      'the answer lost after the bytes arrived',
      async (path, init) => {
        await globalThis.fetch.call(undefined, path, {
          ...init,
          headers: { ...init.headers, 'x-past': '1' },
        });
        throw new TypeError('network');
      },
    ],
  ];

  it.each(breaks)(
    '%s at each request in turn: the photo arrives, and only then is it received',
    async (_name, fault) => {
      const blob = await take(150_000);
      await save(blob);
      await sync();
      for (let strike = 1; (await stateOf(blob.id)) !== 'received'; strike++) {
        expect(strike).toBeLessThan(20);
        let seen = 0;
        meddle = (path, init) => {
          if (new Headers(init.headers).has('x-past')) return undefined;
          seen += 1;
          return seen === strike ? fault(path, init) : undefined;
        };
        const outcome = await send();
        if (outcome.kind === 'done') expect(await stateOf(blob.id)).toBe('received');
        else expect(outcome).toEqual({ kind: 'unreachable' });
      }
      meddle = undefined;
      expect((await seenBy('anh-so', blob.id)).raw.equals(blob.bytes)).toBe(true);
    },
  );

  it('five breaks in the middle: each goes on from where the server stands', async () => {
    const blob = await take(600_000);
    await save(blob);
    await sync();
    const offsets: number[] = [];
    for (let run = 0; run < 5; run++) {
      let patches = 0;
      meddle = (path, init) => {
        if (!path.startsWith('/api/blobs/uploads') || init.method === 'HEAD') return undefined;
        patches += 1;
        return patches === 2 ? Promise.reject(new TypeError('network')) : undefined;
      };
      expect(await send()).toEqual({ kind: 'unreachable' });
      offsets.push((await db.blobs.get(blob.id))?.offset ?? 0);
    }
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(new Set(offsets).size).toBe(5);
    meddle = undefined;
    expect(await send()).toEqual({ kind: 'done' });
    expect(await stateOf(blob.id)).toBe('received');
  });

  it('a server that is busy is left alone for as long as it says', async () => {
    await save(await take());
    await sync();
    meddle = async () => new Response('{}', { status: 503, headers: { 'retry-after': '7' } });
    expect(await send()).toMatchObject({ kind: 'busy' });
  });

  it('[S122] a proxy that lets less through than the server takes: its 413 is the ceiling of every chunk after it', async () => {
    const chunks: number[] = [];
    meddle = (path, init) => {
      const size = (init.body as ArrayBuffer | undefined)?.byteLength ?? 0;
      if (!path.startsWith('/api/blobs/uploads') || size === 0) return undefined;
      chunks.push(size);
      const page = '<html><h1>413 Request Entity Too Large</h1></html>';
      return size > 40_000 ? Promise.resolve(new Response(page, { status: 413 })) : undefined;
    };
    const [first, second] = [await take(300_000), await take(300_000)];
    await save(first, second);
    await sync();
    expect(await send()).toEqual({ kind: 'done' });
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['received', 'received']);
    expect(chunks.filter((size) => size > 40_000)).toEqual([65_536]);
    expect((await seenBy('anh-so', second.id)).raw.equals(second.bytes)).toBe(true);
  });

  it('[S122] what answers everything with 413 is no proxy of ours: the photo waits', async () => {
    const blob = await take();
    await save(blob);
    await sync();
    meddle = (path) =>
      path.startsWith('/api/blobs/uploads') ? Promise.resolve(new Response('', { status: 413 })) : undefined;
    expect(await send()).toEqual({ kind: 'unreachable' });
    expect(await stateOf(blob.id)).toBe('waiting');
    expect(requests.length).toBeLessThan(10);
  });

  it('a token that has run out asks for a sign-in, and keeps everything', async () => {
    const blob = await take();
    await save(blob);
    await sync();
    await call(server.origin, '/api/session', { method: 'DELETE', headers: bearer(session.token) });
    expect(await send()).toEqual({ kind: 'sign-in' });
    expect(await stateOf(blob.id)).toBe('waiting');
  });
});

describe('when something is lost', () => {
  it('[S81] [R2] a server restored to before the photo is given it again by the phone that still has it', async () => {
    const blob = await take();
    await save(blob);
    await sync();
    await send();
    await server.parts.blobs.storage.remove('tinh-1', blob.id);
    await server.parts.db.query('delete from blob where hash = $1', [blob.id]);
    // The number it was received at lies beyond the new incarnation's start.
    const meta = await db.meta.get('meta');
    if (!meta) throw new Error('no meta');
    const timelines = [...meta.timelines, { id: 'moi', start: meta.known - 1 }];
    await db.meta.put({ ...meta, timelines });
    requests = [];
    expect(await send()).toEqual({ kind: 'done' });
    expect(await stateOf(blob.id)).toBe('received');
    expect((await seenBy('anh-so', blob.id)).status).toBe(200);
    expect(requests[0]).toBe('POST /api/blobs/state');
  });

  it('bytes that went bad on this disk are not sent for ever, and the others go on', async () => {
    vi.stubGlobal('reportError', vi.fn());
    const [bad, good] = [await take(1_000), await take(1_000)];
    await save(bad, good);
    await sync();
    await db.blobData.put({ id: bad.id, data: new Uint8Array(1_000).buffer });
    expect(await send()).toEqual({ kind: 'done' });
    expect([await stateOf(bad.id), await stateOf(good.id)]).toEqual(['waiting', 'received']);
    expect(globalThis.reportError).toHaveBeenCalled();
  });

  it('an upload that the server has swept is begun anew', async () => {
    const blob = await take(300_000);
    await save(blob);
    await sync();
    let chunks = 0;
    meddle = (path) => {
      if (path.startsWith('/api/blobs/uploads')) chunks += 1;
      return undefined;
    };
    await send(() => chunks >= 1);
    expect(await server.parts.blobs.uploads.sweep(Date.now() + 60_000)).toBe(1);
    expect(await send()).toEqual({ kind: 'done' });
    expect(await stateOf(blob.id)).toBe('received');
  });
});
