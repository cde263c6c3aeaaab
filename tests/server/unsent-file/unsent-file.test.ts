/**
 * Files of unsent work handed in: sealed for the server, signed by a device, taken for their author [S23]
 * [S150] [S151].
 */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordId as madeId } from '../../../src/domain/base/ids.ts';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import type { NewRecord } from '../../../src/server/store/sync/provinces.ts';
import type { EditsPart } from '../../../src/sync/client/unsent-file.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { UnsentFilePreview, UnsentFileResult } from '../../../src/sync/protocol/unsent-file-message.ts';
import { aPhoto } from '../../domain/records.ts';
import { type DeviceKey, newDeviceKey, type SealedFile, sealFile } from '../../support/sealed-file.ts';
import { aDeed, anOp, NOW } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Reply,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
} from '../http.ts';

const unit = (id: string, parent?: string): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: id, kind: 'commune', ...(parent ? { parent } : {}) },
});

let server: TestServer;
let author: Session;
let carrier: Session;
let key: DeviceKey;
let serverKey = '';

beforeAll(async () => {
  server = await startTestServer();
  await addProvinceWith(
    server,
    'tinh-1',
    [unit('tinh-1'), unit('xa-a', 'tinh-1'), unit('xa-b', 'tinh-1')],
    [
      { id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] },
      { id: 'anh-tua', unit: 'xa-b', roles: ['operator'] },
      { id: 'quan-tri', unit: 'xa-a', roles: ['admin'] },
    ],
  );
  await addProvinceWith(
    server,
    'tinh-2',
    [unit('tinh-2')],
    [{ id: 'ngoai-tinh', unit: 'tinh-2', roles: ['reporter'] }],
  );
  author = await signIn(server.origin, 'chi-pa');
  carrier = await signIn(server.origin, 'anh-tua');
  key = await newDeviceKey();
  serverKey = await register(author, key);
});
afterAll(() => server.close());

const post = (path: string, body: Buffer | string, { token }: Session) =>
  call(server.origin, path, { body, headers: bearer(token) });
async function register(session: Session, own: DeviceKey): Promise<string> {
  const reply = await post('/api/devices/key', JSON.stringify({ key: own.publicKey }), session);
  return (reply.json as { key: string }).key;
}
const look = async (file: SealedFile, by: Session) =>
  (await post('/api/unsent-file/look', file.messages[0] ?? '', by)).json as UnsentFilePreview;
const take = (message: Buffer | undefined, by: Session) => post('/api/unsent-file/take', message ?? '', by);
const taken = async (message: Buffer | undefined, by: Session) =>
  (await take(message, by)).json as UnsentFileResult;
const codeOf = (reply: Reply) => (reply.json as { code?: string }).code;
const rowOf = async (id: string) =>
  (await server.parts.db.query('select data, unit from record where id = $1', [id])).rows[0];

let counter = 0;
const deedBy = (session: Session, over: Record<string, unknown> = {}): Op => {
  counter += 1;
  const op = anOp({
    device: session.device,
    counter,
    fields: aDeed({ unit: session.unit, author: session.account, ...over }),
  });
  return { ...op, record: madeId(op.device, op.counter, op.nonce) };
};
const whoOf = (session: Session) => ({
  account: session.account,
  device: session.device,
  login: session.account as string,
});
const fileOf = (ops: Op[], over: Partial<Parameters<typeof sealFile>[3]> = {}, sealedWith?: DeviceKey) => {
  const edits: EditsPart = { ops, parked: [] };
  return sealFile(whoOf(author), key, serverKey, { edits, madeAt: NOW, ...over }, sealedWith);
};

it('[S150] one key of the server for all, and each device its own', async () => {
  expect(await register(carrier, await newDeviceKey())).toBe(serverKey);
  const { rows } = await server.parts.db.query('select public_key from sealing_key');
  expect(rows).toEqual([{ public_key: serverKey }]);
  const none = { key: `${'A'.repeat(87)}=` };
  expect((await post('/api/devices/key', JSON.stringify(none), carrier)).status).toBe(400);
});

it('[S23] a carrier of another commune hands it in: it arrives once, as its author’s, and he reads nothing of it', async () => {
  const op = deedBy(author, { what: 'Chuyện riêng của xã A' });
  const file = await fileOf([op]);
  const looked = await look(file, carrier);
  expect(looked).toMatchObject({ own: false, ended: false, known: 0, kinds: [{ kind: 'deed', count: 1 }] });
  expect(JSON.stringify(looked)).not.toContain('Chuyện riêng');
  expect(file.messages[0]?.includes(Buffer.from('Chuyện riêng'))).toBe(false);
  expect(await rowOf(op.record)).toBeUndefined();

  expect(await taken(file.messages[0], carrier)).toMatchObject({ taken: 1, known: 0, refused: 0 });
  expect(await rowOf(op.record)).toMatchObject({ unit: 'xa-a', data: { author: 'chi-pa' } });
  expect(await taken(file.messages[0], carrier)).toMatchObject({ taken: 0, known: 1 });
  expect(await taken(file.messages[0], author)).toMatchObject({ taken: 0, known: 1 });
  expect((await look(file, author)).known).toBe(1);
  const { rows } = await server.parts.db.query(
    "select by, about from audit where what = 'unsent-file-taken' order by at limit 1",
  );
  expect(rows[0]).toEqual({ by: 'anh-tua', about: 'chi-pa' });
});

it('[S151] [R15] a forged file is nobody’s, whatever it says', async () => {
  const forger = await newDeviceKey();
  const carrierKey = await newDeviceKey();
  await register(carrier, carrierKey);
  const op = deedBy(author);
  const edits = { ops: [op], parked: [] };
  const whole = await fileOf([op]);
  const message = whole.messages[0] ?? Buffer.alloc(0);
  const text = message.toString('latin1');
  const files: Record<string, Buffer | undefined> = {
    'signed by a key that no device has': (await fileOf([op], {}, forger)).messages[0],
    'a key of somebody else’s device under the author’s name': (
      await sealFile(whoOf(author), carrierKey, serverKey, { edits, madeAt: NOW })
    ).messages[0],
    'the header says another count of approvals': Buffer.from(
      text.replace('"approvals":0', '"approvals":3'),
      'latin1',
    ),
    'a byte of the part was changed': Buffer.concat([message.subarray(0, -1), Buffer.from([0])]),
    'sealed for another server': (
      await sealFile(whoOf(author), key, forger.publicKey, { edits, madeAt: NOW })
    ).messages[0],
  };
  for (const [what, forged] of Object.entries(files)) {
    const reply = await take(forged, author);
    expect([what, reply.status, codeOf(reply)]).toEqual([what, 404, 'file-unknown']);
  }
  expect(await rowOf(op.record)).toBeUndefined();
});

it('[R7] a file of another province is unknown there', async () => {
  const outsider = await signIn(server.origin, 'ngoai-tinh');
  const { messages } = await fileOf([deedBy(author)]);
  expect(codeOf(await take(messages[0], outsider))).toBe('file-unknown');
});

it('[S151] ops that another device of the author has not made are judged as in every push', async () => {
  const foreign = deedBy(carrier, { author: author.account });
  const { messages } = await fileOf([foreign]);
  expect(await taken(messages[0], author)).toMatchObject({ taken: 0, refused: 1 });
  expect(await rowOf(foreign.record)).toBeUndefined();
});

it('[R4] what is refused comes back word for word to its author only; what waits behind it too', async () => {
  const bad = deedBy(author, { who: '' });
  const behind: Op = { ...deedBy(author), record: bad.record, fields: { what: 'Sửa sau' } };
  const good = deedBy(author);
  const { messages } = await fileOf([bad, behind, good]);
  const byCarrier = await taken(messages[0], carrier);
  expect(byCarrier).toMatchObject({ taken: 1, refused: 2, back: { ops: [], parked: [] } });
  expect(await taken(messages[0], author)).toMatchObject({
    known: 1,
    refused: 2,
    back: { ops: [behind], parked: [{ op: bad, reason: 'invalid' }] },
  });
});

it('[S51] of an ended device it waits for an admin', async () => {
  const phone = await signIn(server.origin, 'chi-pa');
  const own = await newDeviceKey();
  const to = await register(phone, own);
  const admin = await signIn(server.origin, 'quan-tri');
  const ending = { account: phone.account, device: phone.device };
  expect((await post('/api/devices/end', JSON.stringify(ending), admin)).status).toBe(204);
  const op = deedBy(phone);
  const file = await sealFile(whoOf(phone), own, to, { edits: { ops: [op], parked: [] }, madeAt: NOW });
  expect((await look(file, carrier)).ended).toBe(true);
  expect(await taken(file.messages[0], carrier)).toMatchObject({ taken: 0, quarantined: 1 });
  expect(await rowOf(op.record)).toBeUndefined();
  const { rows } = await server.parts.db.query('select op from quarantine where device = $1', [phone.device]);
  expect(rows).toHaveLength(1);
});

it('[S5] [S151] a clock that was behind when the file was made puts no edit before what its author had seen', async () => {
  for (const behind of [86_400_000, NOW]) {
    const op = { ...deedBy(author), time: NOW - behind + 60_000, seen: NOW - 5_000 };
    const { messages } = await fileOf([op], { madeAt: NOW - behind + 120_000 });
    expect(await taken(messages[0], author)).toMatchObject({ taken: 1 });
    const { rows } = await server.parts.db.query('select at from op where record = $1', [op.record]);
    expect(rows).toEqual([{ at: NOW - 5_000 }]);
  }
});

it('[S5] [S51] a file of an ended device that was carried for days is not of the day when it is handed in', async () => {
  const phone = await signIn(server.origin, 'chi-pa');
  const own = await newDeviceKey();
  const to = await register(phone, own);
  const op = { ...deedBy(phone), time: NOW - 60_000, seen: NOW - 120_000 };
  const file = await sealFile(whoOf(phone), own, to, { edits: { ops: [op], parked: [] }, madeAt: NOW });
  const admin = await signIn(server.origin, 'quan-tri');
  const ending = { account: phone.account, device: phone.device };
  expect((await post('/api/devices/end', JSON.stringify(ending), admin)).status).toBe(204);
  // The device says that it has exported all, without this edit.
  const all = JSON.stringify({ now: NOW, ops: [], done: true });
  expect((await post('/api/hand-over', all, phone)).status).toBe(200);
  server.clock.now = NOW + 2 * 86_400_000;
  try {
    expect(await taken(file.messages[0], carrier)).toMatchObject({ quarantined: 1 });
    const kept = await post('/api/quarantine', JSON.stringify({ device: phone.device }), admin);
    expect(kept.json).toMatchObject({ ops: [{ record: op.record, at: NOW - 60_000 }] });
  } finally {
    server.clock.now = NOW;
  }
});

it('[S80] photos go along, each only where an edit of the author names it, and with the bytes of its hash', async () => {
  const bytes = randomBytes(3_000);
  const id = createHash('sha256').update(bytes).digest('hex') as BlobId;
  const stray = randomBytes(500);
  const strayId = createHash('sha256').update(stray).digest('hex') as BlobId;
  const wrongId = createHash('sha256').update('other').digest('hex') as BlobId;
  const op = deedBy(author, { photos: [aPhoto(1, { id, bytes: 3_000 })] });
  const { messages } = await fileOf([op], {
    blobs: [
      { id, bytes },
      { id: strayId, bytes: stray },
      { id: wrongId, bytes: stray },
    ],
  });
  expect(await taken(messages[1], carrier)).toEqual({ kind: 'blob', state: 'unknown' });
  await take(messages[0], carrier);
  expect(await taken(messages[1], carrier)).toEqual({ kind: 'blob', state: 'received' });
  expect(await taken(messages[1], carrier)).toEqual({ kind: 'blob', state: 'received' });
  expect(await taken(messages[2], carrier)).toEqual({ kind: 'blob', state: 'unknown' });
  expect(codeOf(await take(messages[3], carrier))).toBe('file-unknown');
  const shown = await call(server.origin, `/api/blobs/${id}`, {
    method: 'GET',
    headers: bearer(author.token),
  });
  expect(shown.raw.equals(bytes)).toBe(true);
});

it('[S111] what is no file, or unpacks to too much, is refused in few bytes', async () => {
  const { gzipSync } = await import('node:zlib');
  const bodies = {
    nothing: Buffer.alloc(0),
    zeros: Buffer.alloc(100_000),
    text: Buffer.from('[1,1,1]'),
    bomb: (await fileOf([], { plain: gzipSync(Buffer.alloc(50_000_000)) })).messages[0] ?? Buffer.alloc(0),
    many: (await fileOf([], { plain: gzipSync(`[${'1,'.repeat(90_000)}1]`) })).messages[0] ?? Buffer.alloc(0),
  };
  for (const [what, body] of Object.entries(bodies)) {
    const reply = await take(body, author);
    expect([what, [400, 413].includes(reply.status)]).toEqual([what, true]);
    expect(reply.raw.length).toBeLessThan(1_000);
  }
  const tooLong = await take(Buffer.alloc(7_000_000), author);
  expect(tooLong.status).toBe(413);
});
