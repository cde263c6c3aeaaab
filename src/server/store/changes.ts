/** What has changed for a phone: the reading half of `ServerStore` over PostgreSQL. */
import type { Kind } from '../../domain/kinds.ts';
import type { ServerRow } from '../../sync/merge.ts';
import type { RefetchedRows, RowChange, ScopePage } from '../../sync/message.ts';
import type { ServerStore } from '../../sync/ports.ts';
import { isStale, TIMELINES_TOLD, type Timeline } from '../../sync/timeline.ts';
import type { Database } from './database.ts';

/**
 * One statement, so one snapshot: all numbers up to `head` are committed and seen in it, for number order is commit order [S6].
 * Costs what has changed, by the index on (province, scope, seq).
 */
const CHANGES = `
  select h.v as head, t.id as timeline, b.seq as backup, a.scope, c.*
  from sync_seq h
  join lateral (select id from timeline where province = $1 order by n desc limit 1) t on true
  left join lateral (select seq from backup where province = $1 order by seq desc limit 1) b on true
  cross join unnest($2::text[], $3::bigint[]) as a(scope, after)
  left join lateral (
    select s.record, s.seq, s.gone, r.kind, r.data
    from scope_index s left join record r on r.province = $1 and r.id = s.record and not s.gone
    where s.province = $1 and s.scope = a.scope and s.seq > a.after
    order by s.seq limit $4
  ) c on true
  where h.province = $1
  order by a.scope, c.seq`;

type ChangeRow = {
  head: number;
  timeline: string;
  backup: number | null;
  scope: string;
  record: string | null;
  seq: number;
  gone: boolean;
  kind: Kind;
  data: ServerRow['data'];
};

export async function readChanges(
  db: Database,
  province: string,
  asked: Parameters<ServerStore['changes']>[1],
  limit: number,
): ReturnType<ServerStore['changes']> {
  const { scopes, timeline, fetch } = asked;
  const names = scopes.map((s) => s.scope);
  const { rows } = await db.query<ChangeRow>(CHANGES, [
    province,
    names,
    scopes.map((s) => s.after),
    limit + 1,
  ]);
  const head = rows[0]?.head ?? 0;
  const backup = rows[0]?.backup ?? 0;
  const timelines = rows[0]?.timeline === timeline ? [] : await readTimelines(db, province);
  const furthest = Math.max(0, ...scopes.map((s) => s.after));
  if (timelines.length > 0 && timeline !== '' && isStale(timelines, timeline, furthest)) {
    return { timelines, stale: true, backup: 0, pages: [], refetched: [] };
  }
  let room = limit;
  const pages = scopes.map(({ scope, after }): ScopePage => {
    const found = rows.filter((row) => row.scope === scope && row.record !== null);
    const changes = found.slice(0, room).map(toChange);
    room -= changes.length;
    const more = found.length > changes.length;
    const upTo = more ? (changes.at(-1)?.seq ?? after) : Math.max(after, head);
    return { scope, upTo, changes, more };
  });
  const refetched = fetch.length > 0 ? await readAgain(db, province, names, fetch) : [];
  return { timelines, stale: false, backup, pages, refetched };
}

/** Oldest first, and only the newest of them. */
async function readTimelines(db: Database, province: string): Promise<Timeline[]> {
  const { rows } = await db.query<Timeline>(
    'select id, start from timeline where province = $1 order by n desc limit $2',
    [province, TIMELINES_TOLD],
  );
  return rows.reverse();
}

/** The rows asked for by id, in those of the person's scopes that they are in [S21]. */
async function readAgain(
  db: Database,
  province: string,
  scopes: readonly string[],
  ids: readonly string[],
): Promise<RefetchedRows[]> {
  const { rows } = await db.query<ChangeRow>(
    `select s.scope, s.record, s.seq, s.gone, r.kind, r.data
     from scope_index s join record r on r.province = $1 and r.id = s.record
     where s.province = $1 and s.scope = any($2) and s.record = any($3) and not s.gone`,
    [province, scopes, ids],
  );
  return scopes
    .map((scope) => ({ scope, changes: rows.filter((row) => row.scope === scope).map(toChange) }))
    .filter(({ changes }) => changes.length > 0);
}

function toChange(row: ChangeRow): RowChange {
  const id = row.record as ServerRow['id'];
  return row.gone
    ? { kind: 'gone', id, seq: row.seq }
    : { kind: 'row', id, of: row.kind, seq: row.seq, data: row.data };
}
