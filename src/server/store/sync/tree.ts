/** The tree of units, as the database holds it. */
import type pg from 'pg';
import type { UnitId } from '../../../domain/base/ids.ts';
import { prepared } from '../database.ts';

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
export async function readTree(
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
