/** The programme that a unit hears, with all that decides what goes on air: for a phone that begins [S32]. */

import { PAGE_BYTES, type StoredChange } from '../../../sync/protocol/page.ts';
import type { ProgrammeQuery } from '../../../sync/protocol/ports.ts';
import type { Database } from '../database.ts';
import { type StoredRow, toChange } from './changes.ts';

/** More would not be read on the first day; the rest comes with the pages. */
const MOST = 600;

const PROGRAMME = `
  with planned as (
    select id, kind, data from record
    where province = $1 and unit = any($3) and kind in ('slot', 'item', 'cluster', 'column')
      and (kind <> 'item' or data ->> 'date' between $4 and $5)
  ), script as (
    select distinct data ->> 'script' as id from planned where kind = 'item'
  ), text as (
    select r.id, r.data from script join record r on r.province = $1 and r.id = script.id
    union all
    select r.id, r.data from script join record r on r.province = $1 and r.kind = 'approval' and r.data ->> 'script' = script.id
  ), named as (
    select distinct jsonb_array_elements_text(data -> 'exemplars') as id
    from text where jsonb_typeof(data -> 'exemplars') = 'array'
  ), wanted as (
    select id from planned
    union select id from text
    union select r.id from named join record r on r.province = $1 and r.kind = 'consent' and r.data ->> 'exemplar' = named.id
    union select r.id from planned p join record r on r.province = $1 and r.kind = 'airing' and r.data ->> 'item' = p.id
      where p.kind = 'item'
    union select unnest($6::text[])
  )
  select s.scope, s.record, s.seq, s.gone, s.since, r.kind, r.bytes,
    case when sum(r.bytes) over () <= $7 then r.data end as data
  from wanted w
  join scope_index s on s.province = $1 and s.scope = any($2) and s.record = w.id and not s.gone
  join record r on r.province = $1 and r.id = w.id
  limit ${MOST}`;

export async function readProgramme(
  db: Database,
  province: string,
  { scopes, line, account, from, to }: ProgrammeQuery,
): Promise<{ scope: string; changes: StoredChange[] }[]> {
  const { rows } = await db.query<StoredRow & { scope: string }>(PROGRAMME, [
    ...[province, scopes, line, from, to, [...line, account], PAGE_BYTES],
  ]);
  // Half a programme could want what decides about it; too large, it comes with the pages like all else [S116].
  if (rows.some(({ data }) => data === null)) return [];
  return scopes
    .map((scope) => ({ scope, changes: rows.filter((row) => row.scope === scope).map(toChange) }))
    .filter(({ changes }) => changes.length > 0);
}
