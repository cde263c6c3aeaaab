import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openDatabase } from '../../src/server/store/database.ts';
import { createPostgresStore } from '../../src/server/store/sync/postgres-store.ts';
import {
  addProvince,
  addRecords,
  beginIncarnation,
  type NewRecord,
} from '../../src/server/store/sync/provinces.ts';
import { timelineStart } from '../../src/sync/protocol/timeline.ts';
import { createMemoryServerStore, UNHOLDABLE } from '../support/memory-server-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { patient } from '../support/slowness.ts';
import { accountId, aDeed, NOW, scopeOf } from '../sync/parts.ts';
import { testServerStore } from './server-store.ts';

testServerStore('in memory', async () => {
  const store = createMemoryServerStore();
  return {
    store,
    concurrent: false,
    addProvince: async (province) => store.addProvince(province),
    beginIncarnation: async () => store.beginIncarnation('second', (last) => timelineStart(last, NOW)),
    close: async () => {},
  };
});

testServerStore('PostgreSQL', async () => {
  const { db, drop } = await openTest();
  return {
    store: createPostgresStore(db),
    concurrent: true,
    addProvince: (province) => addProvince(db, province),
    beginIncarnation: () => beginIncarnation(db, NOW),
    close: drop,
  };
});

async function openTest(): Promise<{ db: Database; drop: () => Promise<void> }> {
  const database: TestDatabase = await createTestDatabase();
  const db = openDatabase(database.url, () => {});
  await migrate(db);
  await db.query(`alter table record add constraint unholdable check (not data ? '${UNHOLDABLE}')`);
  return {
    db,
    drop: async () => {
      await db.end();
      await database.drop();
    },
  };
}

describe('a pull from PostgreSQL costs what has changed', () => {
  const ROWS = 50_000;
  let db: Database;
  let drop: () => Promise<void>;
  const asked: { text: string; values: unknown[] }[] = [];

  beforeAll(async () => {
    ({ db, drop } = await openTest());
    const store = createPostgresStore(db);
    await addProvince(db, 'p1');
    const units: NewRecord[] = ['tinh-1', 'xa-a', 'xa-b'].map((id) => ({
      id,
      kind: 'unit',
      data: { unit: id, name: id, kind: 'commune', ...(id === 'tinh-1' ? {} : { parent: 'tinh-1' }) },
    }));
    const deeds: NewRecord[] = Array.from({ length: ROWS }, (_, i) => ({
      id: `r${i}`,
      kind: 'deed',
      data: aDeed({ unit: i % 10 === 0 ? 'xa-a' : 'xa-b', what: `${'Việc tốt '.repeat(20)}${i}` }),
    }));
    await addRecords(store, 'p1', accountId('chi-pa'), [...units, ...deeds], NOW);
    await db.query('analyze');
  }, patient(120_000));
  afterAll(() => drop());

  const head = ROWS + 3;

  /** Asks as the server does, and has PostgreSQL tell what it did for it. */
  async function cost(cursors: Record<string, number>, limit: number) {
    const spying = new Proxy(db, {
      get: (target, name) =>
        name !== 'query'
          ? Reflect.get(target, name)
          : (query: { text: string; values: unknown[] }) => {
              asked.push(query);
              return target.query(query);
            },
    });
    const { rows } = await db.query<{ id: string }>(`select id from timeline where province = 'p1'`);
    const scopes = Object.entries(cursors).map(([scope, after]) => ({
      scope: scopeOf(scope),
      after,
      fill: 0,
    }));
    const told = await createPostgresStore(spying).changes(
      'p1',
      { timeline: rows[0]?.id ?? '', scopes, fetch: [] },
      limit,
    );
    const { text, values } = asked.at(-1) ?? expect.fail('nothing was asked');
    const explained = await db.query(`explain (analyze, buffers, format json) ${text}`, values);
    const plan =
      (explained.rows[0] as Record<string, [{ Plan: Record<string, unknown> }]>)['QUERY PLAN']?.[0].Plan ??
      {};
    return {
      changes: told.pages.reduce((sum, page) => sum + page.changes.length, 0),
      scanned: nodes(plan)
        .filter((node) => node['Node Type'] === 'Seq Scan')
        .map((node) => node['Relation Name']),
      blocks: Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks']),
    };
  }

  const nodes = (plan: Record<string, unknown>): Record<string, unknown>[] => [
    plan,
    ...((plan.Plans ?? []) as Record<string, unknown>[]).flatMap(nodes),
  ];
  const big = (relation: unknown) => relation === 'scope_index' || relation === 'record';

  it.each([
    ['nothing', { 'xa-b': head, 'down:tinh-1': head }, 0, 40],
    ['three rows', { 'xa-b': head - 3, 'down:tinh-1': head }, 3, 60],
    ['three rows of the province', { 'tinh-1': head - 3 }, 3, 60],
    ['a few hundred rows', { 'xa-b': head - 300, 'down:tinh-1': head }, 270, 2_500],
    ['a first page', { 'xa-b': 0, 'down:tinh-1': 0 }, 1_500, 12_000],
  ])('[S9] %s: by the index, never through a whole table', async (_, cursors, changes, atMost) => {
    const told = await cost(cursors, 1_500);
    expect(told.changes).toBeGreaterThanOrEqual(changes);
    expect(told.changes).toBeLessThanOrEqual(changes + 3);
    expect(told.scanned.filter(big)).toEqual([]);
    expect(told.blocks).toBeLessThan(atMost);
  });

  it('[S9] a plan made for any cursor, as a prepared statement has it, is no other', async () => {
    await cost({ 'xa-b': head, 'down:tinh-1': head }, 1_500);
    const { text, values } = asked.at(-1) ?? expect.fail('nothing was asked');
    const client = await db.connect();
    try {
      await client.query('set plan_cache_mode = force_generic_plan');
      await client.query(`prepare pull as ${text}`);
      const quoted = values.map((value) =>
        Array.isArray(value) ? `'{${value.map((v) => `"${v}"`).join()}}'` : `'${value}'`,
      );
      const { rows } = await client.query(`explain (format json) execute pull(${quoted.join()})`);
      const plan =
        (rows[0] as Record<string, [{ Plan: Record<string, unknown> }]>)['QUERY PLAN']?.[0].Plan ?? {};
      expect(
        nodes(plan).filter((node) => node['Node Type'] === 'Seq Scan' && big(node['Relation Name'])),
      ).toEqual([]);
    } finally {
      client.release(true);
    }
  });
});
