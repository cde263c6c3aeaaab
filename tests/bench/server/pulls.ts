/**
 * One row changes: what does it cost until a phone that has all the others has it too, beside ever more that
 * have not changed?
 */

import { openDatabase } from '../../../src/server/store/database.ts';
import { createPostgresStore } from '../../../src/server/store/sync/postgres-store.ts';
import { makeRequest } from '../../../src/sync/client/phone.ts';
import type { PhoneMeta } from '../../../src/sync/protocol/ports.ts';
import { encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { scopeOf } from '../../sync/parts.ts';
import { ask, pushBody, upToNow } from './ask.ts';
import { ascending, quantile, say } from './figures.ts';
import { CROWDED, type Phone, PROVINCE } from './people.ts';

export const PULLS = 300;

export type Pull = {
  rows: number;
  median: number;
  p99: number;
  /** CPU in ms a pull. */
  cpu: { server: number; postgres: number } | undefined;
  /** Blocks of 8 kB that PostgreSQL touched for it. */
  blocks: number;
};

/** Just pulled: what the phone knew before, of what one row has changed. */
export type Pulled = Omit<Pull, 'blocks'> & { timeline: string; after: number };

export async function measurePulls(
  server: ServerProcess,
  phones: readonly Phone[],
  rows: number,
): Promise<Pulled> {
  const [reader, writer] = phones.filter((p) => p.unit === CROWDED);
  if (!reader || !writer) throw new Error('too few phones for a commune with two');
  const known = (await upToNow(server.origin, reader))(CROWDED);
  const at = (seq: number): PhoneMeta => {
    const cursors = Object.fromEntries(Object.keys(known.cursors).map((scope) => [scope, seq]));
    return { ...known, cursors, completeTo: cursors };
  };
  const pull = (seq: number) =>
    ask(server.origin, reader.bearer, JSON.stringify(encodeRequest(makeRequest(at(seq), [], Date.now()))));

  let after = await pushOne(server, writer, known, 900_001 + rows);
  const times: number[] = [];
  const timed = async (from: number) => {
    const start = performance.now();
    const answer = await pull(from);
    times.push(performance.now() - start);
    const changes = answer.pages.flatMap((page) => page.changes);
    if (changes.length !== 1) throw new Error(`pulled ${changes.length} rows and not the one that changed`);
  };
  for (let n = 0; n < PULLS; n++) {
    const seq = await pushOne(server, writer, known, 1_000_000 + rows * 2 + n * 2);
    await timed(after);
    if (n < PULLS - 1) after = seq;
  }
  const sorted = ascending(times);

  // The same pull again and again: alone, for its CPU.
  const before = cpuTime(server.pid());
  for (let n = 0; n < PULLS; n++) await timed(after);
  const used = cpuTime(server.pid());
  const cpu = before &&
    used && {
      server: (used.own - before.own) / PULLS,
      postgres: (used.descendants - before.descendants) / PULLS,
    };
  const { timelines } = known;
  const pulled = { rows, cpu, after, timeline: timelines.at(-1)?.id ?? '' };
  say(JSON.stringify(pulled));
  return { ...pulled, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

/** The number that the push was given. */
async function pushOne(
  server: ServerProcess,
  writer: Phone,
  known: PhoneMeta,
  round: number,
): Promise<number> {
  // Of a kind that changes the writer's own row, so that each pull is of one.
  const odd = (writer.i + round) % 2 === 0 ? round + 1 : round;
  const answer = await ask(server.origin, writer.bearer, await pushBody(writer, known, odd));
  const [result] = answer.results;
  if (!result || result.kind === 'held') throw new Error('the push was not taken in');
  return result.seq;
}

/** What PostgreSQL touches for that pull: the store's own statements, explained. */
export async function blocksOf(url: string, { timeline, after }: Pulled): Promise<number> {
  const db = openDatabase(url, () => undefined);
  try {
    const asked: { text: string; values: unknown[] }[] = [];
    const spying = new Proxy(db, {
      get: (target, name) =>
        name !== 'query'
          ? Reflect.get(target, name)
          : (query: { text: string; values: unknown[] }) => {
              asked.push(query);
              return target.query(query);
            },
    });
    const scopes = [CROWDED, `down:${PROVINCE}`].map(scopeOf).map((scope) => ({ scope, after, fill: 0 }));
    await createPostgresStore(spying).changes(PROVINCE, { timeline, scopes, fetch: [] }, 1_500);
    let blocks = 0;
    for (const { text, values } of asked) {
      const { rows } = await db.query(`explain (analyze, buffers, format json) ${text}`, values);
      const { Plan } = rows[0]['QUERY PLAN'][0];
      blocks += Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
    }
    return blocks;
  } finally {
    await db.end();
  }
}
