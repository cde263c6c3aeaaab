/** [R7] enforced a second time, by the database: what a query forgets to ask, nobody is told. */
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasRowLevelSecurity,
  type ReadScope,
  withReadScope,
} from '../../../../src/server/store/sync/read-scope.ts';
import { scopesOfPerson } from '../../../../src/sync/protocol/scope.ts';
import { aDeed, anOp, aRequest, recordId, unitId } from '../../../sync/parts.ts';
import { addProvinceWith, signIn, startTestServer, type TestServer, transportTo } from '../../http.ts';

const unit = (id: string, parent: string | null) => ({
  id,
  kind: 'unit' as const,
  data: { unit: id, name: id, kind: 'commune', ...(parent ? { parent } : {}) },
});

describe('[S65] [R7] the second wall', () => {
  let server: TestServer;
  const A: ReadScope = { province: 'tinh-1', units: ['xa-a'], above: ['tinh-1'] };

  beforeAll(async () => {
    server = await startTestServer();
    for (const [province, communes] of [
      ['tinh-1', ['xa-a', 'xa-b']],
      ['tinh-2', ['xa-c']],
    ] as const) {
      await addProvinceWith(
        server,
        province,
        [
          ...[unit(province, null), ...communes.map((id) => unit(id, province))],
          { id: `${province}-dot`, kind: 'campaign', data: { unit: province, name: 'Đợt' } },
          ...communes.map((id) => ({ id: `viec-${id}`, kind: 'deed' as const, data: aDeed({ unit: id }) })),
        ],
        communes.map((id) => ({ id: `nguoi-${id}`, unit: id, roles: ['reporter'] })),
      );
      for (const id of communes) {
        const session = await signIn(server.origin, `nguoi-${id}`);
        const fields = { witness: 'Trưởng bản', photos: [] };
        const ops = [
          anOp({ device: session.device, record: recordId(`viec-${id}`), fields, base: 1_000_000 }),
        ];
        await transportTo(server.origin, session.token)(aRequest({ ops }));
      }
    }
  });
  afterAll(() => server.close());

  /** The careless query: no province, no scope, no condition at all. */
  const everything = (client: pg.PoolClient, table: string) => client.query(`select * from ${table}`);
  const see = (sight: ReadScope, table: string) =>
    withReadScope(server.parts.db, sight, async (client) => (await everything(client, table)).rows);

  it('is there', async () => {
    expect(await hasRowLevelSecurity(server.parts.db)).toBe(true);
    // Without it, the very same queries bring everything: the tests below can fail.
    const { rowCount } = await server.parts.db.query('select * from record');
    expect(rowCount).toBeGreaterThan(8);
  });

  it('a forgotten WHERE brings the own rows and those handed down, and no other', async () => {
    const ids = (await see(A, 'record')).map((row) => row.id).sort();
    expect(ids).toEqual(['nguoi-xa-a', 'tinh-1', 'tinh-1-dot', 'viec-xa-a', 'xa-a']);
    for (const table of ['history', 'op']) {
      const rows = await see(A, table);
      expect(new Set(rows.map((row) => row.record)).has('viec-xa-a')).toBe(true);
      expect(rows.filter((row) => !ids.includes(row.record))).toEqual([]);
    }
    const scopes = await see(A, 'scope_index');
    expect(new Set(scopes.map((row) => row.scope))).toEqual(new Set(['xa-a', 'down:tinh-1']));
    expect((await see(A, 'audit')).every((row) => row.by === 'nguoi-xa-a')).toBe(true);
    for (const table of ['sync_seq', 'timeline'])
      expect(new Set((await see(A, table)).map((row) => row.province))).toEqual(new Set(['tinh-1']));
  });

  const TABLES = ['record', 'scope_index', 'history', 'op', 'blob', 'blob_ref', 'audit', 'audit_scope'];

  it.each(TABLES)('told nothing, it sees nothing: %s', async (table) => {
    const client = await server.parts.db.connect();
    try {
      await client.query('begin; set local role loa_ban_reader');
      expect((await everything(client, table)).rows).toEqual([]);
    } finally {
      await client.query('rollback');
      client.release();
    }
    expect(await see({ province: 'tinh-1', units: [], above: [] }, table)).toEqual([]);
    expect(await see({ ...A, province: '' }, table)).toEqual([]);
    // The scopes of one province in another: names alone open nothing.
    expect(await see({ ...A, province: 'tinh-2' }, table)).toEqual([]);
  });

  it('a row that has left a scope is out of sight with its history', async () => {
    await server.parts.db.query(
      `update scope_index set gone = true where record = 'viec-xa-a' and scope = 'xa-a'`,
    );
    expect((await see(A, 'record')).map((row) => row.id)).not.toContain('viec-xa-a');
    expect(await see(A, 'history')).toEqual([]);
    await server.parts.db.query(
      `update scope_index set gone = false where record = 'viec-xa-a' and scope = 'xa-a'`,
    );
  });

  it.each(['login', 'setup_code', 'device', 'identity', 'allowance'])(
    'logins, devices and codes can’t be read at all: %s',
    async (table) => {
      await expect(see(A, table)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('it reads and does nothing else', async () => {
    const tries = [
      `update record set data = '{}'`,
      'delete from history',
      `insert into backup values ('tinh-1', 1)`,
    ];
    for (const sql of tries)
      await expect(withReadScope(server.parts.db, A, (client) => client.query(sql))).rejects.toMatchObject({
        code: expect.stringMatching(/^(25006|42501)$/),
      });
  });

  it('what one transaction was told, the next one on its connection is not', async () => {
    await see(A, 'record');
    const { rows } = await server.parts.db.query(
      `select concat(current_setting('loaban.units', true), current_setting('loaban.above', true)) as told, current_user as me, session_user as own`,
    );
    expect(rows[0]?.told || '').toBe('');
    expect(rows[0]?.me).toBe(rows[0]?.own);
  });

  it('a scope may be called anything', async () => {
    const names = [`x"'y`, `{a,b}`, `\\`, `'; drop table record; --`];
    expect(await see({ province: `t'1`, units: names, above: names }, 'record')).toEqual([]);
  });

  it('[S90] a unit that is called as a scope opens nothing, and no such record can be made', async () => {
    const handedDown = (await see(A, 'scope_index')).filter((row) => row.scope === 'down:tinh-1');
    expect(handedDown.length).toBeGreaterThan(0);
    for (const table of TABLES) {
      expect(
        await see({ province: 'tinh-1', units: ['down:tinh-1', 'down:xa-b'], above: [] }, table),
      ).toEqual([]);
      expect(await see({ province: 'tinh-1', units: [], above: ['down:tinh-1'] }, table)).toEqual([]);
    }
    const village = `insert into record (province, id, kind, unit, seq, data, marks)
      values ('tinh-1', 'down:xa-b', $1, 'xa-a', 1, '{}', '{}')`;
    await expect(server.parts.db.query(village, ['unit'])).rejects.toMatchObject({ code: '23514' });
    expect(scopesOfPerson(['down:xa-b', 'xa-a', 'tinh-1'].map(unitId))).toEqual([]);
  });
});
