/**
 * PostgreSQL restarted again and again beneath the built server, in the middle of a stream of pushes: the
 * process lives, and whatever a phone was told is received is there [S120] [R2].
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/server/embedded-postgres/start.ts';
import { ensureBuilt } from '../../../src/setup/ensure-built.mjs';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { makeEdit } from '../../../src/sync/client/phone.ts';
import { opKey } from '../../../src/sync/protocol/op.ts';
import { startLink, type TestLink } from '../../support/link.ts';
import {
  createMemoryPhoneStore,
  type MemoryPhoneStore,
  newPhoneImage,
} from '../../support/memory-phone-store.ts';
import { createRandom } from '../../support/random.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { patient } from '../../support/slowness.ts';
import { aDeed } from '../../sync/parts.ts';
import { call, PASSWORD, type Session, signIn, transportTo } from '../http.ts';

const RESTARTS = 10;
const PHONES = 6;

// It is about a PostgreSQL of its own, whatever the other tests use.
describe.runIf(!process.env.LOA_BAN_TEST_EXTERNAL)('a PostgreSQL that is restarted', () => {
  let dataDir: string;
  let postgres: EmbeddedPostgres;
  let link: TestLink;
  let server: ServerProcess;

  beforeAll(async () => {
    ensureBuilt();
    dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-restart-'));
    // As root, PostgreSQL's user must be able to enter.
    await chmod(dataDir, 0o755);
    postgres = await startPostgres();
    link = await startLink(postgres.url);
    server = await createServerProcess(dataDir, { DEMO: '0', DATABASE_URL: link.over(postgres.url) });
    await server.start();
  }, patient(240_000));

  afterAll(async () => {
    await server.stop();
    await link.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const startPostgres = () => startEmbeddedPostgres({ dataDir: join(dataDir, 'db'), log: () => {} });
  /** The one process, not one that was started anew. */
  const expectAlive = (pid: number) => void process.kill(pid, 0);
  const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

  async function found(): Promise<void> {
    const code = /ma=([\w-]+)/.exec(server.greeting())?.[1];
    const founder = { province: 'Lai Châu', name: 'Lò Thị Mai', login: 'quan-tri', password: PASSWORD };
    const reply = await call(server.origin, '/api/setup', { body: JSON.stringify({ code, ...founder }) });
    expect(reply.status).toBe(204);
  }

  type Phone = { session: Session; store: MemoryPhoneStore; sync(): Promise<unknown> };
  async function takePhone(): Promise<Phone> {
    const session = await signIn(server.origin, 'quan-tri');
    const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
    const transport = transportTo(server.origin, session.token);
    return { session, store, sync: () => syncUntilComplete(store, transport, Date.now) };
  }

  it(`[S120] [R2] ${RESTARTS} times under load: the process is the same one, and no acknowledged op is missing`, {
    timeout: patient(240_000),
  }, async () => {
    const seed = Date.now() % 1_000_000;
    const random = createRandom(seed);
    await found();
    const phones: Phone[] = [];
    for (let n = 0; n < PHONES; n++) phones.push(await takePhone());
    const pid = server.pid();

    let working = true;
    let edits = 0;
    const work = phones.map(async ({ session, store, sync }) => {
      while (working) {
        const fields = aDeed({ unit: 'lai-chau', author: session.account, what: `việc ${edits}` });
        const nonce = edits++;
        await store.change(
          [],
          (state) => makeEdit(state, { kind: 'deed', fields }, { now: Date.now(), nonce }).change,
        );
        await sync();
        await pause(2);
      }
    });
    const received = () =>
      phones.flatMap(({ store }) => [...store.look().journal.values()].map(({ op }) => op));

    const receivedAt: number[] = [];
    for (let restart = 0; restart < RESTARTS; restart++) {
      const wanted = (receivedAt.at(-1) ?? 0) + 1;
      while (received().length < wanted) {
        expectAlive(pid);
        await pause(2);
      }
      await pause(random.below(150));
      // By turns in order, as an administrator does it, and by a crash.
      if (restart % 2 === 1) process.kill(postgres.pid, 'SIGKILL');
      await postgres.stop();
      receivedAt.push(received().length);
      postgres = await startPostgres();
      link.leadTo(postgres.url);
    }
    working = false;
    await Promise.all(work);

    await expect
      .poll(async () => (await call(server.origin, '/readyz', { method: 'GET' })).status, {
        timeout: patient(20_000),
      })
      .toBe(200);
    expectAlive(pid);
    for (const phone of phones) expect(await phone.sync()).toEqual({ kind: 'complete' });
    const reader = await takePhone();
    expect(await reader.sync()).toEqual({ kind: 'complete' });
    console.log(`seed ${seed}: ${edits} ops, acknowledged at the restarts: ${receivedAt.join(' ')}`);
    expect(received()).toHaveLength(edits);
    for (const op of received())
      expect(reader.store.look().rows.has(op.record), `${opKey(op)} is gone`).toBe(true);
  });
});
