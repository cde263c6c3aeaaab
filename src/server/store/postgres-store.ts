/** `ServerStore` over PostgreSQL. */
import type pg from 'pg';
import type { Consent } from '../../domain/consent.ts';
import type { RecordId, UnitId } from '../../domain/ids.ts';
import type { Data } from '../../domain/kinds.ts';
import type { ServerRow } from '../../sync/merge.ts';
import type { OpResult, ParkReason } from '../../sync/message.ts';
import { type Op, opKey } from '../../sync/op.ts';
import type { Outcome, ServerStore, ServerTx } from '../../sync/ports.ts';
import { settleRow, settleSeq } from '../../sync/provisional.ts';
import { FaultOfData } from '../../sync/settle.ts';
import { saveBlobRefs } from './blobs.ts';
import { createChangesReader, readChanges } from './changes.ts';
import { Clash, codeOf, type Database, inTransaction, prepared } from './database.ts';
import { readProgramme } from './programme.ts';
import { sighted } from './sight.ts';
import { indexMoves } from './unit-moves.ts';

/** SQLSTATE classes that say the data was at fault: 22 data exception, 23 integrity, 54 program limit. */
const isFaultOfData = (error: unknown): boolean => /^(22|23|54)/.test(codeOf(error));

/** `wallPulls`: pulls too are read behind the second wall [S65]; everything else that is shown always is. */
export function createPostgresStore(db: Database, { wallPulls = false } = {}): ServerStore {
  const changes = createChangesReader(db);
  return {
    write: (province, work) =>
      inTransaction(db, (client) => work(createTx(client, province))).catch((error: unknown) => {
        throw isFaultOfData(error)
          ? new FaultOfData('the database can not hold this', { cause: error })
          : error;
      }),
    changes: (province, asked, limit) =>
      wallPulls
        ? sighted(db, { province, scopes: asked.scopes.map(({ scope }) => scope) }, (client) =>
            readChanges(client, province, asked, limit),
          )
        : changes(province, asked, limit),
    isNewest: async (province, timeline) => {
      const { rows } = await db.query<{ id: string }>(
        'select id from timeline where province = $1 order by n desc limit 1',
        [province],
      );
      return rows[0]?.id === timeline;
    },
    programme: (province, asked) => readProgramme(db, province, asked),
  };
}

/** Units in one line at most, so that a cycle ends. */
export const MOST_DEEP = 12;

/** The unit and its ancestors, nearest first, for each of `$2`. */
const LINES = `
  with recursive step as (
    select u as unit, r.id as at, r.data ->> 'parent' as parent, 1 as depth
    from unnest($2::text[]) u join record r on r.province = $1 and r.id = u and r.kind = 'unit'
    union all
    select s.unit, r.id, r.data ->> 'parent', s.depth + 1
    from step s join record r on r.province = $1 and r.id = s.parent and r.kind = 'unit'
    where s.depth < ${MOST_DEEP}
  )
  select h.tree, l.unit, l.line
  from sync_seq h left join (
    select unit, array_agg(at order by depth) as line from step group by unit
  ) l on true
  where h.province = $1`;

type LineRow = { tree: number; unit: UnitId | null; line: UnitId[] };

/** The lines, and which state of the tree they are from [S42]. */
async function readTree(
  client: pg.ClientBase | pg.Pool,
  province: string,
  units: readonly string[],
): Promise<{ tree: number | undefined; lines: Map<UnitId, UnitId[]> }> {
  const { rows } = await client.query<LineRow>(prepared(LINES, [province, units]));
  return {
    tree: rows[0]?.tree,
    lines: new Map(rows.flatMap(({ unit, line }) => (unit === null ? [] : [[unit, line]]))),
  };
}

export const readLines = async (
  client: pg.ClientBase | pg.Pool,
  province: string,
  units: readonly string[],
): Promise<Map<UnitId, UnitId[]>> => (await readTree(client, province, units)).lines;

const KNOWN_OPS = `
  select device, counter, nonce, seq, result, reason, fields from op
  where province = $1 and (device, counter, nonce) in (select * from unnest($2::text[], $3::bigint[], $4::bigint[]))`;

/** Locked in one order by everybody, or two pushes could wait for each other. */
const LOCK_ROWS =
  'select id, kind, seq, data, marks from record where province = $1 and id = any($2) order by id for update';

const CONSENTS = `
  select id, data from record where province = $1 and kind = 'consent' and data ->> 'exemplar' = any($2)`;

/** Along the links in both directions, as far as they go. */
const LINKS = `
  with recursive person(id) as (
    select unnest($2::text[])
    union
    select near.id from person p, lateral (
      select r.data ->> 'mergedInto' as id from record r
      where r.province = $1 and r.id = p.id and r.kind = 'exemplar' and r.data ->> 'mergedInto' is not null
      union all
      select r.id from record r
      where r.province = $1 and r.kind = 'exemplar' and r.data ->> 'mergedInto' = p.id
    ) near
  )
  select r.id, r.data ->> 'mergedInto' as into from person p
  join record r on r.province = $1 and r.id = p.id and r.kind = 'exemplar' and r.data ->> 'mergedInto' is not null`;

const TAKE_NUMBERS = 'update sync_seq set v = v + $2 where province = $1 returning v - $2 as before, tree';

function createTx(client: pg.PoolClient, province: string): ServerTx {
  // A row that wasn't there when it was asked for is inserted, never overwritten: if another transaction has made it meanwhile,
  // the two clash, and this one is run again and merges.
  const locked = new Set<string>();
  let seen: number | undefined;
  return {
    async knownOps(ops) {
      const [devices, counters] = [ops.map((op) => op.device), ops.map((op) => op.counter)];
      const { rows } = await client.query<KnownOp>(
        prepared(KNOWN_OPS, [province, devices, counters, ops.map((op) => op.nonce)]),
      );
      return new Map(rows.map((row) => [opKey(row as never), knownResult(row)]));
    },

    async rows(ids) {
      const { rows } = await client.query<ServerRow>(prepared(LOCK_ROWS, [province, ids]));
      for (const { id } of rows) locked.add(id);
      return new Map(rows.map((row) => [row.id, row]));
    },

    async lines(units) {
      const { tree, lines } = await readTree(client, province, units);
      seen ??= tree;
      return lines;
    },

    async consents(exemplars) {
      if (exemplars.length === 0) return [];
      const { rows } = await client.query<{ id: string; data: Consent }>(
        prepared(CONSENTS, [province, exemplars]),
      );
      return rows.map((row) => ({ ...row.data, id: row.id as Consent['id'] }));
    },

    async accountsIn(units) {
      const { rows } = await client.query<ServerRow>(
        `select id, kind, seq, data, marks from record
         where province = $1 and unit = any($2) and kind = 'account' order by id for update`,
        [province, units],
      );
      for (const { id } of rows) locked.add(id);
      return new Map(rows.map((row) => [row.id, row]));
    },

    async scriptsNaming(exemplars) {
      const { rows } = await client.query<{ exemplar: RecordId; scripts: RecordId[] }>(
        `select e as exemplar, array_agg(distinct case r.kind when 'script' then r.id else r.data ->> 'script' end) as scripts
         from unnest($2::text[]) e
         join record r on r.province = $1 and r.kind in ('script', 'approval') and r.data -> 'exemplars' ? e
         group by e`,
        [province, exemplars],
      );
      return new Map(rows.map((row) => [row.exemplar, row.scripts]));
    },

    async links(exemplars) {
      if (exemplars.length === 0) return new Map();
      const { rows } = await client.query<{ id: RecordId; into: RecordId }>(
        prepared(LINKS, [province, exemplars]),
      );
      return new Map(rows.map((row) => [row.id, row.into]));
    },

    async formerWriters(scripts) {
      const { rows } = await client.query<{ record: RecordId; writers: string[] }>(
        `select record, array_agg(distinct value #>> '{}') as writers from history
         where province = $1 and record = any($2) and field = 'writer' and jsonb_typeof(value) = 'string' group by record`,
        [province, scripts],
      );
      return new Map(rows.map((row) => [row.record, row.writers]));
    },

    async units(units) {
      const { rows } = await client.query<{ id: UnitId; data: Data }>(
        `select id, data from record where province = $1 and id = any($2) and kind = 'unit'`,
        [province, units],
      );
      return new Map(rows.map((row) => [row.id, row.data]));
    },

    save: (outcome) => save(client, province, outcome, locked, seen),
  };
}

type KnownOp = {
  device: string;
  counter: number;
  nonce: number;
  seq: number;
  result: string;
  reason: ParkReason | null;
  fields: string[] | null;
};

function knownResult(row: KnownOp): OpResult {
  if (row.result !== 'parked') return { kind: 'duplicate', seq: row.seq };
  return { kind: 'parked', seq: row.seq, reason: row.reason ?? 'invalid', fields: row.fields ?? [] };
}

const SAVE = `
  with new_op as (
    insert into op (province, device, counter, nonce, record, account, at, seq, result, reason, fields, body)
    select $1, o.* from jsonb_to_recordset($2) as o(device text, counter bigint, nonce bigint, record text, account text,
      at bigint, seq bigint, result text, reason text, fields text[], body jsonb)
  ), new_record as (
    insert into record (province, id, kind, unit, seq, data, marks)
    select $1, r.* from jsonb_to_recordset($3) as r(id text, kind text, unit text, seq bigint, data jsonb, marks jsonb)
  ), changed_record as (
    update record set unit = r.unit, seq = r.seq, data = r.data, marks = r.marks
    from jsonb_to_recordset($6) as r(id text, unit text, seq bigint, data jsonb, marks jsonb)
    where record.province = $1 and record.id = r.id
  ), new_scope as (
    insert into scope_index (province, scope, record, seq, gone, since)
    select $1, s.*, s.seq from jsonb_to_recordset($4) as s(scope text, record text, seq bigint, gone boolean)
    on conflict (province, scope, record) do update set seq = excluded.seq, gone = excluded.gone,
      since = case when scope_index.gone then excluded.seq else scope_index.since end
  )
  insert into history (province, record, seq, field, n, device, counter, account, at, fate, value)
  select $1, h.* from jsonb_to_recordset($5) as h(record text, seq bigint, field text, n integer, device text, counter bigint,
    account text, at bigint, fate text, value jsonb)`;

async function save(
  client: pg.PoolClient,
  province: string,
  outcome: Outcome,
  locked: ReadonlySet<string>,
  seen: number | undefined,
): Promise<number> {
  // Before the number row is locked: others wait for that.
  await saveBlobRefs(client, province, outcome);
  await forget(
    client,
    province,
    outcome.ops.filter(({ again }) => again).map(({ op }) => op),
  );
  const taken = await client.query<{ before: number; tree: number }>(
    prepared(TAKE_NUMBERS, [province, outcome.ops.length + outcome.also]),
  );
  const { before, tree } = taken.rows[0] ?? {};
  if (before === undefined) throw new Error(`province ${province} has no number row`);
  if (seen !== undefined && seen !== tree) throw new Clash('a unit has moved since the tree was read');

  const ops = outcome.ops.map(({ op, account, at, result }) => ({
    ...{ device: op.device, counter: op.counter, nonce: op.nonce, record: op.record, account, at },
    seq: settleSeq(result.seq, before),
    result: result.kind,
    ...(result.kind === 'parked'
      ? { reason: result.reason, fields: result.fields, body: keepWords(op) }
      : {}),
  }));
  const rows = outcome.rows.map(({ row }) => ({ ...settleRow(row, before), unit: row.data.unit }));
  const scopes = outcome.rows.flatMap(({ row, scopes, left }) => {
    const seq = settleSeq(row.seq, before);
    return [
      ...scopes.map((scope) => ({ scope, record: row.id, seq, gone: false })),
      ...left.map((scope) => ({ scope, record: row.id, seq, gone: true })),
    ];
  });
  const nth = new Map<string, number>();
  const past = outcome.past.map(({ op, seq, ...rest }) => {
    const n = nth.get(`${seq} ${rest.field}`) ?? 0;
    nth.set(`${seq} ${rest.field}`, n + 1);
    const { record, device, counter } = op;
    return { ...{ record, device, counter, n, seq: settleSeq(seq, before) }, ...rest };
  });
  const made = rows.filter((row) => !locked.has(row.id));
  const changed = rows.filter((row) => locked.has(row.id));
  const lists = [ops, made, scopes, past, changed].map((list) => JSON.stringify(list));
  await client.query(prepared(SAVE, [province, ...lists]));
  if (outcome.moved.length > 0) {
    const indexed = outcome.rows.map(({ row }) => row.id);
    await indexMoves(client, province, before + outcome.ops.length + outcome.also, outcome.moved, indexed);
  }
  return before;
}

/** What was parked for an unknown record and is settled anew; whoever else settles it at the same time begins again [S28]. */
async function forget(client: pg.PoolClient, province: string, ops: readonly Op[]): Promise<void> {
  if (ops.length === 0) return;
  const { rowCount } = await client.query(
    `delete from op where province = $1 and result = 'parked' and reason = 'unknown-record'
       and (device, counter, nonce) in (select * from unnest($2::text[], $3::bigint[], $4::bigint[]))`,
    [province, ops.map((op) => op.device), ops.map((op) => op.counter), ops.map((op) => op.nonce)],
  );
  if (rowCount !== ops.length) throw new Clash('an op was judged anew by another');
}

/** A parked op word for word: as one text where it holds what jsonb can't. */
function keepWords(op: unknown): unknown {
  const words = JSON.stringify(op);
  return /\\u0000|\\ud[89a-f]/i.test(words) ? words : op;
}
