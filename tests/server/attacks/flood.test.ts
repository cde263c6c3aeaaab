/** Bodies made to stop the server: too many items, marks, faults. Each is answered like a small one. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordId } from '../../../src/domain/base/ids.ts';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { createApp } from '../../../src/server/app.ts';
import { deviceExports } from '../../../src/sync/protocol/device-export.ts';
import { PAGE_BYTES } from '../../../src/sync/protocol/page.ts';
import { WireError } from '../../../src/sync/protocol/wire-error.ts';
import { decodeRequest, encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
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
} from '../http.ts';
import { GOOD, withText } from './good-bodies.ts';

let server: TestServer;
let admin: Session;
let ended: Session;
const units = [
  { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
];
const MANY = 100_000;
/** Up to the ops. */
const EMPTY_SYNC = (encodeRequest(aRequest({ timeline: '' })) as unknown[]).slice(0, 5);

beforeAll(async () => {
  server = await startTestServer();
  await addProvinceWith(server, 'tinh-1', units, [
    { id: 'quan-tri', unit: 'tinh-1', roles: ['admin', 'coordinator'] },
    { id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] },
  ]);
  admin = await signIn(server.origin, 'quan-tri');
  ended = await signIn(server.origin, 'chi-pa');
  const body = JSON.stringify({ account: 'chi-pa', device: ended.device });
  await call(server.origin, '/api/devices/end', { headers: bearer(admin.token), body });
});
afterAll(() => server.close());
const post = (path: string, packed: Buffer, token?: string) =>
  call(server.origin, path, {
    headers: { 'content-encoding': 'gzip', ...(token ? bearer(token) : {}) },
    body: packed,
  });

/**
 * CPU of this process, where the server runs too, ms. Asked again where it seems much: others' work isn't the
 * request's.
 */
async function costOf(ask: () => Promise<Reply>, most: number): Promise<{ reply: Reply; cpu: number }> {
  for (let tries = 1; ; tries++) {
    const before = process.cpuUsage();
    const reply = await ask();
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1_000;
    if (cpu < most || tries === 5) return { reply, cpu };
  }
}

/** What this machine needs to read 100,000 numbers and pack them, ms: the measure for "at once". */
const reading = () => {
  const text = JSON.stringify(Array(MANY).fill(1));
  const times = [1, 2, 3, 4, 5].map(() => {
    const before = process.cpuUsage();
    JSON.parse(text);
    gzipSync(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
};

const MARKS = `a${'\u0301\u0316'.repeat(MANY / 2)}`;
const FLOODS: [string, unknown][] = [
  ['marks', MARKS],
  ['numbers', Array(MANY).fill(1)],
  ['empty lists', Array(MANY).fill([])],
  ['empty objects', Array(MANY).fill({})],
  ['keys', Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`k${i}`, 0]))],
  ['letters', 'ắ'.repeat(MANY)],
];
/** In each place of a good body, and in place of it. */
const floodsOf = (good: unknown): [string, unknown][] =>
  FLOODS.flatMap(([what, flood]) => [
    [what, flood] as [string, unknown],
    ...withText(good, flood).map((body): [string, unknown] => [what, body]),
    ...(Array.isArray(good) ? [] : [[what, { ...(good as object), more: flood }] as [string, unknown]]),
  ]);

const READS_BODY: Record<string, unknown> = {
  ...GOOD,
  '/api/sync': [...EMPTY_SYNC, '', [[1, 1, 'deed', 'a', 0, 0, 0, 1, {}]], ['a'], 5],
  '/api/hand-over': {
    now: 1,
    ops: [{ device: 'd1', counter: 1, nonce: 1, record: 'a', kind: 'deed', fields: {}, time: 1, seen: 1 }],
    done: false,
  },
};
/** They read no body of JSON; sealed files are flooded in unsent-file.test.ts. */
const NO_BODY = new Set([
  '/api/devices',
  '/api/blobs/uploads',
  '/api/unsent-file/look',
  '/api/unsent-file/take',
]);

it('[S111] every route that reads a body is flooded here', () => {
  const posts = createApp(server.parts).routes.filter(({ method }) => method === 'POST');
  const paths = new Set(posts.map(({ path }) => path).filter((path) => !NO_BODY.has(path)));
  expect([...paths].sort()).toEqual(Object.keys(READS_BODY).sort());
});

describe('[S110] [S111] [S112] a hundred thousand bad items are answered at once and in few words', () => {
  beforeEach(() => server.parts.db.query('delete from allowance'));

  it.each(Object.keys(READS_BODY))(
    '%s, with a session and without',
    async (path) => {
      const most = Math.max(50, 5 * reading());
      const token = path === '/api/hand-over' ? ended.token : admin.token;
      for (const [what, body] of floodsOf(READS_BODY[path])) {
        const packed = gzipSync(JSON.stringify(body));
        for (const who of [token, undefined]) {
          const { reply, cpu } = await costOf(() => post(path, packed, who), most);
          const told = { path, what, status: reply.status, code: (reply.json as { code?: string })?.code };
          // What is no field of a body isn't looked at, and what is small enough may be so.
          expect({ ...told, fine: reply.status < 500 }).toEqual({ ...told, fine: true });
          expect({ ...told, size: reply.raw.length < 1_000 }).toEqual({ ...told, size: true });
          expect({ ...told, cpu: cpu < most ? 'little' : cpu }).toEqual({ ...told, cpu: 'little' });
        }
      }
    },
    120_000,
  );
});

describe('[S110] marks without end', () => {
  const body = gzipSync(JSON.stringify({ login: 'chi-pa', password: 'x', phone: MARKS }));
  it('keep nobody else waiting while they are refused', async () => {
    const floods = Array.from({ length: 20 }, () => post('/api/session', body));
    const asked = performance.now();
    expect((await call(server.origin, '/healthz', { method: 'GET' })).status).toBe(200);
    const waited = performance.now() - asked;
    const replies = await Promise.all(floods);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([413]));
    // Twenty of them took more than a minute.
    expect(waited).toBeLessThan(5_000);
  });

  it('are refused within a text that is short enough, too', async () => {
    const few = gzipSync(JSON.stringify({ login: 'chi-pa', password: 'x', phone: MARKS.slice(0, 40) }));
    expect(await post('/api/session', few)).toMatchObject({ status: 400, json: { detail: 'phone' } });
  });
});

describe('[S111] /sync with 90,000 empty ops', () => {
  const wire = [...EMPTY_SYNC, 'd1', Array(90_000).fill([])];
  const body = gzipSync(JSON.stringify(wire));

  it('is 413 in few words, and memory stays flat', async () => {
    expect(body.length).toBeLessThan(1_000);
    await post('/api/sync', body, admin.token);
    const before = process.memoryUsage().rss;
    const replies = await Promise.all(Array.from({ length: 50 }, () => post('/api/sync', body, admin.token)));
    const grown = (process.memoryUsage().rss - before) / 1_000_000;
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([413]));
    expect(grown).toBeLessThan(120);
  });

  it('is no request for the protocol either, and none of the ops is looked at', () => {
    let looked = 0;
    const op = new Proxy([], {
      get(target, key) {
        looked += 1;
        return Reflect.get(target, key);
      },
    });
    expect(() => decodeRequest([...EMPTY_SYNC, 'd1', Array(501).fill(op)])).toThrow(WireError);
    expect(looked).toBe(0);
  });
});

describe('[S115] a deed with 118 unknown fields of 64,000 characters', () => {
  const push = async (fields: Data) => {
    const op = anOp({
      device: admin.device,
      fields: { ...aDeed({ unit: 'tinh-1', author: 'quan-tri' }), ...fields },
    });
    const made = { ...op, record: recordId(op.device, op.counter, op.nonce) };
    const wire = encodeRequest(aRequest({ timeline: '', ops: [made], pageSize: 1 }));
    return post('/api/sync', gzipSync(JSON.stringify(wire)), admin.token);
  };
  const unknown = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`la${i}`, 'x'.repeat(length)]));

  it('is refused whole, and a smaller one is parked with its largest fields; neither is kept in a record', async () => {
    expect((await post('/api/sync', gzipSync('[]'), admin.token)).status).toBe(400);
    expect(await push(unknown(118, 64_000))).toMatchObject({ status: 413 });
    expect(await push(unknown(10, 60_000))).toMatchObject({ status: 400 });
    const parked = await push(unknown(7, 60_000));
    expect(parked.status).toBe(200);
    expect((parked.json as unknown[])[2]).toEqual([
      ['p', expect.any(Number), 'too-large', ['la0', 'la1', 'la2']],
    ]);
    expect((await push(unknown(30, 2_000))).json).toMatchObject({ 2: [expect.any(Number)] });
    const { rows } = await server.parts.db.query<{ most: number }>(
      'select max(octet_length(data::text)) as most from record',
    );
    expect(rows[0]?.most).toBeLessThan(70_000);
  });
});

describe('[S117] what an ended device hands over', () => {
  const op = (counter: number, length: number) => ({
    device: ended.device,
    counter,
    nonce: counter,
    record: `${ended.device}-${counter}-1`,
    kind: 'deed',
    fields: { la: 'x'.repeat(length) },
    time: 1,
    seen: 1,
  });
  const handOver = (ops: object[]) =>
    post('/api/hand-over', gzipSync(JSON.stringify({ now: 1, ops, done: false })), ended.token);
  type Page = { ops: { device: string; counter: number; op: string }[]; more: boolean };
  const page = async (after?: object) => {
    const body = JSON.stringify({ device: ended.device, ...(after ? { after } : {}) });
    return (await call(server.origin, '/api/quarantine', { headers: bearer(admin.token), body }))
      .json as Page;
  };

  it('is bounded in one message, in a page for who looks through it, and in all', async () => {
    await server.parts.db.query('delete from quarantine');
    expect((await handOver([op(1, 7_900_000)])).status).toBe(413);
    for (let counter = 1; counter <= 12; counter++)
      expect((await handOver([op(counter, 400_000)])).status).toBe(200);
    const first = await page();
    expect(first.more).toBe(true);
    expect(JSON.stringify(first).length).toBeLessThan(PAGE_BYTES + 500_000);
    const last = first.ops.at(-1);
    const rest = await page({ device: last?.device, counter: last?.counter, op: last?.op });
    expect(rest.more).toBe(false);
    expect([...first.ops, ...rest.ops].map(({ counter }) => counter)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);

    await server.parts.db.query(
      `update quarantine set body = repeat('x', 60000000) where device = $1 and counter = 12`,
      [ended.device],
    );
    expect(await handOver([op(13, 400_000)])).toMatchObject({ status: 413, json: { code: 'too-large' } });
    await server.parts.db.query('delete from quarantine where counter = 12');
    expect((await handOver([op(13, 400_000)])).status).toBe(200);
  });

  it('is cut by the phone into messages that a bad link bears', () => {
    const ops = Array.from({ length: 30 }, (_, i) =>
      anOp({ counter: i + 1, fields: { la: 'x'.repeat(12_000) } }),
    );
    const pieces = deviceExports(ops, NOW);
    expect(pieces.map((piece) => piece.ops.length)).toEqual([10, 10, 10]);
    expect(pieces.flatMap((piece) => piece.ops)).toEqual(ops);
    expect(deviceExports([], NOW)).toEqual([]);
  });
});

describe('[S113] hashing', () => {
  it('115 invitations at once by one admin take nobody else’s sign-in away', async () => {
    const body = JSON.stringify({ account: 'chi-pa' });
    const invite = () => call(server.origin, '/api/invitations', { headers: bearer(admin.token), body });
    const floods = Array.from({ length: 115 }, invite);
    await new Promise((next) => setTimeout(next, 50));
    const signIns = await Promise.all([1, 2, 3, 4, 5].map(() => signIn(server.origin, 'quan-tri')));
    expect(signIns).toHaveLength(5);
    const statuses = (await Promise.all(floods)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(80);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(10);
    expect((await invite()).status).toBe(200);
  });
});

describe('[S114] bodies that don’t move', () => {
  let patient: TestServer;
  /** Until whoever asks is known, the body waits for the server. */
  let slow = 0;
  beforeAll(async () => {
    const people = {
      ...server.parts.people,
      recognise: async (bearer: string) => {
        await new Promise((next) => setTimeout(next, slow));
        return server.parts.people.recognise(bearer);
      },
    };
    patient = await startTestServer({ db: server.parts.db, people }, { idleBodyTimeout: 600 });
  });
  afterAll(() => patient.close());

  /** Sends the pieces, one each time, and never ends; what came back, and how long until it was cut off. */
  const speak = (path: string, declared: number, pieces: string[], everyMs: number) =>
    new Promise<{ text: string; ms: number }>((done) => {
      const start = performance.now();
      const socket = connect(Number(new URL(patient.origin).port), '127.0.0.1');
      let text = '';
      const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${admin.token}\r\nconnection: close\r\ncontent-length: ${declared}\r\n\r\n`;
      socket.write(head + (pieces[0] ?? ''));
      const rest = pieces.slice(1);
      const timer = setInterval(() => {
        const piece = rest.shift();
        if (piece !== undefined && socket.writable) socket.write(piece);
      }, everyMs);
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(timer);
        done({ text, ms: performance.now() - start });
      });
    });

  it.each(['/api/session', '/api/sync', '/api/devices'])(
    '150 unfinished bodies of %s are cut off',
    async (path) => {
      const all = Array.from({ length: 150 }, () => speak(path, 5_000, ['{"login":'], 1_000));
      for (const { text, ms } of await Promise.all(all)) {
        expect(text).not.toContain('500');
        expect(ms).toBeLessThan(10_000);
      }
      expect((await call(patient.origin, '/healthz', { method: 'GET' })).status).toBe(200);
    },
  );

  it('one that moves, however slowly, goes on', async () => {
    const body = JSON.stringify({ account: 'chi-pa', device: 'khong-co' });
    const pieces = [...body];
    const { text } = await speak('/api/people/access', body.length, [...pieces], 60);
    expect(text).toContain('400 Bad Request');
  });

  it('one that has come is kept while the server is busy', async () => {
    slow = 2_500;
    const body = JSON.stringify({ record: 'khong-co' });
    const { text, ms } = await speak('/api/history', body.length, [body], 1_000);
    expect(text).toContain('404 Not Found');
    expect(ms).toBeGreaterThan(2_000);
    const large = JSON.stringify([...EMPTY_SYNC, '', [], [], 5, ' '.repeat(300_000)]);
    expect((await speak('/api/sync', Buffer.byteLength(large), [large], 1_000)).text).toContain('200 OK');
    slow = 0;
  });
});
