/** The application over a real PostgreSQL and a real port, with people in it; and a phone that talks to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { ServerType } from '@hono/node-server';
import pino from 'pino';
import type { Role } from '../../src/domain/accounts/account.ts';
import type { AccountId, DeviceId } from '../../src/domain/base/ids.ts';
import { createApp } from '../../src/server/app.ts';
import type { AppParts } from '../../src/server/app-parts.ts';
import { createLimits } from '../../src/server/auth/limits.ts';
import { hashPassword } from '../../src/server/auth/passwords.ts';
import { openBlobs } from '../../src/server/blobs/open.ts';
import { listen } from '../../src/server/http/listen.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { createPeopleStore } from '../../src/server/store/accounts/people.ts';
import { migrate, openDatabase } from '../../src/server/store/database.ts';
import { createPostgresStore } from '../../src/server/store/sync/postgres-store.ts';
import { addProvince, addRecords, type NewRecord } from '../../src/server/store/sync/provinces.ts';
import type { SendResult, Transport } from '../../src/sync/protocol/ports.ts';
import { encodeRequest } from '../../src/sync/protocol/wire-request.ts';
import { decodeReply } from '../../src/sync/protocol/wire-response.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { ANY_IDS, NOW } from '../sync/parts.ts';

export type Reply = { status: number; headers: IncomingHttpHeaders; raw: Buffer; json: unknown };

export type TestServer = {
  parts: AppParts;
  /** The server's clock; tests move it. */
  clock: { now: number };
  origin: string;
  close(): Promise<void>;
};

export async function startTestServer(
  over: Partial<AppParts> = {},
  times: Parameters<typeof listen>[2] = {},
  /** By which way the database is reached. */
  via: (url: string) => string = (url) => url,
): Promise<TestServer> {
  const database = await createTestDatabase();
  const db = openDatabase(via(database.url), () => {});
  await migrate(db);
  const clock = { now: NOW };
  const folder = await mkdtemp(join(tmpdir(), 'loa-ban-blobs-'));
  const parts: AppParts = {
    blobs: openBlobs({ DATA_DIR: folder, S3_REGION: 'auto' }, db),
    db,
    store: createPostgresStore(db, { wallPulls: true }),
    people: createPeopleStore(db, () => clock.now),
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    now: () => clock.now,
    ...ANY_IDS,
    limits: createLimits(db, () => clock.now),
    ...over,
  };
  const where = { hostname: '127.0.0.1', port: 0, maxConnections: 1_000 };
  const server = await listen(createApp(parts), where, times);
  return {
    parts,
    clock,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await closed(server);
      await db.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const closed = (server: ServerType) =>
  new Promise<void>((done) => {
    server.close(() => done());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });

export const PASSWORD = 'một mật khẩu dài';
let passwordHash: Promise<string> | undefined;

export type NewAccount = { id: string; unit: string; roles: Role[] };

export async function addProvinceWith(
  { parts }: TestServer,
  province: string,
  records: readonly NewRecord[],
  accounts: readonly NewAccount[],
): Promise<void> {
  passwordHash ??= hashPassword(PASSWORD);
  await addProvince(parts.db, province);
  const people = accounts.map(({ id, unit, roles }) => ({
    id,
    kind: 'account' as const,
    data: { unit, name: id, roles },
  }));
  const founder = (accounts[0]?.id ?? 'nobody') as AccountId;
  await addRecords(parts.store, province, founder, [...records, ...people], NOW);
  for (const { id } of accounts)
    await parts.people.addLogin(id, { province, account: id as AccountId, passwordHash: await passwordHash });
}

/** As it goes over the wire, nothing unpacked or added. */
export function call(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer | string | undefined } = {},
): Promise<Reply> {
  return new Promise((done, fail) => {
    const { method = 'POST', headers = {}, body } = options;
    // A connection of its own: one that is kept may be the one that the server is just closing on a request
    // refused before.
    const about = { method, headers, agent: false };
    const sent = httpRequest(new URL(path, origin), about, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const raw = Buffer.concat(chunks);
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          raw,
          json: parse(raw, response.headers),
        });
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function parse(raw: Buffer, headers: IncomingHttpHeaders): unknown {
  const encoding = headers['content-encoding'];
  const plain = encoding === 'br' ? brotliDecompressSync(raw) : encoding === 'gzip' ? gunzipSync(raw) : raw;
  try {
    return JSON.parse(plain.toString());
  } catch {
    return undefined;
  }
}

export type Session = {
  token: string;
  device: DeviceId;
  account: AccountId;
  unit: string;
  roles: Role[];
  now: number;
};

export async function signIn(origin: string, login: string, device?: string): Promise<Session> {
  const body = JSON.stringify({ login, password: PASSWORD, ...(device ? { device } : {}) });
  const reply = await call(origin, '/api/session', { body });
  if (reply.status !== 200) throw new Error(`${login} could not sign in: ${reply.status}`);
  return reply.json as Session;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The phone's transport over a real connection: gzip up, brotli down. */
export function transportTo(origin: string, token: string): Transport {
  return async (request): Promise<SendResult> => {
    const body = gzipSync(JSON.stringify(encodeRequest(request)));
    const headers = { ...bearer(token), 'content-encoding': 'gzip', 'accept-encoding': 'br' };
    const reply = await call(origin, '/api/sync', { headers, body }).catch(() => undefined);
    switch (reply?.status) {
      case undefined:
        return { kind: 'unreachable' };
      case 200:
        return decodeReply(reply.json, request.ops);
      case 401:
        return { kind: 'sign-in' };
      case 426:
        return { kind: 'update' };
      case 400:
      case 413:
        return { kind: 'refused' };
      default:
        return { kind: 'busy' };
    }
  };
}
