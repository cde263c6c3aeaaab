/**
 * The server's connections to the database fall silent, or the database only reads: requests end, and the
 * server says so [S120].
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import { startLink, type TestLink } from '../../support/link.ts';
import {
  createMemoryPhoneStore,
  type MemoryPhoneStore,
  newPhoneImage,
} from '../../support/memory-phone-store.ts';
import { patient } from '../../support/slowness.ts';
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

const PHONES = 12;

let link: TestLink;
let server: TestServer;
/** Straight to the database, past the link. */
let url = '';
const phones: { session: Session; store: MemoryPhoneStore }[] = [];

beforeAll(async () => {
  link = await startLink();
  server = await startTestServer({}, {}, (there) => {
    url = there;
    link.leadTo(there);
    return link.over(there);
  });
  const units = [
    { id: 'tinh-1', kind: 'unit' as const, data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' } },
  ];
  await addProvinceWith(server, 'tinh-1', units, [{ id: 'chi-pa', unit: 'tinh-1', roles: ['reporter'] }]);
  for (let n = 0; n < PHONES; n++) {
    const session = await signIn(server.origin, 'chi-pa');
    phones.push({ session, store: createMemoryPhoneStore(newPhoneImage(session.account, session.device)) });
  }
}, patient(120_000));
afterAll(async () => {
  link.heal();
  await server.close();
  await link.close();
});

let nonce = 0;
async function write({ session, store }: (typeof phones)[number]): Promise<void> {
  const fields = aDeed({ unit: 'tinh-1', author: session.account, what: `việc ${++nonce}` });
  await store.change([], (state) => makeEdit(state, { kind: 'deed', fields }, { now: NOW, nonce }).change);
}
const push = ({ session, store }: (typeof phones)[number]) =>
  syncUntilComplete(store, transportTo(server.origin, session.token), () => NOW);
const ready = async () => (await call(server.origin, '/readyz', { method: 'GET' })).status;

async function timed<T>(work: Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now();
  const value = await work;
  return { value, seconds: (performance.now() - start) / 1_000 };
}

/** Every phone holds what every phone was told is received. */
async function nothingIsMissing(): Promise<void> {
  for (const phone of phones) expect(await push(phone)).toEqual({ kind: 'complete' });
  const { session } = phones[0] ?? expect.fail();
  const reader = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
  await syncUntilComplete(reader, transportTo(server.origin, session.token), () => NOW);
  const made = phones.flatMap(({ store }) => [...store.look().journal.values()].map(({ op }) => op.record));
  expect(made.length).toBe(nonce);
  for (const id of made) expect(reader.look().rows.has(id)).toBe(true);
}

describe('[S120] [R2] connections that fall silent', () => {
  it(
    'cost the requests that are on them some seconds, are thrown away, and the next request is answered at once',
    async () => {
      await Promise.all(phones.map(write));
      await Promise.all(phones.map(push));
      expect(link.living()).toBeGreaterThan(1);
      expect(await ready()).toBe(200);

      link.fallSilent('open');
      await Promise.all(phones.map(write));
      const [state, outcomes] = await Promise.all([
        timed(new Promise((done) => setTimeout(done, 1_100)).then(ready)),
        timed(Promise.all(phones.map(push))),
      ]);
      // It may have been given a new connection, and then it is right to say yes.
      expect(state.seconds).toBeLessThan(6);
      expect(outcomes.seconds).toBeLessThan(25);
      const after = await timed(Promise.all(phones.map(push)));
      expect(after.seconds).toBeLessThan(5);
      expect(after.value).toEqual(phones.map(() => ({ kind: 'complete' })));
      expect(await ready()).toBe(200);
      await nothingIsMissing();
    },
    patient(120_000),
  );

  it(
    'while new ones are silent too, everybody is told to come back, and /readyz says no; then all is well by itself',
    async () => {
      link.fallSilent('all');
      await Promise.all(phones.map(write));
      const asked = Promise.all(phones.map((phone) => timed(push(phone))));
      await new Promise((done) => setTimeout(done, 1_100));
      const state = await timed(ready());
      expect(state.value).toBe(503);
      expect(state.seconds).toBeLessThan(5);
      for (const { value, seconds } of await asked) {
        expect(value).toMatchObject({ kind: 'stopped', why: 'busy' });
        expect(seconds).toBeLessThan(25);
      }
      const { session } = phones[0] ?? expect.fail();
      const told = await call(server.origin, '/api/sync', { headers: bearer(session.token), body: '[]' });
      expect(told).toMatchObject({ status: 503, json: { code: 'busy' } });
      expect(told.headers['retry-after']).toBeDefined();
      expect((await call(server.origin, '/healthz', { method: 'GET' })).status).toBe(200);

      link.heal();
      await expect.poll(ready, { timeout: patient(20_000), interval: 500 }).toBe(200);
      await nothingIsMissing();
    },
    patient(120_000),
  );
});

describe('[S120] a database that only reads', () => {
  it(
    'is not ready, refuses nobody for good, and nothing is lost',
    async () => {
      const name = new URL(url).pathname.slice(1);
      const admin = new pg.Client({ connectionString: url });
      await admin.connect();
      const readOnly = async (yes: 'on' | 'off') => {
        await admin.query(`set default_transaction_read_only = off`);
        await admin.query(`alter database ${name} set default_transaction_read_only = ${yes}`);
        await admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
          [name],
        );
      };
      const phone = phones[0] ?? expect.fail();
      await readOnly('on');
      await expect.poll(ready, { timeout: patient(5_000) }).toBe(503);
      await write(phone);
      expect(await push(phone)).toMatchObject({ kind: 'stopped', why: 'busy' });
      await readOnly('off');
      await admin.end();
      await expect.poll(ready, { timeout: patient(5_000) }).toBe(200);
      await nothingIsMissing();
    },
    patient(60_000),
  );
});
