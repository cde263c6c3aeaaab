/**
 * What the second wall [S65] costs before a pull: the same reading with and without it, in turn, against a
 * real PostgreSQL.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedPostgres } from '../../src/server/embedded-postgres/start.ts';
import { type Database, migrate, openDatabase } from '../../src/server/store/database.ts';
import { readChanges } from '../../src/server/store/sync/changes.ts';
import { addProvince } from '../../src/server/store/sync/provinces.ts';
import { hasRowLevelSecurity, sightIn, withReadScope } from '../../src/server/store/sync/read-scope.ts';
import type { ChangesQuery } from '../../src/sync/protocol/ports.ts';
import { scopeOf } from '../sync/parts.ts';

const PROVINCE = 'bench';
const ROWS = 100_000;
const SCOPES = ['bench-ban', 'down:bench-xa', 'down:bench'];
const PAGE = 1_500;

export async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-wall-'));
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const db = openDatabase(postgres.url, () => undefined);
  try {
    await migrate(db);
    if (!(await hasRowLevelSecurity(db))) throw new Error('there is no wall to measure');
    await fill(db);
    for (const [what, after, times] of [
      ['nothing new', ROWS, 400],
      ['one row', ROWS - 1, 400],
      ['20 rows', ROWS - 20, 400],
      [`a page of ${PAGE}`, ROWS - PAGE, 30],
    ] as const) {
      const { without, with: with_ } = await measure(db, after, times);
      process.stdout.write(
        `${what.padEnd(16)} without ${without.toFixed(2)} ms, with ${with_.toFixed(2)} ms, +${(with_ - without).toFixed(2)} ms\n`,
      );
    }
  } finally {
    await db.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function fill(db: Database): Promise<void> {
  await addProvince(db, PROVINCE);
  await db.query(
    `insert into record (province, id, kind, unit, seq, data, marks)
     select $1, 'r' || n, 'deed', 'bench-ban', n, jsonb_build_object('unit', 'bench-ban', 'what', repeat(md5(n::text), 20)), '{}'
     from generate_series(1, $2::int) n`,
    [PROVINCE, ROWS],
  );
  await db.query(
    `insert into scope_index (province, scope, record, seq, gone, since)
     select $1, s, 'r' || n, n, false, n from generate_series(1, $2::int) n, unnest(array['bench-ban', 'bench-xa', 'bench']) s`,
    [PROVINCE, ROWS],
  );
  await db.query('update sync_seq set v = $2 where province = $1', [PROVINCE, ROWS]);
  await db.query('vacuum analyze');
}

/** Medians, ms. */
async function measure(db: Database, after: number, times: number) {
  const scopes = SCOPES.map((scope) => ({ scope, after, fill: 0 }));
  const asked = { timeline: '', scopes, fetch: [] } as unknown as ChangesQuery;
  const plain = async () => {
    const client = await db.connect();
    await readChanges(client, PROVINCE, asked, PAGE);
    client.release();
  };
  const walled = () =>
    withReadScope(db, sightIn(PROVINCE, SCOPES.map(scopeOf)), (client) =>
      readChanges(client, PROVINCE, asked, PAGE),
    );
  const taken = { without: [] as number[], with: [] as number[] };
  for (let i = -20; i < times; i++) {
    for (const [which, read] of [
      ['without', plain],
      ['with', walled],
    ] as const) {
      const start = performance.now();
      await read();
      if (i >= 0) taken[which].push(performance.now() - start);
    }
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
  return { without: median(taken.without), with: median(taken.with) };
}
