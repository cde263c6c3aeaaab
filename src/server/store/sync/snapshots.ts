/** Parts made ahead, over PostgreSQL [S34]. */
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import {
  cutSnapshotPart,
  makeSnapshotPart,
  PART_BYTES,
  ROWS_TO_CUT,
  type SnapshotRow,
  type Snapshots,
} from '../../../sync/protocol/snapshot.ts';
import { encodePart } from '../../../sync/protocol/wire-response.ts';
import { type Database, inTransaction } from '../database.ts';

/** Fewer new rows than this come as quickly in pages made when they are asked for. */
const WORTH_MAKING = 400;
/** So many of the rows in the parts may be told again since, before all is made anew. */
const WASTE = 1.5;

const pack = promisify(brotliCompress);

/** All of a scope's parts may be told as long as no row has left it since the first of them was made [R7]. */
const MAY_BE_TOLD = `not exists (
  select from scope_index g where g.province = p.province and g.scope = p.scope and g.gone
    and g.seq > (select min(head) from snapshot_part q where q.province = p.province and q.scope = p.scope))`;

export function createSnapshots(db: Database, want: Snapshots['prepare']): Snapshots {
  return {
    prepare: want,
    async newestParts(province, scopes) {
      const { rows } = await db.query<{ scope: string; high: number }>(
        `select p.scope, max(p.high) as high from snapshot_part p
         where p.province = $1 and p.scope = any($2) and ${MAY_BE_TOLD} group by p.scope`,
        [province, scopes],
      );
      return new Map(rows.map(({ scope, high }) => [scope, high]));
    },
    async hasPart(province, scope, high) {
      const { rowCount } = await db.query(
        `select from snapshot_part p where p.province = $1 and p.scope = $2 and p.high = $3 and ${MAY_BE_TOLD}`,
        [province, scope, high],
      );
      return rowCount === 1;
    },
    async part(province, scope, high) {
      const { rows } = await db.query<{ body: Buffer }>(
        `select p.body from snapshot_part p
         where p.province = $1 and p.scope = $2 and p.high = $3 and ${MAY_BE_TOLD}`,
        [province, scope, high],
      );
      return rows[0]?.body;
    },
  };
}

type Standing = { head: number; top: number; held: number; live: number; valid: boolean };

/**
 * Makes the parts that a scope lacks, from its newest number down to where its parts begin, or all of them
 * where those are of no use any more. Takes seconds of CPU for thousands of rows. Resolves to the number of
 * parts made; 0 where it isn't worth it.
 */
export async function makeParts(
  db: Database,
  province: string,
  scope: string,
  signal?: AbortSignal,
): Promise<number> {
  const { rows: standing } = await db.query<Standing>(
    `select h.v as head, coalesce(max(p.high), 0) as top, coalesce(sum(p.rows), 0)::int as held,
       coalesce(bool_and(${MAY_BE_TOLD}), true) as valid,
       (select count(*)::int from scope_index s where s.province = $1 and s.scope = $2 and not s.gone) as live
     from sync_seq h left join snapshot_part p on p.province = h.province and p.scope = $2
     where h.province = $1 group by h.v`,
    [province, scope],
  );
  const now = standing[0];
  if (!now) return 0;
  const anew = !now.valid || now.held > now.live * WASTE;
  const floor = anew ? 0 : now.top;
  const parts: { high: number; low: number; rows: number; body: Buffer }[] = [];
  for (let high = now.head, rest = true; rest; ) {
    const found = await readRows(db, province, scope, { high, floor });
    if (signal?.aborted) return 0;
    if (parts.length === 0 && found.length < WORTH_MAKING && !anew) return 0;
    const cut = cutSnapshotPart(found);
    rest = cut.rest;
    const part = makeSnapshotPart(scope, cut.rows, { high, floor, rest });
    parts.push({ high, low: part.low, rows: cut.rows.length, body: await packed(encodePart(part)) });
    high = part.low;
  }
  await inTransaction(db, async (client) => {
    // Two processes may make the same parts at once: the first one's stand.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`snapshot ${province} ${scope}`]);
    if (anew)
      await client.query('delete from snapshot_part where province = $1 and scope = $2', [province, scope]);
    const { rows } = await client.query<{ top: number }>(
      'select coalesce(max(high), 0) as top from snapshot_part where province = $1 and scope = $2',
      [province, scope],
    );
    if (rows[0]?.top !== floor) return;
    for (const { high, low, rows: count, body } of parts)
      await client.query(
        'insert into snapshot_part (province, scope, high, low, head, rows, body) values ($1, $2, $3, $4, $5, $6, $7)',
        [province, scope, high, low, now.head, count, body],
      );
  });
  return parts.length;
}

/** Newest first. */
async function readRows(
  db: Database,
  province: string,
  scope: string,
  { high, floor }: { high: number; floor: number },
): Promise<SnapshotRow[]> {
  const { rows } = await db.query<SnapshotRow>(
    `select r.id, r.kind as of, s.seq, r.bytes,
       case when sum(r.bytes) over (order by s.seq desc) - r.bytes < $6 then r.data end as data
     from (select record, seq from scope_index
           where province = $1 and scope = $2 and not gone and seq <= $3 and seq > $4
           order by seq desc limit $5) s
     join record r on r.province = $1 and r.id = s.record
     order by s.seq desc`,
    [province, scope, high, floor, ROWS_TO_CUT, PART_BYTES],
  );
  return rows;
}

const packed = (words: unknown): Promise<Buffer> => {
  const plain = Buffer.from(JSON.stringify(words));
  return pack(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
};

/** The scopes that people read now: of each unit that has somebody, its own and those handed down to it. */
export async function scopesInUse(db: Database): Promise<{ province: string; scope: string }[]> {
  const { rows } = await db.query<{ province: string; scope: string }>(
    `select distinct province, unit as scope from record where kind = 'account'
     union
     select distinct province, 'down:' || (data ->> 'parent') from record where kind = 'unit' and data ->> 'parent' is not null`,
  );
  return rows;
}
