/** A unit has moved in the tree: everything at and below it leaves scopes and enters others [S41]. */
import type pg from 'pg';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { MovedUnit } from '../../../sync/protocol/ports.ts';

/**
 * What a moved unit's scope holds is what stands at or below it. Below several that moved, the nearest
 * counts. Each record takes a number of its own, in all scopes the same, so that a page may end between any
 * two of them.
 */
const REINDEX = `
  with move as (
    select * from jsonb_to_recordset($3) as m(unit text, depth int, "left" text[], entered text[])
  ), nearest as (
    select distinct on (s.record) s.record, m."left", m.entered
    from move m join scope_index s on s.province = $1 and s.scope = m.unit and not s.gone
    where s.record <> all ($4)
    order by s.record, m.depth desc
  ), numbered as (
    select *, $2 + row_number() over (order by record) as seq from nearest
  ), told as (
    insert into scope_index (province, scope, record, seq, gone, since)
    select $1, e.scope, n.record, n.seq, e.gone, n.seq
    from numbered n cross join lateral (
      select unnest(n."left") as scope, true as gone union all select unnest(n.entered), false
    ) e
    on conflict (province, scope, record) do update set seq = excluded.seq, gone = excluded.gone,
      since = case when scope_index.gone then excluded.seq else scope_index.since end
  )
  update sync_seq set v = v + (select count(*) from numbered), tree = tree + 1 where province = $1`;

const MOVE_MS = 120_000;

/**
 * Under the lock of the number row. `after`: the last number taken; `indexed`: rows that the ops changed,
 * which are told already.
 */
export async function indexMoves(
  client: pg.PoolClient,
  province: string,
  after: number,
  moved: readonly MovedUnit[],
  indexed: readonly RecordId[],
): Promise<void> {
  // Every record below takes a new number: more than a request's patience where a district moves with all its villages.
  await client.query(`set local statement_timeout = ${MOVE_MS}`);
  const values = [province, after, JSON.stringify(moved), indexed];
  await client.query({ text: REINDEX, values, query_timeout: MOVE_MS + 1_000 } as pg.QueryConfig);
}
