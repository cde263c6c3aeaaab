import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { API_PREFIX, ENDPOINTS, HEALTH_ENDPOINTS } from '../../../src/sync/protocol/endpoints.ts';
import { call, startTestServer, type TestServer } from '../http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appDir: 'public' });
});
afterAll(() => server.close());

const routesOf = (app: Hono): string[] =>
  app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
    .map(({ method, path }) => `${method} ${path}`);

const declaredTwice = (app: Hono): string[] =>
  routesOf(app)
    .filter((route, index, all) => all.indexOf(route) < index)
    .map((route) => `${route} has two routes; Hono calls the first one only`);

it('each endpoint has a route, and each route stands in the list of endpoints', () => {
  const served = new Set(routesOf(createApp(server.parts)).map((route) => route.replace(/^\w+ /, '')));
  const declared = [...Object.values(ENDPOINTS), ...Object.values(HEALTH_ENDPOINTS)];
  expect([...served].sort()).toEqual([...declared].sort());
});

it('no route is declared twice', () => {
  expect(declaredTwice(createApp(server.parts))).toEqual([]);
});

it('a route that is declared twice is named', () => {
  const first = new Hono().post('/api/x', (c) => c.text('1')).get('/api/x', (c) => c.text('1'));
  const second = new Hono().post('/api/x', (c) => c.text('2'));
  const app = new Hono().route('/', first).route('/', second);
  expect(declaredTwice(app)).toEqual(['POST /api/x has two routes; Hono calls the first one only']);
});

it('an address below the prefix that is no endpoint is 404, never a page of the app', async () => {
  const asked = { method: 'GET', headers: { accept: 'text/html' } };
  const reply = await call(server.origin, `${API_PREFIX}none`, asked);
  expect([reply.status, reply.json]).toMatchObject([404, { code: 'not-found' }]);
});
