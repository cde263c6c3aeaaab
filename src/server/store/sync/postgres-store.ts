/** `ServerStore` over PostgreSQL. */
import type pg from 'pg';
import type { RecordId, UnitId } from '../../../domain/base/ids.ts';
import type { Consent } from '../../../domain/exemplars/consent.ts';
import type { Data } from '../../../domain/kinds/kinds.ts';
import type { OpResult, ParkReason } from '../../../sync/protocol/message.ts';
import { opKey } from '../../../sync/protocol/op.ts';
import type { ServerStore, ServerTx } from '../../../sync/protocol/ports.ts';
import type { ServerRow } from '../../../sync/protocol/row.ts';
import type { PastText } from '../../../sync/server/past-texts.ts';
import { DataFault } from '../../../sync/server/settle.ts';
import { codeOf, type Database, inTransaction, prepared } from '../database.ts';
import { createChangesReader, readChanges } from './changes.ts';
import { createProfileNames, type ProfileNames } from './profile-names.ts';
import { readProgramme } from './programme.ts';
import { sightIn, withReadScope } from './read-scope.ts';
import { saveOutcome } from './save-outcome.ts';
import { readTree } from './tree.ts';

/** SQLSTATE classes that say the data was at fault: 22 data exception, 23 integrity, 54 program limit. */
const isFaultOfData = (error: unknown): boolean => /^(22|23|54)/.test(codeOf(error));

/** `wallPulls`: pulls too are read behind the second wall [S65]; everything else that is shown always is. */
export function createPostgresStore(db: Database, { wallPulls = false } = {}): ServerStore {
  const changes = createChangesReader(db);
  const names = createProfileNames();
  return {
    write: (province, work) =>
      inTransaction(db, (client) => work(createTx(client, province, names))).catch((error: unknown) => {
        throw isFaultOfData(error)
          ? new DataFault('the database can not hold this', { cause: error })
          : error;
      }),
    changes: (province, asked, limit) =>
      wallPulls
        ? withReadScope(
            db,
            sightIn(
              province,
              asked.scopes.map(({ scope }) => scope),
            ),
            (client) => readChanges(client, province, asked, limit),
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

const KNOWN_OPS = `
  select device, counter, nonce, seq, result, reason, fields from op
  where province = $1 and (device, counter, nonce) in (select * from unnest($2::text[], $3::bigint[], $4::bigint[]))`;

/** Locked in one order by everybody, or two pushes could wait for each other. */
const LOCK_ROWS = `
  select id, kind, seq, data, marks as "fieldVersions" from record
  where province = $1 and id = any($2) order by id for update`;

const CONSENTS = `
  select id, data from record where province = $1 and kind = 'consent' and data ->> 'exemplar' = any($2)`;

const PAST_TEXTS = `
  select script, hash, writers from past_text
  where province = $1 and (script, hash) in (select * from unnest($2::text[], $3::text[]))`;

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

function createTx(client: pg.PoolClient, province: string, names: ProfileNames): ServerTx {
  // A row that wasn't there when it was asked for is inserted, never overwritten: if another transaction has
  // made it meanwhile, the two clash, and this one is run again and merges.
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
        `select id, kind, seq, data, marks as "fieldVersions" from record
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

    async approvedNaming(exemplars) {
      const { rows } = await client.query<{ exemplar: RecordId; scripts: RecordId[] }>(
        `select e as exemplar, array_agg(distinct r.data ->> 'script') as scripts
         from unnest($2::text[]) e
         join record r on r.province = $1 and r.kind in ('script', 'approval') and r.data -> 'exemplars' ? e
         where r.kind = 'approval' and r.data ->> 'decision' = 'approved' group by e`,
        [province, exemplars],
      );
      return new Map(rows.map((row) => [row.exemplar, row.scripts]));
    },

    async mergeLinks(exemplars) {
      if (exemplars.length === 0) return new Map();
      const { rows } = await client.query<{ id: RecordId; into: RecordId }>(
        prepared(LINKS, [province, exemplars]),
      );
      return new Map(rows.map((row) => [row.id, row.into]));
    },

    profilesNamed: (texts) => names.find(client, province, texts),

    async pastTexts(asked) {
      const { rows } = await client.query<PastText>(
        prepared(PAST_TEXTS, [province, asked.map(({ script }) => script), asked.map(({ hash }) => hash)]),
      );
      return rows;
    },

    async units(units) {
      const { rows } = await client.query<{ id: UnitId; data: Data }>(
        `select id, data from record where province = $1 and id = any($2) and kind = 'unit'`,
        [province, units],
      );
      return new Map(rows.map((row) => [row.id, row.data]));
    },

    save: (outcome) => saveOutcome(client, province, outcome, { locked, tree: seen }),
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
