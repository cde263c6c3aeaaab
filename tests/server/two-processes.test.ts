/**
 * Two server processes on one database, and a third that is started meanwhile: no state in one that another
 * would miss.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { syncUntilComplete } from '../../src/sync/client/client.ts';
import { makeEdit } from '../../src/sync/client/phone.ts';
import type { Transport } from '../../src/sync/protocol/ports.ts';
import {
  createMemoryPhoneStore,
  type MemoryPhoneStore,
  newPhoneImage,
} from '../support/memory-phone-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { aDeed } from '../sync/parts.ts';
import { call, PASSWORD, type Session, signIn, transportTo } from './http.ts';

const WRITERS = 10;
const ROUNDS = 8;

let folder = '';
let database: TestDatabase;
let processes: ServerProcess[] = [];

beforeAll(async () => {
  ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-two-'));
  database = await createTestDatabase();
  const env = { DEMO: '0', DATABASE_URL: database.url };
  processes = await Promise.all(['a', 'b', 'c'].map((name) => createServerProcess(join(folder, name), env)));
  await processes[0]?.start();
  await processes[1]?.start();
}, patient(240_000));

afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const at = (n: number): ServerProcess => processes[n % 2] ?? expect.fail('no such process');

async function found(): Promise<void> {
  // The second one's start has made the first one's link worthless.
  const code = /ma=([\w-]+)/.exec(at(1).greeting())?.[1];
  const founder = { province: 'Lai Châu', name: 'Lò Thị Mai', login: 'quan-tri', password: PASSWORD };
  const body = JSON.stringify({ code, ...founder });
  expect((await call(at(0).origin, '/api/setup', { body })).status).toBe(204);
}

type Phone = { store: MemoryPhoneStore; session: Session; sync(): Promise<void> };

/** Asks one process and then the other, request by request. */
async function takePhone(n: number): Promise<Phone> {
  const session = await signIn(at(n).origin, 'quan-tri');
  const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
  let asked = n;
  const transport: Transport = (request) => {
    asked += 1;
    return transportTo(at(asked).origin, session.token)(request);
  };
  return {
    store,
    session,
    async sync() {
      expect(await syncUntilComplete(store, transport, Date.now)).toEqual({ kind: 'complete' });
    },
  };
}

describe('two processes on one database', () => {
  it('[S6] [S9] ten phones write by both, one reads by both: it never misses a row, and nothing is taken in twice', async () => {
    await found();
    const phones = await Promise.all(Array.from({ length: WRITERS }, (_, n) => takePhone(n)));
    const reader = await takePhone(1);
    const made = new Set<string>();
    let writing = true;
    const reading = (async () => {
      while (writing) await reader.sync();
    })();
    try {
      await Promise.all(
        phones.map(async (phone, n) => {
          for (let round = 0; round < ROUNDS; round++) {
            const fields = aDeed({
              unit: phone.session.unit,
              author: phone.session.account,
              what: `${n}-${round}`,
            });
            const clock = { now: Date.now(), nonce: n * 100 + round };
            await phone.store.change([], (state) => {
              const { change, op } = makeEdit(state, { kind: 'deed', fields }, clock);
              made.add(op.record);
              return change;
            });
            await phone.sync();
            // Meanwhile another one begins, and with it a timeline that goes on from everything that is there.
            if (n === 0 && round === ROUNDS / 2) await processes[2]?.start();
          }
        }),
      );
    } finally {
      writing = false;
    }
    await reading;
    await reader.sync();
    const held = [...reader.store.look().rows.values()].filter((row) => row.kind === 'deed');
    expect(held.map((row) => row.id).sort()).toEqual([...made].sort());
    for (const phone of phones) {
      await phone.sync();
      expect(phone.store.look().outbox.size).toBe(0);
      expect(phone.store.look().parked.size).toBe(0);
      expect(phone.store.look().rows.size).toBe(reader.store.look().rows.size);
    }
  });
});
