/** What was tried against the running server, and what came back; the table is in SECURITY.md. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { anOp, aRequest, recordId } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
} from '../http.ts';
import { GOOD, withText } from './good-bodies.ts';

let folder: string;
let server: TestServer;
let chi: Session;
let admin: Session;
const OUTSIDE = 'tệp ngoài thư mục của ứng dụng';
const units = [
  { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
];
const idle = JSON.stringify(encodeRequest(aRequest({ timeline: '' })));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-attacks-'));
  await mkdir(join(folder, 'app', 'assets'), { recursive: true });
  await writeFile(join(folder, 'app', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'secret.txt'), OUTSIDE);
  await writeFile(join(folder, 'app', '.env'), OUTSIDE);
  server = await startTestServer({ appDir: join(folder, 'app') });
  await addProvinceWith(server, 'tinh-1', units, [
    { id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] },
    { id: 'quan-tri', unit: 'tinh-1', roles: ['admin', 'coordinator'] },
  ]);
  chi = await signIn(server.origin, 'chi-pa');
  admin = await signIn(server.origin, 'quan-tri');
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** As it stands, byte for byte; what came back until the other side closed. */
const raw = (bytes: string) =>
  new Promise<string>((done) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', () => done(text));
    socket.on('close', () => done(text));
    socket.write(bytes);
  });
const isAlive = async () => (await call(server.origin, '/healthz', { method: 'GET' })).status === 200;
const sync = (
  headers: Record<string, string>,
  path = '/api/sync',
  method = 'POST',
  body: string | Buffer = idle,
) => call(server.origin, path, { method, headers, ...(/^P[OUA]/.test(method) ? { body } : {}) });

describe('paths out of the app’s folder', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '//../secret.txt',
    '/%252e%252e/secret.txt',
    '/..;/secret.txt',
    '/index.html%00.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/.env',
    'http://127.0.0.1/../secret.txt',
    'file:///etc/passwd',
  ])('%s', async (path) => {
    const reply = await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(reply).not.toContain(OUTSIDE.slice(0, 8));
    expect(reply).not.toContain('root:');
    expect(reply.split(' ')[1]).toMatch(/^40[04]$/);
  });
});

describe('requests within requests', () => {
  const body = 'GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n';
  it.each([
    ['two lengths', `content-length: 0\r\ncontent-length: ${body.length}\r\n`],
    ['a length and chunks', `content-length: ${body.length}\r\ntransfer-encoding: chunked\r\n`],
    ['chunks that are none', 'transfer-encoding: xchunked\r\n'],
    ['chunks twice', 'transfer-encoding: chunked, identity\r\n'],
    ['a space before the colon', `content-length : ${body.length}\r\n`],
    ['a folded header', `x: a\r\n content-length: ${body.length}\r\n`],
    ['a bare carriage return', `x: a\rcontent-length: ${body.length}\r\n`],
    ['a length below zero', 'content-length: -1\r\n'],
    ['no host', ''],
  ])('%s', async (what, headers) => {
    const host = what === 'no host' ? '' : 'host: x\r\n';
    const reply = await raw(
      `POST /api/session HTTP/1.1\r\n${host}${headers}connection: close\r\n\r\n${body}`,
    );
    expect(reply).not.toContain('loaban_');
    expect(reply.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(reply.split(' ')[1] ?? '400').toMatch(/^4\d\d$/);
    expect(await isAlive()).toBe(true);
  });
});

describe('ways around the token', () => {
  it.each([
    ['in the address', '/api/sync?token=TOKEN&access_token=TOKEN', {}],
    ['as a cookie', '/api/sync', { cookie: 'token=TOKEN; authorization=Bearer TOKEN' }],
    ['as a password', '/api/sync', { authorization: 'Basic TOKEN' }],
    ['with another scheme', '/api/sync', { authorization: 'bearer TOKEN' }],
    ['with more behind it', '/api/sync', { authorization: "Bearer TOKEN' or '1'='1" }],
    ['twice', '/api/sync', { authorization: 'Bearer TOKEN, Bearer TOKEN' }],
    [
      'in a header of a proxy',
      '/api/sync',
      { 'x-forwarded-user': 'chi-pa', 'proxy-authorization': 'Bearer TOKEN' },
    ],
  ] as [string, string, Record<string, string>][])('%s', async (_, path, headers) => {
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replaceAll('TOKEN', chi.token)]),
    );
    expect((await sync(filled, path.replaceAll('TOKEN', chi.token))).status).toBe(401);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s instead of POST',
    async (method) => {
      const headers = { ...bearer(chi.token), 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
      const reply = await sync(headers, '/api/sync', method);
      expect([reply.status, reply.raw.toString().includes(chi.token)]).toEqual([404, false]);
    },
  );

  it.each([
    '/API/SYNC',
    '/sync',
    '/api/sync/',
    '//api/sync',
    '/x/../sync',
    '/api/x/../sync',
    '/api/sync;a',
    '/api/sync%00',
    'http://x/sync',
  ])('%s is no other door', async (path) => {
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
    expect((await raw(head)).split(' ')[1]).toMatch(/^40[014]$/);
  });

  it('a host that isn’t ours is echoed nowhere', async () => {
    const reply = await raw(
      'GET /lich HTTP/1.1\r\nhost: ke-xau.example\r\nx-forwarded-host: ke-xau.example\r\naccept: text/html\r\nconnection: close\r\n\r\n',
    );
    expect(reply).toContain('200 OK');
    expect(reply).not.toContain('ke-xau');
  });
});

describe('too much', () => {
  it('a body without end, undeclared, is cut off', async () => {
    const chunk = `${(64_000).toString(16)}\r\n${'x'.repeat(64_000)}\r\n`;
    const head = `POST /api/sync HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${chi.token}\r\ntransfer-encoding: chunked\r\n\r\n`;
    const reply = await raw(head + chunk.repeat(60));
    expect(reply === '' || reply.includes('413')).toBe(true);
    expect(await isAlive()).toBe(true);
  });

  it.each([
    ['arrays in arrays', '['.repeat(200_000)],
    ['arrays in arrays, closed', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects in objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a number without end', `[${'9'.repeat(500_000)}]`],
    ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`k${i}`, 0])))],
  ])('%s', async (_, body) => {
    for (const path of ['/api/sync', '/api/history', '/api/session', '/api/audit']) {
      const reply = await sync(bearer(admin.token), path, 'POST', body);
      // A number is no version; an unknown key is nobody's.
      expect([
        400,
        413,
        ...(path === '/api/sync' ? [426] : []),
        ...(path === '/api/audit' ? [200] : []),
      ]).toContain(reply.status);
    }
    expect(await isAlive()).toBe(true);
  });

  it('a field that is deep or has the names of machinery is parked or ignored, and changes nothing of ours', async () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const fields = [
      { unit: 'tinh-1', x: 'DEEP 50' },
      { unit: 'tinh-1', x: 'DEEP 5000' },
      { unit: 'tinh-1', x: 'DEEP 100000' },
      JSON.parse('{"unit":"tinh-1","__proto__":{"admin":true}}') as object,
      { unit: 'tinh-1', constructor: { prototype: { admin: true } } },
    ];
    for (const [i, hostile] of fields.entries()) {
      const op = anOp({ device: chi.device, counter: 50 + i, fields: hostile as never });
      const body = JSON.stringify(encodeRequest(aRequest({ timeline: '', ops: [op] }))).replace(
        /"DEEP (\d+)"/,
        (_, levels) => deep(Number(levels)),
      );
      expect([200, 400]).toContain((await sync(bearer(chi.token), '/api/sync', 'POST', body)).status);
    }
    for (const path of [
      '/api/session',
      '/api/setup',
      '/api/history',
      '/api/audit',
      '/api/invitations/accept',
    ]) {
      const body = '{"__proto__":{"roles":["admin"]},"constructor":{"prototype":{"roles":["admin"]}}}';
      expect((await sync(bearer(admin.token), path, 'POST', body)).status).toBeLessThan(500);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

const HOSTILE = [
  `' or 1=1 --`,
  `'; drop table record; --`,
  '\u0000',
  'a\u0000b',
  '\ud800',
  '../../etc/passwd',
  '{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '%s%n%x',
  '__proto__',
  '\u202e\u200b',
  'x'.repeat(300_000),
  2 ** 53,
  -1,
  null,
  [],
  {},
];

describe('hostile words in every field of every route', () => {
  it.each(Object.keys(GOOD))('%s', async (path) => {
    await server.parts.db.query('delete from allowance');
    for (const hostile of HOSTILE) {
      for (const body of withText(GOOD[path], hostile)) {
        const reply = await sync(bearer(admin.token), path, 'POST', JSON.stringify(body));
        expect([path, hostile, reply.status >= 500 ? reply.raw.toString() : 'fine']).toEqual([
          path,
          hostile,
          'fine',
        ]);
      }
      await server.parts.db.query('delete from allowance');
    }
    expect((await server.parts.db.query('select 1 from record')).rowCount).toBeGreaterThan(2);
  });
});

describe('ids that are none [S91]', () => {
  const op = (kind: Kind, fields: Data, i: number) =>
    anOp({
      device: chi.device,
      kind,
      counter: 900 + i,
      record: recordId(`${chi.device}-p0-${i}`),
      fields: { unit: 'tinh-1', ...fields },
    });
  const poison: [Kind, Data][] = [
    ['deed', { unit: 'a\0' }],
    ['unit', { parent: 'a\0' }],
    ['consent', { exemplar: 'a\0' }],
    ['approval', { script: 'a\0' }],
    ['approval', { script: 'a', exemplars: ['a\0', '\ud800'] }],
    ['exemplar', { mergedInto: 'a\0' }],
    ['award', { exemplar: 'a\0', deeds: ['a\0'] }],
    ['deed', { 'x\0': '\ud800' }],
  ];

  it('[S13] are parked each time, one by one and all together', async () => {
    const ops = poison.map(([kind, fields], i) => op(kind, fields, i));
    for (const batch of [...ops.map((one) => [one]), ops, ops]) {
      const body = JSON.stringify(encodeRequest(aRequest({ timeline: '', ops: batch })));
      const reply = await sync(bearer(chi.token), '/api/sync', 'POST', body);
      expect(reply.status).toBe(200);
    }
    const { rows } = await server.parts.db.query<{ reason: string }>(
      `select reason from op where device = $1 and counter >= 900`,
      [chi.device],
    );
    expect(rows.map(({ reason }) => reason)).toEqual(poison.map(() => 'invalid'));
  });

  it('[S27] beside six streams of them every other push is answered', async () => {
    const stop = { now: false };
    let n = 100;
    const stream = async () => {
      while (!stop.now) {
        n += 1;
        const [kind, fields] = poison[n % poison.length] ?? ['deed', {}];
        const body = JSON.stringify(encodeRequest(aRequest({ timeline: '', ops: [op(kind, fields, n)] })));
        expect((await sync(bearer(chi.token), '/api/sync', 'POST', body)).status).toBe(200);
      }
    };
    const streams = Array.from({ length: 6 }, stream);
    const statuses: number[] = [];
    for (let i = 1; i <= 29; i++) {
      const fields = {
        unit: 'tinh-1',
        author: admin.account,
        who: 'Anh Páo',
        what: 'Sửa cầu',
        on: '2026-11-22',
      };
      const record = recordId(`${admin.device}-${i.toString(36)}-a`);
      const good = anOp({ device: admin.device, counter: i, record, fields });
      const body = JSON.stringify(encodeRequest(aRequest({ timeline: '', ops: [good] })));
      statuses.push((await sync(bearer(admin.token), '/api/sync', 'POST', body)).status);
    }
    stop.now = true;
    await Promise.all(streams);
    expect(statuses).toEqual(statuses.map(() => 200));
  });

  it('names of machinery as a scope are no scope', async () => {
    for (const scope of ['constructor', '__proto__', 'toString', 'a\0']) {
      const wire = [1, 1, 0, '', [0, scope], '', [], []];
      expect((await sync(bearer(chi.token), '/api/sync', 'POST', JSON.stringify(wire))).status).toBe(200);
    }
  });
});
