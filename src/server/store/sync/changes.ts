/** What has changed for a phone: the reading half of `ServerStore` over PostgreSQL. */
import type pg from 'pg';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import { buildPages, PAGE_BYTES, type ScopeChanges, type StoredChange } from '../../../sync/protocol/page.ts';
import type { ChangesQuery, FoundChanges } from '../../../sync/protocol/ports.ts';
import type { ServerRow } from '../../../sync/protocol/row.ts';
import { isStale, MAX_TIMELINES_SENT, type Timeline } from '../../../sync/protocol/timeline.ts';
import { createKeyedBatcher } from '../../../sync/server/batcher.ts';
import { prepared } from '../database.ts';

/**
 * One statement, so one snapshot: all numbers up to `head` are committed and seen in it, for number order is
 * commit order [S6]. Costs what has changed and what is filled in, by the index on (province, scope, seq). A
 * scope without a cursor begins at `head`. (`case` and not `coalesce`: PostgreSQL takes the latter for
 * something that could leak, and then the wall keeps it from the index.) Of what is beyond the bytes of a
 * page nothing is unpacked [S116].
 */
const CHANGES = `
  select a.asker, h.v as head, t.id as timeline, b.seq as backup, a.scope, c.*
  from sync_seq h
  join lateral (select id from timeline where province = $1 order by n desc limit 1) t on true
  left join lateral (select seq from backup where province = $1 order by seq desc limit 1) b on true
  cross join unnest($2::text[], $3::bigint[], $4::bigint[], $6::int[]) as a(scope, after, fill, asker)
  left join lateral (
    select c.older, c.record, c.seq, c.gone, c.since, r.kind, r.bytes,
      case when sum(r.bytes) over (partition by c.older order by c.place) - r.bytes < $7 then r.data end as data,
      case when not c.older then r.marks end as "fieldVersions"
    from (
      (select false as older, s.seq as place, s.record, s.seq, s.gone, s.since from scope_index s
       where s.province = $1 and s.scope = a.scope and s.seq > case when a.after is null then h.v else a.after end
       order by s.seq limit $5)
      union all
      (select true, -s.seq, s.record, s.seq, s.gone, s.since from scope_index s
       where s.province = $1 and s.scope = a.scope and not s.gone
         and s.seq <= case when a.after is null then h.v else a.fill end
       order by s.seq desc limit $5)
    ) c left join record r on r.province = $1 and r.id = c.record and not c.gone
  ) c on true
  where h.province = $1`;

type ChangeRow = {
  /** Whose question of those that were asked together. */
  asker: number;
  head: number;
  timeline: string;
  backup: number | null;
  scope: string;
  older: boolean | null;
  record: string | null;
} & StoredRow;

export type StoredRow = {
  record: string | null;
  seq: number;
  gone: boolean;
  since: number;
  kind: Kind;
  bytes: number;
  data: ServerRow['data'];
  /** Where the phone may hold the row already. */
  fieldVersions?: ServerRow['fieldVersions'] | null;
};

/** Pulls asked together: so many at most, and of each scope so many rows. Whoever has more to be told asks alone. */
const ASKERS = 32;
const FEW = 20;

type Pull = { asked: ChangesQuery; limit: number };

/**
 * Most pulls find a row or two. Those that come while others are being read are read together in the next
 * statement: for a few rows the way to the database and back costs more than finding them.
 */
export function createChangesReader(
  db: pg.Pool,
): (province: string, asked: ChangesQuery, limit: number) => Promise<FoundChanges> {
  const few = createKeyedBatcher<Pull, FoundChanges | undefined>(
    (province, pulls) => readFew(db, province, pulls),
    {
      most: ASKERS,
    },
  );
  return async (province, asked, limit) =>
    (wantsFew(asked) ? await few(province, { asked, limit }) : undefined) ??
    readChanges(db, province, asked, limit);
}

const wantsFew = ({ scopes, fetch }: ChangesQuery): boolean =>
  fetch.length === 0 &&
  scopes.every(({ after, fill, hasSnapshot }) => after !== null && (hasSnapshot || fill === 0));

/** Undefined for those who have more to be told, or come from another timeline. */
async function readFew(
  db: pg.Pool,
  province: string,
  pulls: readonly Pull[],
): Promise<(FoundChanges | undefined)[]> {
  const asked = pulls.map((pull) => pull.asked);
  const rows = await find(db, province, asked, FEW + 1);
  return pulls.map(({ asked: { scopes, timeline }, limit }, i) => {
    const own = rows[i] ?? [];
    const whole = scopes.every(({ scope }) => own.filter((row) => row.scope === scope).length <= FEW);
    if (!whole || own[0]?.timeline !== timeline) return undefined;
    return { timelines: [], stale: false, ...pagesIn(own, scopes, limit), refetched: [] };
  });
}

export async function readChanges(
  db: pg.ClientBase | pg.Pool,
  province: string,
  asked: ChangesQuery,
  limit: number,
): Promise<FoundChanges> {
  const { scopes, timeline, fetch } = asked;
  const [rows = []] = await find(db, province, [asked], limit + 1);
  const timelines = rows[0]?.timeline === timeline ? [] : await readTimelines(db, province);
  const furthest = Math.max(0, ...scopes.map((s) => s.after ?? 0));
  if (timelines.length > 0 && timeline !== '' && isStale(timelines, timeline, furthest)) {
    return { timelines, stale: true, backup: 0, pages: [], refetched: [] };
  }
  const names = scopes.map((s) => s.scope);
  const again = fetch.length > 0 ? await readAgain(db, province, names, fetch) : { refetched: [] };
  return { timelines, stale: false, ...pagesIn(rows, scopes, limit), ...again };
}

/** What is found for each who asks. */
async function find(
  db: pg.ClientBase | pg.Pool,
  province: string,
  asked: readonly ChangesQuery[],
  atMost: number,
): Promise<ChangeRow[][]> {
  const scopes = asked.flatMap((one, asker) => one.scopes.map((scope) => ({ ...scope, asker })));
  const { rows } = await db.query<ChangeRow>(
    prepared(CHANGES, [
      province,
      scopes.map((s) => s.scope),
      scopes.map((s) => s.after),
      scopes.map((s) => (s.hasSnapshot ? 0 : s.fill)),
      atMost,
      scopes.map((s) => s.asker),
      PAGE_BYTES,
    ]),
  );
  const found: ChangeRow[][] = asked.map(() => []);
  for (const row of rows) found[row.asker]?.push(row);
  return found;
}

function pagesIn(
  rows: readonly ChangeRow[],
  scopes: ChangesQuery['scopes'],
  limit: number,
): Pick<FoundChanges, 'backup' | 'pages'> {
  const found = (scope: string): ScopeChanges => {
    const own = rows.filter((row) => row.scope === scope && row.record !== null);
    const [changed, older] = [own.filter((row) => !row.older), own.filter((row) => row.older)];
    return {
      changed: changed.sort((a, b) => a.seq - b.seq).map(toChange),
      older: older.sort((a, b) => b.seq - a.seq).map(toChange),
    };
  };
  return { backup: rows[0]?.backup ?? 0, pages: buildPages(scopes, rows[0]?.head ?? 0, found, limit) };
}

/** Oldest first, and only the newest of them. */
async function readTimelines(db: pg.ClientBase | pg.Pool, province: string): Promise<Timeline[]> {
  const { rows } = await db.query<Timeline>(
    'select id, start from timeline where province = $1 order by n desc limit $2',
    [province, MAX_TIMELINES_SENT],
  );
  return rows.reverse();
}

/**
 * The rows asked for by id, in those of the person's scopes that they are in [S21]; what is too much for one
 * answer comes later.
 */
async function readAgain(
  db: pg.ClientBase | pg.Pool,
  province: string,
  scopes: readonly string[],
  ids: readonly RecordId[],
): Promise<Pick<FoundChanges, 'refetched' | 'later'>> {
  const { rows } = await db.query<StoredRow & { scope: string; fits: boolean }>(
    `with asked as (
       select r.id, r.kind, r.bytes, r.data, sum(r.bytes) over (order by r.id) - r.bytes < $4 as fits from record r
       where r.province = $1 and r.id = any($3) and exists (
         select from scope_index s where s.province = $1 and s.scope = any($2) and s.record = r.id and not s.gone))
     select s.scope, s.record, s.seq, s.gone, s.since, a.kind, a.bytes, a.fits, case when a.fits then a.data end as data
     from asked a join scope_index s on s.record = a.id
     where s.province = $1 and s.scope = any($2) and not s.gone`,
    [province, scopes, ids, PAGE_BYTES],
  );
  const told = rows.filter(({ fits }) => fits);
  const later = new Set(rows.filter(({ fits }) => !fits).map(({ record }) => record as RecordId));
  const refetched = scopes
    .map((scope) => ({ scope, changes: told.filter((row) => row.scope === scope).map(toChange) }))
    .filter(({ changes }) => changes.length > 0);
  return { refetched, ...(later.size > 0 ? { later: [...later] } : {}) };
}

export function toChange({
  gone,
  seq,
  since,
  kind,
  bytes,
  data,
  fieldVersions,
  ...row
}: StoredRow): StoredChange {
  const id = row.record as ServerRow['id'];
  return gone
    ? { kind: 'gone', id, seq }
    : { kind: 'row', id, of: kind, seq, since, bytes, data, fieldVersions: fieldVersions ?? {} };
}
