// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handIn, lookAtFile } from '../../../../src/app/hooks/sync/hand-in.ts';
import { packUnsent, saveUnsent } from '../../../../src/app/hooks/sync/unsent-file.ts';
import { hashOfBytes, holdBlob } from '../../../../src/app/store/blobs/blobs.ts';
import { databaseName, keyed } from '../../../../src/app/store/database/database.ts';
import { saveSignIn } from '../../../../src/app/store/device/device-profiles.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { AccountId } from '../../../../src/domain/base/ids.ts';
import {
  parsePartMessage,
  partAssociatedData,
  SEAL_INFO,
  SEAL_KEY_BYTES,
  type Utf8,
} from '../../../../src/sync/client/unsent-file.ts';
import { type Op, opKey } from '../../../../src/sync/protocol/op.ts';
import { aPhoto } from '../../../domain/records.ts';
import { deed, openTestWork } from '../../store/open-work.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const utf8: Utf8 = { encode: (text) => Buffer.from(text), decode: (bytes) => Buffer.from(bytes).toString() };
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

let count = 0;
let account = '';
let open: Work[] = [];
let serverPair: webcrypto.CryptoKeyPair;
let online = true;
let answers: Record<string, (body: Uint8Array) => unknown> = {};
let asked: string[] = [];

beforeEach(async () => {
  // happy-dom's own give no bytes out, and it has no such key pairs.
  vi.stubGlobal('Blob', NodeBlob);
  vi.stubGlobal('File', NodeFile);
  vi.stubGlobal('crypto', webcrypto);
  count += 1;
  account = `chi-pa-${count}`;
  open = [];
  asked = [];
  online = true;
  serverPair = await webcrypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const raw = Buffer.from(await webcrypto.subtle.exportKey('raw', serverPair.publicKey)).toString('base64');
  answers = { '/api/devices/key': () => ({ key: raw }) };
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string | NodeBlob }) => {
    if (!online) throw new TypeError('Failed to fetch');
    asked.push(path);
    const bytes = typeof body === 'string' ? Buffer.from(body) : new Uint8Array(await body.arrayBuffer());
    const told = answers[path]?.(bytes);
    return {
      ok: told !== undefined,
      status: told === undefined ? 404 : 200,
      headers: new Headers(),
      json: async () => told ?? { code: 'file-unknown' },
    };
  });
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
  await saveSignIn({ ...work.session, token: 'token-of-a-phone' }, Date.now());
  open.push(work);
  return work;
}
const write = (work: Work, over = {}) =>
  work.save((edit) => edit({ kind: 'deed', fields: deed(account, over) }));
const opsOf = async (work: Work): Promise<Op[]> =>
  (await work.db.outbox.orderBy('counter').toArray()).map((entry) => entry.op);
const fileOf = async (work: Work): Promise<File> => {
  const file = await packUnsent(work);
  if (file === 'no-key') throw new Error('no key');
  return file;
};

/** As the server opens a message. */
async function unsealed(message: Uint8Array): Promise<Buffer> {
  const read = parsePartMessage(message, utf8);
  if (!read) throw new Error('no message');
  const context = await suite.createRecipientContext({
    recipientKey: serverPair,
    enc: new Uint8Array(read.sealed.subarray(0, SEAL_KEY_BYTES)).buffer,
    senderPublicKey: await webcrypto.subtle.importKey(
      'raw',
      Buffer.from(read.told.key, 'base64'),
      CURVE,
      true,
      [],
    ),
    info: new Uint8Array(Buffer.from(SEAL_INFO)).buffer,
  });
  const bound = partAssociatedData(read.header, read.index).buffer;
  return Buffer.from(await context.open(new Uint8Array(read.sealed.subarray(SEAL_KEY_BYTES)).buffer, bound));
}

const LOOKED = {
  name: 'Pà',
  own: true,
  ended: false,
  kinds: [{ kind: 'deed', count: 1 }],
  approvals: [],
  known: 0,
  refused: 0,
};
const NOTHING = {
  kind: 'edits',
  taken: 0,
  known: 0,
  quarantined: 0,
  refused: 0,
  back: { ops: [], parked: [] },
};

test('[S150] what is unsent goes into the file word for word, for the server alone, without a network', async () => {
  const a = await takePhone('da');
  const record = await write(a);
  await a.save((edit) => edit({ record, kind: 'deed', fields: { who: 'Bà con bản Thẳm' } }));
  // Once with a network, for the keys.
  await packUnsent(a);
  online = false;
  const file = await fileOf(a);
  expect(file.name).toMatch(/^loa-ban-pa\.banlang-\d{4}-\d{2}-\d{2}\.loaban$/);
  expect(Buffer.from(await file.arrayBuffer()).includes('Thẳm')).toBe(false);

  online = true;
  const sent: Uint8Array[] = [];
  answers['/api/unsent-file/look'] = () => LOOKED;
  answers['/api/unsent-file/take'] = (body) => {
    sent.push(body);
    return { ...NOTHING, taken: 2 };
  };
  const looked = await lookAtFile(a, file);
  if (looked.kind !== 'file') throw new Error(looked.trouble);
  expect(looked.summary).toMatchObject({ name: 'Pà', own: true, records: 1, photos: 0 });
  expect(await handIn(a, looked)).toMatchObject({ kind: 'taken', taken: 2 });
  const [message] = sent;
  if (!message) throw new Error('nothing was sent');
  expect(JSON.parse(gunzipSync(await unsealed(message)).toString())).toEqual({
    ops: await opsOf(a),
    parked: [],
  });
});

test('[R12] a phone that has not met the server since its sign-in says so', async () => {
  const a = await takePhone('da');
  await write(a);
  online = false;
  expect(await saveUnsent(a)).toBe('no-key');
});

test('[S150] the key is one device’s: signed in anew as another, the phone asks for a new one', async () => {
  const a = await takePhone('da');
  await packUnsent(a);
  await saveSignIn({ ...a.session, token: 'token-of-a-phone' }, Date.now());
  await packUnsent(a);
  expect(asked.filter((path) => path === '/api/devices/key')).toHaveLength(1);
  await saveSignIn({ ...a.session, device: 'db' as never, token: 'token-of-a-phone' }, Date.now());
  await packUnsent(a);
  expect(asked.filter((path) => path === '/api/devices/key')).toHaveLength(2);
});

test('[R4] what the server refused of an own file is on this phone then, once, with its reason', async () => {
  const a = await takePhone('da');
  await write(a);
  const file = await fileOf(a);
  const [op] = await opsOf(a);
  const b = await takePhone('db');
  answers['/api/unsent-file/look'] = () => LOOKED;
  const parked = [{ op, reason: 'no-consent', fields: ['x'], at: 3 }];
  answers['/api/unsent-file/take'] = () => ({ ...NOTHING, refused: 1, back: { ops: [], parked } });
  for (let times = 1; times <= 2; times++) {
    const looked = await lookAtFile(b, file);
    if (looked.kind !== 'file') throw new Error(looked.trouble);
    expect(await handIn(b, looked)).toMatchObject({ kind: 'taken', refused: 1, own: true });
  }
  expect(await b.db.parked.toArray()).toEqual([
    keyed({ op: op as Op, reason: 'no-consent', fields: ['x'], at: 3 }),
  ]);
  expect(await b.db.parked.get(opKey(op as Op))).toBeDefined();
  expect(await b.db.outbox.count()).toBe(0);
});

test('what isn’t such a file, or was changed on its way, changes nothing', async () => {
  const a = await takePhone('da');
  await write(a);
  const whole = Buffer.from(await (await fileOf(a)).arrayBuffer());
  const trouble = async (bytes: Uint8Array) => {
    const looked = await lookAtFile(a, new NodeBlob([bytes]) as Blob);
    return looked.kind === 'trouble' ? looked.trouble : 'none';
  };
  expect(await trouble(Buffer.from('ảnh'))).toBe('bad');
  expect(await trouble(Buffer.alloc(0))).toBe('bad');
  expect(await trouble(whole.subarray(0, whole.length - 9))).toBe('bad');
  expect(await trouble(Buffer.from('LOABAN3\n'))).toBe('newer');
  // The server doesn't know it.
  expect(await trouble(whole)).toBe('unknown');
  online = false;
  expect(await trouble(whole)).toBe('no-network');
});

test('[S23] a link that breaks is told with how far it came, and handing in again goes on', async () => {
  const a = await takePhone('da');
  const photo = async (fill: number) => {
    const data = new Uint8Array(3_000).fill(fill).buffer;
    const id = await hashOfBytes(data);
    await a.db.transaction('rw', [a.db.blobs, a.db.blobData], () =>
      holdBlob(a.db, { id, type: 'image/webp', data }),
    );
    return { id, data };
  };
  const [whole, sent] = [await photo(1), await photo(2)];
  await write(a, { photos: [whole, sent].map(({ id }, n) => aPhoto(n, { id, bytes: 3_000 })) });
  await a.db.blobs.update(sent.id, { state: 'received' });
  const file = await fileOf(a);
  answers['/api/unsent-file/look'] = () => LOOKED;
  const messages: Uint8Array[] = [];
  answers['/api/unsent-file/take'] = (body) => {
    messages.push(body);
    online = false;
    return { ...NOTHING, taken: 1 };
  };
  const looked = await lookAtFile(a, file);
  if (looked.kind !== 'file') throw new Error(looked.trouble);
  expect(looked.summary.photos).toBe(1);
  expect(await handIn(a, looked)).toEqual({ kind: 'broken-off', trouble: 'no-network', done: 1, parts: 2 });
  online = true;
  answers['/api/unsent-file/take'] = (body) => {
    messages.push(body);
    return messages.length === 2 ? { ...NOTHING, known: 1 } : { kind: 'blob', state: 'received' };
  };
  expect(await handIn(a, looked)).toMatchObject({ kind: 'taken', known: 1, photos: 1 });
  const last = messages.at(-1);
  if (!last) throw new Error('nothing was sent');
  expect(new Uint8Array(await unsealed(last))).toEqual(new Uint8Array(whole.data));
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
