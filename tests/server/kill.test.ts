/**
 * The built server with its own PostgreSQL, killed in the middle of a stream of pushes, again and again, on
 * the same data: whatever a phone was told is received is there [R2]. Takes about a minute; the seed is
 * printed.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { syncUntilComplete } from '../../src/sync/client/client.ts';
import { makeEdit, makeRequest } from '../../src/sync/client/phone.ts';
import { MAX_OPS } from '../../src/sync/protocol/message.ts';
import { type Op, opKey } from '../../src/sync/protocol/op.ts';
import {
  createMemoryPhoneStore,
  type MemoryPhoneStore,
  newPhoneImage,
} from '../support/memory-phone-store.ts';
import { createRandom } from '../support/random.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { aDeed } from '../sync/parts.ts';
import { call, PASSWORD, type Session, signIn, transportTo } from './http.ts';

const KILLS = 20;
const PHONES = 4;

// It is about a server of its own, whatever PostgreSQL the other tests use.
describe.runIf(!process.env.LOA_BAN_TEST_EXTERNAL)('a server that is killed', () => {
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    ensureBuilt();
    dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-kill-'));
    // As root, PostgreSQL's user must be able to enter.
    await chmod(dataDir, 0o755);
    server = await createServerProcess(dataDir, { DEMO: '0', DATABASE_URL: '' });
    await server.start();
  }, patient(180_000));

  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function found(): Promise<Session> {
    const code = /ma=([\w-]+)/.exec(server.greeting())?.[1];
    const body = JSON.stringify({
      code,
      province: 'Lai Châu',
      name: 'Lò Thị Mai',
      login: 'quan-tri',
      password: PASSWORD,
    });
    expect((await call(server.origin, '/api/setup', { body })).status).toBe(204);
    return signIn(server.origin, 'quan-tri');
  }

  const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

  type Phone = { session: Session; store: MemoryPhoneStore; sync(): Promise<unknown> };

  function phoneOf(session: Session): Phone {
    const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
    const transport = transportTo(server.origin, session.token);
    return { session, store, sync: () => syncUntilComplete(store, transport, Date.now) };
  }

  /** What the server says when it is given all of a phone's acknowledged ops once more. */
  async function again({ session, store }: Phone): Promise<Set<string>> {
    const ops: Op[] = [...store.look().journal.values()].map((entry) => entry.op);
    const transport = transportTo(server.origin, session.token);
    const kinds = new Set<string>();
    for (let from = 0; from < ops.length; from += MAX_OPS) {
      const sent = await transport(
        makeRequest(store.look().meta, ops.slice(from, from + MAX_OPS), Date.now()),
      );
      if (sent.kind !== 'answer') throw new Error(sent.kind);
      for (const result of sent.answer.results) kinds.add(result.kind);
    }
    return kinds;
  }

  /** Everything that the server holds for the person, read by a phone that has nothing yet. */
  async function everything(session: Session): Promise<Map<string, Record<string, unknown>>> {
    const { store, sync } = phoneOf(session);
    expect(await sync()).toEqual({ kind: 'complete' });
    return new Map([...store.look().rows].map(([id, row]) => [id, row.data]));
  }

  it(`[S19] [S17] [R2] what was acknowledged survives ${KILLS} kills of the server at any moment`, {
    timeout: patient(180_000),
  }, async () => {
    const seed = Date.now() % 1_000_000;
    const random = createRandom(seed);
    await found();
    const phones: Phone[] = [];
    for (let i = 0; i < PHONES; i++) phones.push(phoneOf(await signIn(server.origin, 'quan-tri')));

    let working = true;
    let edits = 0;
    const started = performance.now();
    // The words of each record as its phone has last written them.
    const words = new Map<string, string>();
    const work = phones.map(async (phone, p) => {
      while (working) {
        for (let n = 0; n < 5; n++) {
          const own = [...phone.store.look().rows.values()].filter(
            (row) => row.kind === 'deed' && row.id.startsWith(`${phone.session.device}-`),
          );
          const row = own.length > 20 ? own[edits % own.length] : undefined;
          const word = `máy ${p}, lần ${edits}`;
          await phone.store.change(row ? [row.id] : [], (state) => {
            const made = aDeed({ unit: 'lai-chau', author: phone.session.account, what: word });
            const edit = row
              ? { record: row.id, kind: 'deed' as const, fields: { what: word } }
              : { kind: 'deed' as const, fields: made };
            const { change, op } = makeEdit(state, edit, {
              now: Date.now(),
              nonce: (edits * 2_654_435_761) % 2 ** 32,
            });
            words.set(op.record, word);
            return change;
          });
          edits += 1;
        }
        await phone.sync();
        await pause(15);
      }
    });

    const acknowledged = () =>
      phones.flatMap(({ store }) => [...store.look().journal.values()].map((entry) => entry.op));
    const acknowledgedAt: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      // Mostly once something more has been acknowledged, now and then at once; then at any moment of what is
      // under way.
      const wanted = (acknowledgedAt.at(-1) ?? 0) + (random.chance(0.8) ? 1 : 0);
      while (acknowledged().length < wanted) await pause(2);
      await pause(random.below(120));
      await server.kill();
      acknowledgedAt.push(acknowledged().length);
      await server.start();
    }
    working = false;
    await Promise.all(work);
    for (const phone of phones) expect(await phone.sync()).toEqual({ kind: 'complete' });

    const held = await everything(await signIn(server.origin, 'quan-tri'));
    const received = acknowledged();
    console.log(
      `seed ${seed}: ${KILLS} kills in ${((performance.now() - started) / 1_000).toFixed(1)} s, ${received.length} ops acknowledged (at the kills: ${acknowledgedAt.join(' ')})`,
    );
    expect(received).toHaveLength(edits);
    expect(new Set(received.map(opKey)).size).toBe(edits);
    for (const phone of phones) expect(await again(phone)).toEqual(new Set(['duplicate']));
    for (const op of received) expect(held.has(op.record), `${opKey(op)} is gone`).toBe(true);
    for (const [id, word] of words) expect(held.get(id)?.what).toBe(word);
    // Something was acknowledged between the kills, or this proved nothing.
    expect(new Set(acknowledgedAt).size).toBeGreaterThan(KILLS / 2);
  });
});
