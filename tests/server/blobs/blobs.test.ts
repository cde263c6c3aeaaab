import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../src/domain/base/ids.ts';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../support/memory-phone-store.ts';
import { aDeed, anOp, aRequest, NOW } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Reply,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

type Blob = { id: BlobId; bytes: Buffer };

const aBlob = (size = 50_000): Blob => {
  const bytes = randomBytes(size);
  return { id: createHash('sha256').update(bytes).digest('hex') as BlobId, bytes };
};
const photoOf = ({ id, bytes }: Blob) => ({
  id,
  type: 'image/webp',
  width: 1_600,
  height: 1_200,
  bytes: bytes.length,
  thumb: 'AAAA',
});
const voiceOf = ({ id, bytes }: Blob) => ({ id, type: 'audio/webm', seconds: 9, bytes: bytes.length });

let server: TestServer;
const sessions = new Map<string, Session>();
const person = (unit: string): Session => {
  const session = sessions.get(unit);
  if (!session) throw new Error(`nobody of ${unit}`);
  return session;
};

beforeAll(async () => {
  server = await startTestServer();
  const units = { 'tinh-1': null, 'xa-a': 'tinh-1', 'ban-a1': 'xa-a', 'xa-b': 'tinh-1' };
  for (const [province, own] of [
    ['tinh-1', units],
    ['tinh-2', { 'tinh-2': null }],
  ] as const) {
    await addProvinceWith(
      server,
      province,
      Object.entries(own).map(([unit, parent]) => ({
        id: unit,
        kind: 'unit' as const,
        data: { unit, name: unit, kind: 'commune', ...(parent ? { parent } : {}) },
      })),
      Object.keys(own).map((unit) => ({ id: `nguoi-${unit}`, unit, roles: ['reporter'] })),
    );
    for (const unit of Object.keys(own)) sessions.set(unit, await signIn(server.origin, `nguoi-${unit}`));
  }
});
afterAll(() => server.close());

/** A phone of the person's own for one edit, sent at once. Returns the record's id. */
const counters = new Map<string, number>();
async function save(session: Session, fields: object, record?: string): Promise<string> {
  const image = newPhoneImage(session.account, session.device);
  const counter = counters.get(session.device) ?? 0;
  const store = createMemoryPhoneStore({ ...image, meta: { ...image.meta, counter } });
  const transport = transportTo(server.origin, session.token);
  if (record) await syncUntilComplete(store, transport, () => NOW);
  let id = '';
  await store.change(record ? [record as never] : [], (state) => {
    const edit = record
      ? { record: record as never, kind: 'deed' as const, fields: fields as never }
      : {
          kind: 'deed' as const,
          fields: aDeed({ unit: session.unit, author: session.account, ...fields }),
        };
    const { change, op } = makeEdit(state, edit, { now: NOW, nonce: counter + 1 });
    id = op.record;
    counters.set(session.device, op.counter);
    return change;
  });
  expect(await syncUntilComplete(store, transport, () => NOW)).toEqual({ kind: 'complete' });
  expect([...store.look().parked.values()]).toEqual([]);
  return id;
}

const saveWith = (session: Session, ...blobs: Blob[]) => save(session, { photos: blobs.map(photoOf) });

const tus = (session: Session, more: Record<string, string> = {}) => ({
  ...bearer(session.token),
  'tus-resumable': '1.0.0',
  ...more,
});
const metadata = (id: string) => `hash ${Buffer.from(id).toString('base64')}`;
const OCTETS = 'application/offset+octet-stream';

const create = (session: Session, { id, bytes }: Blob, first?: Buffer, length = bytes.length) =>
  call(server.origin, '/api/blobs/uploads', {
    headers: tus(session, {
      'upload-length': String(length),
      'upload-metadata': metadata(id),
      ...(first ? { 'content-type': OCTETS, 'content-length': String(first.length) } : {}),
    }),
    body: first,
  });
const offsetOf = async (session: Session, { id }: Blob): Promise<number | undefined> => {
  const reply = await call(server.origin, `/api/blobs/uploads/${id}`, {
    method: 'HEAD',
    headers: tus(session),
  });
  return reply.status === 200 ? Number(reply.headers['upload-offset']) : undefined;
};
const patch = (session: Session, { id }: Blob, offset: number, chunk: Buffer): Promise<Reply> =>
  call(server.origin, `/api/blobs/uploads/${id}`, {
    method: 'PATCH',
    headers: tus(session, {
      'upload-offset': String(offset),
      'content-type': OCTETS,
      'content-length': String(chunk.length),
    }),
    body: chunk,
  });
async function send(session: Session, blob: Blob): Promise<void> {
  const reply = await create(session, blob, blob.bytes);
  expect(reply.status).toBe(201);
  expect(reply.headers['blob-state']).toBe('received');
}
const states = async (session: Session, ...blobs: { id: string }[]): Promise<unknown> => {
  const body = JSON.stringify({ ids: blobs.map((blob) => blob.id) });
  return (await call(server.origin, '/api/blobs/state', { headers: bearer(session.token), body })).json;
};
const get = (session: Session, { id }: { id: string }, headers: Record<string, string> = {}) =>
  call(server.origin, `/api/blobs/${id}`, {
    method: 'GET',
    headers: { ...bearer(session.token), ...headers },
  });

describe('sending', () => {
  it('[R2] [R12] in one request with its creation: told as received only when it is', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    expect(await states(me, blob)).toEqual({ states: ['wanted'] });
    expect((await get(me, blob)).json).toMatchObject({ status: 404, code: 'not-arrived' });
    await send(me, blob);
    expect(await states(me, blob)).toEqual({ states: ['received'] });
    expect((await get(me, blob)).raw.equals(blob.bytes)).toBe(true);
    // Nothing is left of the upload itself.
    expect(await offsetOf(me, blob)).toBeUndefined();
  });

  it.each([0, 1, 15_999, 16_384, 65_536, 199_999, 200_000])(
    'is gone on with from byte %i, where it broke off',
    async (at) => {
      const me = person('ban-a1');
      const blob = aBlob(200_000);
      await saveWith(me, blob);
      const first = await create(
        me,
        blob,
        at === blob.bytes.length ? blob.bytes.subarray(0, at - 1) : blob.bytes.subarray(0, at),
      );
      expect(first.status).toBe(201);
      expect(first.headers['blob-state']).toBeUndefined();
      const offset = await offsetOf(me, blob);
      expect(offset).toBe(at === blob.bytes.length ? at - 1 : at);
      const last = await patch(me, blob, offset ?? -1, blob.bytes.subarray(offset));
      expect(last.status).toBe(204);
      expect(last.headers['blob-state']).toBe('received');
      expect((await get(me, blob)).raw.equals(blob.bytes)).toBe(true);
    },
  );

  it('a connection that breaks in the middle of a chunk loses at most what was in the air', async () => {
    const me = person('ban-a1');
    const blob = aBlob(400_000);
    await saveWith(me, blob);
    await create(me, blob);
    for (const until of [70_000, 150_000, 300_000]) {
      const offset = (await offsetOf(me, blob)) ?? -1;
      expect(offset).toBeGreaterThanOrEqual(0);
      await new Promise<void>((broken) => {
        const sent = httpRequest(new URL(`/api/blobs/uploads/${blob.id}`, server.origin), {
          method: 'PATCH',
          headers: tus(me, {
            'upload-offset': String(offset),
            'content-type': OCTETS,
            'content-length': String(blob.bytes.length - offset),
          }),
        });
        sent.on('error', () => undefined);
        sent.on('close', () => broken());
        sent.write(blob.bytes.subarray(offset, until), () => setTimeout(() => sent.destroy(), 50));
      });
    }
    const offset = (await offsetOf(me, blob)) ?? -1;
    expect(offset).toBeGreaterThan(0);
    const last = await patch(me, blob, offset, blob.bytes.subarray(offset));
    expect(last.headers['blob-state']).toBe('received');
    expect((await get(me, blob)).raw.equals(blob.bytes)).toBe(true);
  });

  it('an upload that had all its bytes when the server died is finished by an empty last chunk', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    const { index } = server.parts.blobs;
    const received = index.received;
    index.received = () => Promise.reject(new Error('killed here'));
    expect((await create(me, blob, blob.bytes)).status).toBe(500);
    index.received = received;
    expect(await states(me, blob)).toEqual({ states: ['wanted'] });
    expect(await offsetOf(me, blob)).toBe(blob.bytes.length);
    const last = await patch(me, blob, blob.bytes.length, Buffer.alloc(0));
    expect(last.headers['blob-state']).toBe('received');
  });

  it('begun anew, it starts at nothing', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    await create(me, blob, blob.bytes.subarray(0, 900));
    await create(me, blob);
    expect(await offsetOf(me, blob)).toBe(0);
    expect((await patch(me, blob, 900, blob.bytes.subarray(900))).status).toBe(409);
  });

  it('bytes of another hash are refused and forgotten, and the right ones are taken after them', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    expect((await create(me, blob, randomBytes(blob.bytes.length))).status).toBe(460);
    expect(await states(me, blob)).toEqual({ states: ['wanted'] });
    expect(await offsetOf(me, blob)).toBeUndefined();
    await send(me, blob);
  });

  it('speaks tus: the well-known client sends in chunks and goes on', async () => {
    const me = person('ban-a1');
    const blob = aBlob(90_000);
    await saveWith(me, blob);
    let seen = '';
    await new Promise<void>((done, fail) => {
      new Upload(blob.bytes, {
        endpoint: `${server.origin}/api/blobs/uploads`,
        metadata: { hash: blob.id },
        chunkSize: 20_000,
        headers: bearer(me.token),
        retryDelays: null,
        storeFingerprintForResuming: false,
        onAfterResponse: (_request, response) => {
          seen = response.getHeader('blob-state') ?? seen;
        },
        onSuccess: () => done(),
        onError: fail,
      }).start();
    });
    expect(seen).toBe('received');
    expect(await states(me, blob)).toEqual({ states: ['received'] });
  });
});

describe('[S17] what is refused', () => {
  it('without a token, or with one that nobody has', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    const nobody = { ...me, token: 'x'.repeat(24) };
    for (const reply of [
      await create(nobody, blob, blob.bytes),
      await patch(nobody, blob, 0, blob.bytes),
      await get(nobody, blob),
      await call(server.origin, '/api/blobs/state', { body: JSON.stringify({ ids: [blob.id] }) }),
      await call(server.origin, `/api/blobs/${blob.id}`, { method: 'GET' }),
    ])
      expect(reply).toMatchObject({ status: 401, json: { code: 'sign-in-needed' } });
    expect(await states(me, blob)).toEqual({ states: ['wanted'] });
  });

  it('what no record names, and what is no hash', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    for (const id of [blob.id, 'x', '../../etc/passwd', blob.id.toUpperCase()])
      expect((await create(me, { ...blob, id: id as BlobId }, blob.bytes)).status).toBe(404);
    expect((await create(me, { ...blob, id: '' as BlobId })).status).toBe(404);
  });

  it('another length than the record names, and more bytes than declared', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    expect((await create(me, blob, undefined, blob.bytes.length - 1)).status).toBe(400);
    expect((await create(me, blob, undefined, 900_000_000)).status).toBe(413);
    await create(me, blob, blob.bytes.subarray(0, 10));
    expect((await patch(me, blob, 10, randomBytes(blob.bytes.length))).status).toBe(413);
    expect(await offsetOf(me, blob)).toBe(10);
  });

  it('a list too long, or of other things', async () => {
    const me = person('ban-a1');
    for (const ids of [Array(201).fill(aBlob().id), ['x'], 'x'])
      expect(
        (
          await call(server.origin, '/api/blobs/state', {
            headers: bearer(me.token),
            body: JSON.stringify({ ids }),
          })
        ).status,
      ).toBe(400);
  });

  it('half an upload can not be read, by nobody', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    await create(me, blob, blob.bytes.subarray(0, 10));
    expect(
      (await call(server.origin, `/api/blobs/uploads/${blob.id}`, { method: 'GET', headers: tus(me) }))
        .status,
    ).toBe(404);
  });
});

describe('[R7] seen only through a record that the person may see', () => {
  it('the own line upwards sees it; a sister unit and another province are answered as if it did not exist', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    await send(me, blob);
    for (const unit of ['ban-a1', 'xa-a', 'tinh-1']) {
      expect((await get(person(unit), blob)).status).toBe(200);
      expect(await states(person(unit), blob)).toEqual({ states: ['received'] });
    }
    const unknown = await get(person('xa-b'), aBlob());
    for (const unit of ['xa-b', 'tinh-2']) {
      const reply = await get(person(unit), blob);
      expect({ status: reply.status, json: reply.json }).toEqual({
        status: unknown.status,
        json: unknown.json,
      });
      expect(await states(person(unit), blob)).toEqual({ states: ['unknown'] });
      expect((await create(person(unit), blob, blob.bytes)).status).toBe(404);
      expect(await offsetOf(person(unit), blob)).toBeUndefined();
    }
  });

  it('naming a hash that one has heard of is not enough to be given the bytes', async () => {
    const owner = person('ban-a1');
    const thief = person('xa-b');
    const blob = aBlob();
    await saveWith(owner, blob);
    await send(owner, blob);
    await saveWith(thief, blob);
    expect(await states(thief, blob)).toEqual({ states: ['wanted'] });
    expect((await get(thief, blob)).json).toMatchObject({ code: 'not-arrived' });
    // Whoever has the bytes shows them; they are kept once.
    await send(thief, blob);
    expect((await get(thief, blob)).status).toBe(200);
  });

  it('who sees it already may show it in another record without sending it again', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    await send(me, blob);
    await saveWith(person('xa-a'), blob);
    expect(await states(person('xa-a'), blob)).toEqual({ states: ['received'] });
  });

  it('[R11] a photo taken out of a record can be brought back from its history', async () => {
    const me = person('ban-a1');
    const [kept, out] = [aBlob(), aBlob()];
    const record = await saveWith(me, kept, out);
    await send(me, out);
    await save(me, { photosOut: { [out.id]: 2 } }, record);
    expect((await get(me, out)).status).toBe(200);
  });

  it('[R11] [S84] photos that came too late to be shown are taken in for the history', async () => {
    const me = person('ban-a1');
    const [shown, late] = [aBlob(), aBlob()];
    const record = await saveWith(me, shown);
    await save(me, { photosOut: { [late.id]: 2 } }, record);
    const other = await signIn(server.origin, 'nguoi-ban-a1');
    const op = anOp({
      device: other.device,
      record: record as RecordId,
      base: 1,
      time: NOW - 60_000,
      seen: 0,
      fields: { photos: [photoOf(late)] },
    });
    const sent = await transportTo(server.origin, other.token)(aRequest({ timeline: '', ops: [op] }));
    expect(sent).toMatchObject({ answer: { results: [{ kind: 'superseded' }] } });
    expect(await states(other, late)).toEqual({ states: ['wanted'] });
    await send(other, late);
    expect((await get(me, late)).status).toBe(200);
  });

  it('who took a photo may still send it after moving to another unit, and then sees it no more', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    const move = (unit: string) =>
      server.parts.db.query(
        `update record set data = jsonb_set(data, '{unit}', to_jsonb($1::text)) where id = 'nguoi-ban-a1'`,
        [unit],
      );
    await move('xa-b');
    await send(me, blob);
    expect((await get(me, blob)).json).toMatchObject({ code: 'not-found' });
    await move('ban-a1');
    expect((await get(person('xa-a'), blob)).status).toBe(200);
  });

  it('a voice note is played in ranges', async () => {
    const me = person('ban-a1');
    const blob = aBlob(1_000);
    await save(me, { voice: voiceOf(blob) });
    await send(me, blob);
    const whole = await get(me, blob);
    expect(whole.headers).toMatchObject({
      'content-type': 'audio/webm',
      'content-length': '1000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'authorization',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f]{12}\.webm"$/),
    });
    for (const [range, from, to] of [
      ['bytes=0-99', 0, 100],
      ['bytes=900-', 900, 1_000],
      ['bytes=-50', 950, 1_000],
      ['bytes=990-5000', 990, 1_000],
    ] as const) {
      const part = await get(me, blob, { range });
      expect(part.status).toBe(206);
      expect(part.headers['content-range']).toBe(`bytes ${from}-${to - 1}/1000`);
      expect(part.raw.equals(blob.bytes.subarray(from, to))).toBe(true);
    }
    expect((await get(me, blob, { range: 'bytes=1000-' })).status).toBe(416);
    expect((await get(me, blob, { range: 'lines=1-2' })).status).toBe(200);
  });
});

describe('what time takes', () => {
  it('[S22] a blob that the storage has lost is wanted again, and taken again', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    await send(me, blob);
    await server.parts.blobs.storage.remove('tinh-1', blob.id);
    expect((await get(me, blob)).json).toMatchObject({ code: 'not-arrived' });
    expect(await states(me, blob)).toEqual({ states: ['wanted'] });
    await send(me, blob);
    expect((await get(me, blob)).status).toBe(200);
  });

  it('half uploads are swept after their time, others stay', async () => {
    const me = person('ban-a1');
    const blob = aBlob();
    await saveWith(me, blob);
    await create(me, blob, blob.bytes.subarray(0, 10));
    const { uploads } = server.parts.blobs;
    expect(await uploads.sweep(Date.now() - 60_000)).toBe(0);
    expect(await offsetOf(me, blob)).toBe(10);
    expect(await uploads.sweep(Date.now() + 60_000)).toBeGreaterThan(0);
    expect(await offsetOf(me, blob)).toBeUndefined();
    await rm(join(uploads.folder), { recursive: true, force: true });
    expect(await uploads.sweep(Date.now())).toBe(0);
  });
});
