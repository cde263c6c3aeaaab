/**
 * What every request meets before it reaches a route: whose page it is, how long it may take, what the answer
 * forbids.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import type { AppParts } from '../../../src/server/app-parts.ts';
import { listen } from '../../../src/server/http/listen.ts';
import { createLog } from '../../../src/server/log.ts';
import { createFigures } from '../../../src/server/routes/health.ts';
import { addProvinceWith, bearer, call, signIn, startTestServer, type TestServer } from '../http.ts';

const units = [
  { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
];
const logged: string[] = [];
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-shell-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  const log = createLog('warn', { write: (line: string) => void logged.push(line) });
  server = await startTestServer({ log, appDir: folder, trustProxy: 1 }, TIMES);
  await addProvinceWith(server, 'tinh-1', units, [{ id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] }]);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Short, so that the test doesn't wait; the rule is the same. */
const TIMES = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 };

describe('[S60] only our own page', () => {
  const forms = (headers: Record<string, string>) =>
    call(server.origin, '/api/session', { headers, body: JSON.stringify({ login: 'a', password: 'b' }) });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://ke-xau.example' },
    { origin: 'null' },
  ])('a request that a foreign page made is refused before anything is read: %j', async (headers) => {
    expect(await forms(headers)).toMatchObject({ status: 403, json: { code: 'foreign-origin' } });
  });

  it('our own page, an old browser of it, and what is no browser come through', async () => {
    const { host } = new URL(server.origin);
    const own = [{ 'sec-fetch-site': 'same-origin' }, { origin: `http://${host}` }, {}];
    for (const headers of own as Record<string, string>[])
      expect((await forms(headers)).json).toMatchObject({ code: 'wrong-login' });
  });

  const behind = async (over: Partial<AppParts>, headers: Record<string, string>) => {
    const lines: string[] = [];
    const log = createLog('warn', { write: (line: string) => void lines.push(line) });
    const app = createApp({ ...server.parts, ...over, log });
    const ask = { method: 'POST', headers, body: '{"login":"a","password":"b"}' };
    const { code } = (await (await app.request('http://127.0.0.1:8080/api/session', ask)).json()) as {
      code: string;
    };
    await app.request('http://127.0.0.1:8080/api/session', ask);
    return { code, lines };
  };
  // As nginx asks where it isn't told otherwise.
  const nginx = { host: '127.0.0.1:8080', origin: 'https://loaban.example.vn' };
  const asked = { ...nginx, 'x-forwarded-host': 'loaban.example.vn' };

  it.each<[string, Partial<AppParts>, Record<string, string>]>([
    ['PUBLIC_ORIGIN', { publicOrigin: 'https://loaban.example.vn', trustProxy: 0 }, nginx],
    [
      'PUBLIC_ORIGIN with the port that https has anyway',
      { publicOrigin: 'https://loaban.example.vn:443' },
      nginx,
    ],
    ['what a trusted proxy was asked for', { trustProxy: 1 }, asked],
    [
      'what the first of two proxies was asked for',
      { trustProxy: 2 },
      { ...nginx, 'x-forwarded-host': 'loaban.example.vn, inner:80' },
    ],
  ])(
    '[S123] an older browser behind a proxy that asks with a host of its own is known by %s',
    async (_, over, headers) => {
      expect(await behind(over, headers)).toEqual({ code: 'wrong-login', lines: [] });
    },
  );

  it.each<[string, Partial<AppParts>, Record<string, string>]>([
    ['by nothing', { trustProxy: 1 }, nginx],
    ['by a proxy that is not trusted', { trustProxy: 0 }, asked],
    ['by another public address', { publicOrigin: 'https://loaban.example.vn:8443', trustProxy: 0 }, nginx],
    [
      'by its scheme',
      { publicOrigin: 'https://loaban.example.vn' },
      { ...nginx, origin: 'http://loaban.example.vn' },
    ],
  ])('[S123] known %s it is refused, and the log says once what to set', async (_, over, headers) => {
    const { code, lines } = await behind(over, headers);
    expect(code).toBe('foreign-origin');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      from: 'loaban.example.vn',
      host: '127.0.0.1:8080',
      msg: expect.stringMatching(/PUBLIC_ORIGIN/),
    });
  });

  it('[S123] whoever makes addresses up fills no log', async () => {
    const lines: string[] = [];
    const log = createLog('warn', { write: (line: string) => void lines.push(line) });
    const app = createApp({ ...server.parts, log });
    for (let n = 0; n < 100; n++)
      await app.request('http://127.0.0.1/api/session', {
        method: 'POST',
        headers: { origin: `https://x${n}.example` },
      });
    expect(lines.length).toBeLessThanOrEqual(10);
  });

  it('nobody elsewhere is invited: no CORS header, and no cookie, on any answer', async () => {
    const asked = { origin: 'https://ke-xau.example', 'access-control-request-method': 'POST' };
    const replies = [
      await call(server.origin, '/api/sync', { method: 'OPTIONS', headers: asked }),
      await call(server.origin, '/', { method: 'GET', headers: { ...asked, accept: 'text/html' } }),
      await call(server.origin, '/api/sync', {
        headers: bearer((await signIn(server.origin, 'chi-pa')).token),
      }),
    ];
    for (const { headers } of replies) {
      expect(Object.keys(headers).filter((name) => /^access-control|^set-cookie/.test(name))).toEqual([]);
    }
    expect(replies[0]?.status).toBe(404);
  });
});

describe('[S60] the document', () => {
  const start = (headers = {}) =>
    call(server.origin, '/lich', { method: 'GET', headers: { accept: 'text/html', ...headers } });

  it('allows no script but our own files, no frame, no form to elsewhere, nothing by default', async () => {
    const { headers } = await start();
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((rule) => rule.trim().split(/ (.*)/s))
        .map(([name, value]) => [name, value]),
    );
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
    });
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toMatch(/camera=\(self\).*microphone=\(self\).*geolocation=\(\)/);
    expect(headers['permissions-policy']).toMatch(/ch-ua=\(\), ch-ua-mobile=\(\), ch-ua-platform=\(\)/);
  });

  it('asks for TLS for ever where TLS is, and not where it is not', async () => {
    expect((await start()).headers['strict-transport-security']).toBeUndefined();
    expect((await start({ 'x-forwarded-proto': 'https' })).headers['strict-transport-security']).toMatch(
      /^max-age=\d{8}/,
    );
  });
});

describe('[S60] connections', () => {
  const speak = (lines: string[], everyMs: number) =>
    new Promise<{ text: string; ms: number }>((done) => {
      const start = performance.now();
      const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
      let text = '';
      const timer = setInterval(() => {
        const line = lines.shift();
        if (line !== undefined && socket.writable) socket.write(line);
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

  it('headers or a body that come a byte at a time are cut off', async () => {
    const drip = Array.from({ length: 200 }, (_, i) => `x-${i}: 1\r\n`);
    const headers = await speak(['GET / HTTP/1.1\r\nhost: x\r\n', ...drip], 40);
    expect(headers.text).toContain('408');
    const post = 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n';
    const body = await speak([post, ...Array.from({ length: 200 }, () => 'x')], 40);
    expect(body.text).not.toContain('200 OK');
    for (const { ms } of [headers, body]) expect(ms).toBeLessThan(6_000);
  });

  it('headers without end are refused', async () => {
    const reply = await call(server.origin, '/healthz', {
      method: 'GET',
      headers: { 'x-flood': 'x'.repeat(9_000) },
    });
    expect(reply.status).toBe(431);
  });
});

describe('[S60] faults', () => {
  it('a fault of ours has a name, told to the person and to the log, and the log holds no word of theirs', async () => {
    const { people } = server.parts;
    const { findLogin } = people;
    const secret = 'Sùng Thị Mẩy';
    people.findLogin = () => server.parts.db.query(`select '${secret}'::int`) as never;
    const reply = await call(server.origin, '/api/session', { body: '{"login":"chi-pa","password":"xyz"}' });
    people.findLogin = findLogin;
    expect(reply).toMatchObject({ status: 500, json: { code: 'server-fault' } });
    const id = (reply.json as { request: string }).request;
    expect(reply.headers['x-request-id']).toBe(id);
    expect(reply.raw.toString()).not.toContain(secret);
    const line = logged.find((text) => text.includes(id)) ?? expect.fail('not in the log');
    expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toMatchObject({ route: '/api/session', err: { code: '22P02' } });
  });

  it('an answer that went well carries no byte of it', async () => {
    const { headers } = await call(server.origin, '/healthz', { method: 'GET' });
    expect(headers['x-request-id']).toBeUndefined();
  });
});

describe('[S60] figures', () => {
  it('[S126] are not there without a token: a proxy on this machine makes everybody look like this machine', async () => {
    const metrics = (headers: Record<string, string> = {}) =>
      call(server.origin, '/metrics', { method: 'GET', headers });
    expect((await metrics()).status).toBe(404);
    expect((await metrics({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(404);
    expect((await metrics(bearer('undefined'.padEnd(16)))).status).toBe(404);
    const guarded = await startTestServer({ metricsToken: 'm'.repeat(20) });
    const ask = (headers: Record<string, string>) =>
      call(guarded.origin, '/metrics', { method: 'GET', headers });
    expect((await ask({})).status).toBe(404);
    expect((await ask(bearer('x'.repeat(20)))).status).toBe(404);
    expect((await ask(bearer('m'.repeat(20)))).status).toBe(200);
    await guarded.close();
  });

  it('[S126] are alone on the port of their own', async () => {
    const port = { hostname: '127.0.0.1', port: 0, maxConnections: 5 };
    const figures = await listen(createFigures(server.parts.metrics), port);
    const origin = `http://127.0.0.1:${(figures.address() as AddressInfo).port}`;
    const told = await call(origin, '/metrics', { method: 'GET' });
    expect(told.raw.toString()).toContain('loaban_request_seconds');
    for (const path of ['/', '/healthz', '/api/sync'])
      expect((await call(origin, path, { method: 'GET' })).status).toBe(404);
    await new Promise((done) => figures.close(done));
  });
});
