import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceInfo, HandedOver } from '../../../src/domain/accounts/device.ts';
import { TOKEN_DAYS } from '../../../src/domain/accounts/session.ts';
import { recordId as madeId } from '../../../src/domain/base/ids.ts';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import type { NewRecord } from '../../../src/server/store/sync/provinces.ts';
import { type Contact, formatBearer, nextContact } from '../../../src/sync/protocol/contact.ts';
import { deviceExports, lastDeviceExport } from '../../../src/sync/protocol/device-export.ts';
import { type Op, opKey } from '../../../src/sync/protocol/op.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { decodeResponse } from '../../../src/sync/protocol/wire-response.ts';
import { aDeed, anOp, aRequest, NOW } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  PASSWORD,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
} from '../http.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const unit = (id: string, parent?: string): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: id, kind: 'commune', ...(parent ? { parent } : {}) },
});
const UNITS = [unit('tinh-1'), unit('xa-a', 'tinh-1'), unit('xa-b', 'tinh-1')];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await addProvinceWith(server, 'tinh-1', UNITS, [
    { id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] },
    { id: 'anh-pao', unit: 'xa-a', roles: ['reporter'] },
    { id: 'quan-tri', unit: 'xa-a', roles: ['admin'] },
    { id: 'quan-tri-b', unit: 'xa-b', roles: ['admin'] },
    { id: 'tinh', unit: 'tinh-1', roles: ['coordinator', 'admin'] },
  ]);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.clock.now = NOW;
  // The clock goes back here, and what was counted later counts too long.
  await server.parts.db.query('delete from allowance');
});

const post = (path: string, body: unknown, bearing?: string) =>
  call(server.origin, path, { body: JSON.stringify(body), ...(bearing ? { headers: bearer(bearing) } : {}) });
const sync = (bearing: string, ops: Op[] = []) =>
  post('/api/sync', encodeRequest(aRequest({ timeline: '', ops, now: server.clock.now })), bearing);
const codeOf = async (bearing: string) => ((await sync(bearing)).json as { code?: string }).code ?? 'let in';
const results = async (bearing: string, ops: Op[]) =>
  decodeResponse((await sync(bearing, ops)).json, ops).results;

/** An edit that makes a deed, with the id that its identity gives it. */
const deedBy = (session: Session, over: Partial<Op> = {}): Op => {
  const op = anOp({ device: session.device, fields: aDeed({ author: session.account }), ...over });
  return { ...op, record: madeId(op.device, op.counter, op.nonce) };
};
const known = async (record: string) =>
  (await server.parts.db.query('select data from record where id = $1', [record])).rows[0]?.data;

describe('[S50] tokens', () => {
  it('are renewed when they are old, and the old one stays good until the new one is used', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    const next = async (bearing: string) => (await sync(bearing)).headers['next-token'];
    expect(await next(token)).toBeUndefined();
    server.clock.now += TOKEN_DAYS * DAY - 1;
    expect(await next(token)).toBeUndefined();
    server.clock.now += 1;
    // Whatever answers are lost, and whichever route is asked: always the same one.
    const told = await next(token);
    expect(told).toMatch(/^[\w-]{22}$/);
    expect(await next(token)).toBe(told);
    expect((await post('/api/devices', {}, token)).headers['next-token']).toBe(told);
    const [a, b] = await Promise.all([next(token), next(token)]);
    expect([a, b]).toEqual([told, told]);

    expect(await codeOf(String(told))).toBe('let in');
    expect(await next(String(told))).toBeUndefined();
    // Requests that were on their way with the old one.
    expect(await codeOf(token)).toBe('let in');
    expect(await next(token)).toBeUndefined();
  });

  it('many at once are told one successor', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    server.clock.now += TOKEN_DAYS * DAY;
    const told = await Promise.all(Array.from({ length: 8 }, () => sync(token)));
    expect(new Set(told.map((reply) => reply.headers['next-token'])).size).toBe(1);
    expect(told.every((reply) => reply.status === 200)).toBe(true);
  });

  it('[S52] one whose successor has long been in use comes from a copy: both copies sign in anew', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    server.clock.now += TOKEN_DAYS * DAY;
    const told = String((await sync(token)).headers['next-token']);
    await sync(told);
    server.clock.now += HOUR;
    expect(await codeOf(token)).toBe('device-copied');
    expect(await codeOf(told)).toBe('device-copied');
  });

  it('what is stored makes no token', async () => {
    const { token } = await signIn(server.origin, 'chi-pa');
    server.clock.now += TOKEN_DAYS * DAY;
    const told = String((await sync(token)).headers['next-token']);
    const { rows } = await server.parts.db.query('select t::text from token t');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(told);
  });
});

describe("[S52] a copy of a phone's storage on another phone", () => {
  const signInAs = async (session: Session, contact?: Contact): Promise<Session> => {
    const body = { login: session.account, password: PASSWORD, device: session.device };
    const said = contact ? { ...body, contact: formatBearer('', contact).slice(1) } : body;
    return (await post('/api/session', said)).json as Session;
  };

  it('is seen when both have said their next contact; each signs in anew, gets a device of its own, and nothing is lost', async () => {
    const phone = await signIn(server.origin, 'chi-pa');
    const first = nextContact(undefined, 7);
    expect(await codeOf(formatBearer(phone.token, first))).toBe('let in');
    // The storage is copied here. Both go on, and neither knows of the other.
    const [mine, theirs] = [nextContact(first, 11), nextContact(first, 12)];
    const [written, copied] = [
      deedBy(phone, { counter: 9_001, nonce: 1 }),
      deedBy(phone, { counter: 9_001, nonce: 2 }),
    ];
    expect(await codeOf(formatBearer(phone.token, first))).toBe('let in');
    expect(await results(formatBearer(phone.token, mine), [written])).toMatchObject([{ kind: 'ok' }]);
    expect(await codeOf(formatBearer(phone.token, theirs))).toBe('device-copied');
    expect(await codeOf(formatBearer(phone.token, mine))).toBe('device-copied');

    const [after, theirNext] = [nextContact(mine, 3), nextContact(theirs, 4)];
    const [one, other] = [await signInAs(phone, after), await signInAs(phone, theirNext)];
    expect(new Set([phone.device, one.device, other.device]).size).toBe(3);
    // What waited in the copy, written as the device it was.
    expect(await results(formatBearer(other.token, theirNext), [copied])).toMatchObject([{ kind: 'ok' }]);
    expect(await known(written.record)).toBeDefined();
    expect(await known(copied.record)).toBeDefined();
    const { devices } = (await post('/api/devices', {}, formatBearer(one.token, after))).json as {
      devices: DeviceInfo[];
    };
    expect(devices.find((d) => d.device === phone.device)?.state).toBe('copied');
  });

  it('that signs in before it is seen becomes a device of its own when the first one goes on', async () => {
    const phone = await signIn(server.origin, 'chi-pa');
    const first = nextContact(undefined, 7);
    await sync(formatBearer(phone.token, first));
    const theirs = nextContact(first, 12);
    const copy = await signInAs(phone, theirs);
    expect(copy.device).toBe(phone.device);
    expect(await codeOf(formatBearer(phone.token, first))).toBe('sign-in-needed');
    const mine = await signInAs(phone, nextContact(first, 11));
    expect(mine.device).not.toBe(phone.device);
    expect(await codeOf(formatBearer(copy.token, theirs))).toBe('let in');
  });

  it('is not what a repeat is, a late request, or a phone that a restored server has forgotten', async () => {
    const phone = await signIn(server.origin, 'chi-pa');
    const [one, two] = [nextContact(undefined, 1), nextContact({ n: 1, nonce: '1' }, 2)];
    for (const contact of [one, two, two, one, two, { n: 500, nonce: 'z' }])
      expect(await codeOf(formatBearer(phone.token, contact))).toBe('let in');
    const many = await Promise.all(
      Array.from({ length: 6 }, () => codeOf(formatBearer(phone.token, { n: 501, nonce: 'y' }))),
    );
    expect(new Set(many)).toEqual(new Set(['let in']));
  });
});

describe('[S51] a lost phone', () => {
  let admin: Session;
  let phone: Session;
  beforeEach(async () => {
    admin = await signIn(server.origin, 'quan-tri');
    phone = await signIn(server.origin, 'chi-pa');
  });
  const end = (by: Session, over = {}) =>
    post('/api/devices/end', { account: phone.account, device: phone.device, ...over }, by.token);
  const waiting = async (by: Session, over = {}) =>
    (
      (await post('/api/quarantine', { device: phone.device, ...over }, by.token)).json as {
        ops: HandedOver[];
      }
    ).ops;
  const settle = (by: Session, decision: string, ops: readonly Op[]) =>
    post('/api/quarantine/settle', { device: phone.device, ops: ops.map(opKey), decision }, by.token);
  const handOver = async (ops: Op[], now = server.clock.now) => {
    const replies: number[] = [];
    for (const piece of [...deviceExports(ops, now), lastDeviceExport(now)])
      replies.push((await post('/api/hand-over', piece, phone.token)).status);
    return replies;
  };

  it('[S59] is told so, gets no row and no edit in, hands over, and what it hands over is looked through', async () => {
    const sent = deedBy(phone);
    expect(await results(phone.token, [sent])).toMatchObject([{ kind: 'ok' }]);
    const [good, bad] = [deedBy(phone), deedBy(phone)];
    expect((await end(admin)).status).toBe(204);

    const refused = await sync(phone.token, [good]);
    expect([refused.status, refused.json]).toMatchObject([401, { code: 'device-ended' }]);
    expect(Object.keys(refused.json as object)).not.toContain('pages');
    for (const path of [
      '/api/devices',
      '/api/history',
      '/api/quarantine',
      '/api/people/access',
      '/api/password',
    ])
      expect((await post(path, {}, phone.token)).json).toMatchObject({ status: 401, code: 'device-ended' });
    expect(await known(good.record)).toBeUndefined();

    // Twice, as after a lost answer; what the server had already is not kept again.
    expect(await handOver([sent, good, bad])).toEqual([200, 200]);
    expect(await handOver([sent, good, bad])).toEqual([200, 200]);
    expect(await known(good.record)).toBeUndefined();
    const held = await waiting(admin);
    expect(held.map((entry) => entry.record)).toEqual([good.record, bad.record]);
    expect(held[0]).toEqual({
      device: phone.device,
      account: 'chi-pa',
      op: opKey(good),
      counter: good.counter,
      record: good.record,
      kind: 'deed',
      makes: true,
      fields: good.fields,
      at: NOW,
      refused: null,
    });

    expect((await settle(admin, 'accept', [good])).json).toEqual({ settled: 1, refused: 0 });
    expect((await settle(admin, 'discard', [bad])).json).toEqual({ settled: 1, refused: 0 });
    expect((await settle(admin, 'accept', [bad])).json).toEqual({ settled: 0, refused: 0 });
    expect(await known(good.record)).toMatchObject({ author: 'chi-pa' });
    expect(await known(bad.record)).toBeUndefined();
    expect(await waiting(admin)).toEqual([]);
    const { rows } = await server.parts.db.query('select account from op where record = $1', [good.record]);
    expect(rows).toEqual([{ account: 'chi-pa' }]);
  });

  describe('photos of what is handed over', () => {
    const aPicture = () => {
      const bytes = randomBytes(3_000);
      return { id: createHash('sha256').update(bytes).digest('hex') as BlobId, bytes };
    };
    type Picture = ReturnType<typeof aPicture>;
    const withPhotos = (...pictures: Picture[]) =>
      deedBy(phone, {
        fields: aDeed({
          author: 'chi-pa',
          photos: pictures.map(({ id, bytes }) => ({
            id,
            type: 'image/webp',
            width: 4,
            height: 3,
            bytes: bytes.length,
            thumb: 'AAAA',
          })),
        }),
      });
    const send = ({ id, bytes }: Picture, from: Session) =>
      call(server.origin, '/api/blobs/uploads', {
        headers: {
          ...bearer(from.token),
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-length': String(bytes.length),
          'content-length': String(bytes.length),
          'upload-metadata': `hash ${Buffer.from(id).toString('base64')}`,
        },
        body: bytes,
      });
    const get = async (id: string, by: Session) =>
      (await call(server.origin, `/api/blobs/${id}`, { method: 'GET', headers: bearer(by.token) })).status;
    const inStorage = (id: BlobId) => server.parts.blobs.storage.size('tinh-1', id);
    const pieces = (ops: Op[]) => post('/api/hand-over', { now: NOW, ops, done: false }, phone.token);

    it('[S51] [R7] come along, are seen by who may settle them and by nobody else, and go where the edit goes', async () => {
      const [kept, dropped, foreign] = [aPicture(), aPicture(), aPicture()];
      const [good, bad] = [withPhotos(kept), withPhotos(dropped)];
      await end(admin);
      expect((await send(kept, phone)).status).toBe(404);
      await pieces([good, bad]);
      expect((await send(foreign, phone)).status).toBe(404);
      for (const one of [kept, dropped])
        expect((await send(one, phone)).headers['blob-state']).toBe('received');
      const [colleague, elsewhere] = [
        await signIn(server.origin, 'anh-pao'),
        await signIn(server.origin, 'quan-tri-b'),
      ];
      for (const one of [kept, dropped]) {
        expect(await get(one.id, admin)).toBe(200);
        for (const other of [colleague, elsewhere, phone]) expect(await get(one.id, other)).not.toBe(200);
      }

      await settle(admin, 'accept', [good]);
      expect(await get(kept.id, colleague)).toBe(200);
      expect(await get(kept.id, elsewhere)).toBe(404);
      await settle(admin, 'discard', [bad]);
      expect(await get(dropped.id, admin)).toBe(404);
      expect(await inStorage(dropped.id)).toBeUndefined();
      expect(await inStorage(kept.id)).toBe(kept.bytes.length);
    });

    it('[R2] of an edit that was taken in before come along too; after the end nothing more does', async () => {
      const [late, never] = [aPicture(), aPicture()];
      const before = withPhotos(late);
      expect(await results(phone.token, [before])).toMatchObject([{ kind: 'ok' }]);
      await end(admin);
      expect((await send(late, phone)).headers['blob-state']).toBe('received');
      expect(await get(late.id, admin)).toBe(200);
      await handOver([withPhotos(never)]);
      expect((await send(never, phone)).status).toBe(404);
    });

    it('accepted before the photo has come: it is seen as soon as it has', async () => {
      const slow = aPicture();
      const edit = withPhotos(slow);
      await end(admin);
      await pieces([edit]);
      await settle(admin, 'accept', [edit]);
      expect(await get(slow.id, admin)).toBe(404);
      await send(slow, phone);
      expect(await get(slow.id, admin)).toBe(200);
    });
  });

  it('hands over once: after that nothing more is kept, and the same answer is given for ever', async () => {
    await end(admin);
    const [one, late] = [deedBy(phone), deedBy(phone)];
    expect(await handOver([one])).toEqual([200, 200]);
    expect(await handOver([late])).toEqual([200, 200]);
    expect((await waiting(admin)).map((entry) => entry.record)).toEqual([one.record]);
    expect(await codeOf(phone.token)).toBe('device-ended');
  });

  it('what a text database can not hold is handed over too, word for word', async () => {
    await end(admin);
    const odd = deedBy(phone, { fields: aDeed({ author: 'chi-pa', what: 'a\0b\ud800' }) });
    expect(await handOver([odd])).toEqual([200, 200]);
    expect((await waiting(admin))[0]?.fields).toEqual(odd.fields);
    expect((await settle(admin, 'accept', [odd])).json).toEqual({ settled: 0, refused: 1 });
    expect(await waiting(admin)).toMatchObject([{ refused: 'invalid' }]);
  });

  it('[R4] what no server could read is handed over word for word as well, and says so when it is accepted', async () => {
    await end(admin);
    const [odd, good] = [deedBy(phone, { fields: { ['x'.repeat(70)]: 'chữ', revived: 1 } }), deedBy(phone)];
    const strange = { ...odd, kind: 'future-kind' as never };
    expect(await handOver([strange, good])).toEqual([200, 200]);
    expect((await waiting(admin))[0]).toMatchObject({ kind: 'future-kind', fields: odd.fields });
    expect((await settle(admin, 'accept', [strange, good])).json).toEqual({ settled: 1, refused: 1 });
    expect(await waiting(admin)).toMatchObject([{ refused: 'refused' }]);
    expect(await known(good.record)).toBeDefined();
  });

  it.each([
    ['no op', [{}]],
    ['no list', {}],
    ['fields that are none', [{ ...anOp(), fields: 'x' }]],
    ['a hundred levels', [{ ...anOp(), fields: JSON.parse(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`) }]],
    ['more than a piece', Array.from({ length: 201 }, () => anOp())],
  ])('refuses %s', async (_, ops) => {
    await end(admin);
    const said = await post('/api/hand-over', { now: NOW, ops, done: false }, phone.token);
    expect(said.json).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('[S5] an edit counts from when it was written, by the clock of the phone at its hand-over', async () => {
    await end(admin);
    server.clock.now = NOW + 10 * DAY;
    // The phone's clock is two days ahead; the edit is three days old by it.
    const op = deedBy(phone, { time: NOW + 9 * DAY });
    await handOver([op], NOW + 12 * DAY);
    server.clock.now = NOW + 30 * DAY;
    expect((await waiting(admin))[0]?.at).toBe(NOW + 7 * DAY);
    await settle(admin, 'accept', [op]);
    const { rows } = await server.parts.db.query('select at from op where record = $1', [op.record]);
    expect(rows).toEqual([{ at: NOW + 7 * DAY }]);
  });

  it('[S54] what its author may not do any more stays, with the reason, and is taken in when the right is back', async () => {
    await end(admin);
    const op = deedBy(phone);
    await handOver([op]);
    const roles = (list: string[]) =>
      server.parts.db.query(`update record set data = data || $1 where id = 'chi-pa'`, [
        JSON.stringify({ roles: list }),
      ]);
    await roles(['guest']);
    expect((await settle(admin, 'accept', [op])).json).toEqual({ settled: 0, refused: 1 });
    expect(await waiting(admin)).toMatchObject([{ refused: 'not-permitted' }]);
    await roles(['reporter']);
    expect((await settle(admin, 'accept', [op])).json).toEqual({ settled: 1, refused: 0 });
    expect(await known(op.record)).toBeDefined();
  });

  it('is asked for page by page', async () => {
    await end(admin);
    const ops = Array.from({ length: 250 }, () => deedBy(phone));
    expect(await handOver(ops)).toEqual([200, 200, 200]);
    const first = await waiting(admin);
    expect(first).toHaveLength(200);
    const { device, counter, op } = first.at(-1) ?? expect.fail();
    const rest = await waiting(admin, { after: { device, counter, op } });
    expect([...first, ...rest].map((entry) => entry.op)).toEqual(ops.map(opKey));
  });

  it('found again before its next contact, it goes on; after its hand-over it is too late', async () => {
    const keep = () =>
      post('/api/devices/keep', { account: phone.account, device: phone.device }, admin.token);
    await end(admin);
    expect((await keep()).status).toBe(204);
    expect(await codeOf(phone.token)).toBe('let in');
    await end(admin);
    await handOver([]);
    expect((await keep()).json).toMatchObject({ status: 409, code: 'handed-over' });
    expect(await codeOf(phone.token)).toBe('device-ended');
  });

  it('whoever signs in on it again is another device, and may hand in what the old one wrote', async () => {
    await end(admin);
    const anew = await signIn(server.origin, 'chi-pa', phone.device);
    expect(anew.device).not.toBe(phone.device);
    expect(await results(anew.token, [deedBy(phone)])).toMatchObject([{ kind: 'ok' }]);
  });

  it('[S55] [R7] may be ended and looked through by its owner and whoever manages that person', async () => {
    const as = (login: string) => signIn(server.origin, login);
    const [other, beside, above, own] = [
      await as('anh-pao'),
      await as('quan-tri-b'),
      await as('tinh'),
      await as('chi-pa'),
    ];
    expect((await end(other)).json).toMatchObject({ code: 'not-permitted' });
    expect((await end(beside)).json).toMatchObject({ code: 'not-found' });
    expect((await end(own, { device: own.device })).json).toMatchObject({
      code: 'not-permitted',
      reason: 'own-device',
    });
    expect((await end(admin, { device: 'd0' })).json).toMatchObject({ code: 'not-found' });
    // A device goes by its owner: another's name doesn't open it.
    expect((await end(admin, { account: 'anh-pao' })).json).toMatchObject({ code: 'not-found' });
    expect((await end(own)).status).toBe(204);
    const op = deedBy(phone);
    await handOver([op]);
    for (const reader of [other, beside]) {
      expect(await waiting(reader)).toEqual([]);
      expect((await settle(reader, 'accept', [op])).status).toBeGreaterThanOrEqual(403);
    }
    for (const reader of [admin, above, own]) expect(await waiting(reader)).toHaveLength(1);
    expect((await settle(own, 'accept', [op])).json).toEqual({ settled: 1, refused: 0 });
  });

  it('a phone that is in use can hand nothing over', async () => {
    expect((await post('/api/hand-over', { now: NOW, ops: [], done: true }, phone.token)).json).toMatchObject(
      {
        code: 'sign-in-needed',
      },
    );
    expect((await post('/api/hand-over', { now: NOW, ops: [], done: true })).json).toMatchObject({
      code: 'sign-in-needed',
    });
  });
});

describe('[S59] 401', () => {
  it('tells an account that has ended, and lets it in again when it is restored', async () => {
    const { token } = await signIn(server.origin, 'anh-pao');
    const ended = (value: boolean) =>
      server.parts.db.query(`update record set data = data || $1 where id = 'anh-pao'`, [
        JSON.stringify({ ended: value }),
      ]);
    await ended(true);
    expect(await codeOf(token)).toBe('account-ended');
    await ended(false);
    expect(await codeOf(token)).toBe('let in');
    expect(await codeOf('x'.repeat(22))).toBe('sign-in-needed');
  });
});

describe('who has a way in', () => {
  it('own devices: the last used first, with what the phone tells of itself', async () => {
    const said = (phone: string) => ({ login: 'anh-pao', password: PASSWORD, phone });
    const first = (await post('/api/session', said('Chrome, Android'))).json as Session;
    server.clock.now += HOUR;
    const second = (await post('/api/session', said('Firefox, Windows'))).json as Session;
    await call(server.origin, '/api/session', { method: 'DELETE', headers: bearer(first.token) });
    const { devices } = (await post('/api/devices', {}, second.token)).json as { devices: DeviceInfo[] };
    expect(devices[0]?.device).toBe(second.device);
    const told = [second, first].map((session) => devices.find(({ device }) => device === session.device));
    expect(told).toEqual([
      {
        device: second.device,
        name: 'Firefox, Windows',
        state: 'in-use',
        since: NOW + HOUR,
        lastContact: NOW + HOUR,
        endedAt: null,
        thisOne: true,
        waiting: 0,
      },
      {
        device: first.device,
        name: 'Chrome, Android',
        state: 'signed-out',
        since: NOW,
        // Its signing out.
        lastContact: NOW + HOUR,
        endedAt: null,
        thisOne: false,
        waiting: 0,
      },
    ]);
    // To the hour, for it is written down at most so often.
    server.clock.now += HOUR - 1;
    await sync(second.token);
    server.clock.now += 1;
    await sync(second.token);
    const again = (await post('/api/devices', {}, second.token)).json as { devices: DeviceInfo[] };
    expect(again.devices[0]?.lastContact).toBe(NOW + 2 * HOUR);
  });

  it('[S55] [R7] of those that are managed, and of nobody else', async () => {
    const asked = { accounts: ['chi-pa', 'anh-pao', 'quan-tri', 'quan-tri-b', 'tinh', 'khong-co'] };
    const names = async (login: string) => {
      const { token } = await signIn(server.origin, login);
      const { people } = (await post('/api/people/access', asked, token)).json as {
        people: { account: string }[];
      };
      return people.map((person) => person.account).sort();
    };
    expect(await names('quan-tri')).toEqual(['anh-pao', 'chi-pa']);
    expect(await names('quan-tri-b')).toEqual([]);
    expect(await names('chi-pa')).toEqual([]);
    expect(await names('tinh')).toEqual(['anh-pao', 'chi-pa', 'quan-tri', 'quan-tri-b']);
  });

  it('tells the name to sign in with, and an invitation until it is used', async () => {
    const { token } = await signIn(server.origin, 'quan-tri');
    const access = async () =>
      ((await post('/api/people/access', { accounts: ['chi-pa'] }, token)).json as { people: unknown[] })
        .people[0];
    expect(await access()).toMatchObject({ login: 'chi-pa', invitation: null });
    await post('/api/invitations', { account: 'chi-pa' }, token);
    expect(await access()).toMatchObject({
      invitation: { by: 'quan-tri', at: NOW, expiresAt: NOW + 7 * DAY },
    });
  });
});
