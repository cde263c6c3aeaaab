/** The history of one record, read [R11]: the table holds what gave way, and the walk back from today says to what. */
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import type { Person } from '../../../sync/protocol/ports.ts';
import type { PastValue } from '../../../sync/protocol/row.ts';
import { scopesOfPerson } from '../../../sync/protocol/scope.ts';
import type { Database, Queryable } from '../database.ts';
import { readScopeOf, withReadScope } from './read-scope.ts';

export type HistoryEntry = {
  /** The number of the edit; the fields of one edit share it. */
  seq: number;
  field: string;
  account: string;
  /** Corrected time, ms. */
  at: number;
  fate: PastValue['fate'];
  /** What gave way; where the edit's own value came too late or to stand beside, what is shown. null: nothing. */
  from: unknown;
  /** What the edit put there, or would have put there. */
  to: unknown;
};

export type History = {
  kind: Kind;
  /** The number of the row's last change, as this history was read. */
  seq: number;
  /** Who made the record; null where it was loaded from a file. */
  made: { account: string; at: number } | null;
  /** Newest first. An edit is never cut in two. */
  entries: HistoryEntry[];
  /** Ask again with this for what is older; null: that was all. */
  before: number | null;
};

/** Entries in one answer, but for the last edit, which is told whole. */
export const PAGE_ENTRIES = 200;
/** Text in one answer, UTF-16 units: long prose is kept whole for each of its versions. */
export const PAGE_TEXT = 400_000;

type Row = Omit<HistoryEntry, 'from' | 'to'> & { value: unknown };

/** Undefined for a record that isn't there, or isn't in a scope of this person: the two must not be told apart [R7]. */
export function readHistory(
  db: Database,
  person: Person,
  record: RecordId,
  before?: number,
): Promise<History | undefined> {
  const { province } = person;
  const scopes = scopesOfPerson(person.line);
  return withReadScope(db, readScopeOf(person), async (client) => {
    // One snapshot: an edit between two of these reads would put a wrong value at the top of the walk.
    await client.query('set transaction isolation level repeatable read');
    const found = await client.query<{ kind: Kind; seq: number; data: Data; since: number | null }>(
      `select kind, seq, data, (
         select min(case when position(':' in s.scope) = 0 then -1 else s.since end) from scope_index s
         where s.province = $1 and s.record = $2 and s.scope = any($3) and not s.gone) as since
       from record r where province = $1 and id = $2`,
      [province, record, scopes],
    );
    const row = found.rows[0];
    // Who is handed it down sees what became of it since, and no drafts from before [S94].
    if (!row || row.since === null) return undefined;
    const { since } = row;

    const rows = await readRows(client, { province, record, before, since });
    const page = cutPage(rows);
    const last = page.at(-1);
    const standing = before === undefined ? row.data : { ...row.data, ...(await standingAt(before)) };
    return {
      kind: row.kind,
      seq: row.seq,
      made: await maker(),
      entries: walkBack(page, standing),
      before: last && page.length < rows.length ? last.seq : null,
    };

    /** What stood in each field that has been replaced since then. */
    async function standingAt(seq: number): Promise<Data> {
      const since = await client.query<{ field: string; value: unknown }>(
        `select distinct on (field) field, value from history
         where province = $1 and record = $2 and seq >= $3 and fate in ('replaced', 'beside', 'revived')
         order by field, seq`,
        [province, record, seq],
      );
      return Object.fromEntries(since.rows.map(({ field, value }) => [field, value]));
    }

    /** The record's id names the device and the edit that made it, so the key of the op table finds it. */
    async function maker(): Promise<History['made']> {
      const [, device, counter] = /^([a-z0-9]{1,12})-([a-z0-9]{1,11})-[a-z0-9]{1,7}$/.exec(record) ?? [];
      const n = Number.parseInt(counter ?? '', 36);
      if (!device || !Number.isSafeInteger(n)) return null;
      const made = await client.query<{ account: string; at: number }>(
        `select account, at from op
         where province = $1 and device = $2 and counter = $3 and record = $4 and result = 'ok' and seq >= $5`,
        [province, device, n, record, since],
      );
      return made.rows[0] ?? null;
    }
  });
}

/**
 * A page of entries and a little more, newest first. The database measures the texts, so that many large ones
 * are never read into this process.
 */
export async function readRows(
  client: Queryable,
  of: { province: string; record: string; before?: number | undefined; since: number },
): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select seq, field, account, at, fate, value from (
       select h.*, sum(octet_length(coalesce(value::text, ''))) over (
         order by seq desc range between unbounded preceding and 1 preceding) as newer
       from (
         select * from history where province = $1 and record = $2 and seq < $3 and seq > $5
         order by seq desc fetch first $4 rows with ties) h) s
     where coalesce(newer, 0) <= $6
     order by seq desc, field, n`,
    [of.province, of.record, of.before ?? Number.MAX_SAFE_INTEGER, PAGE_ENTRIES + 1, of.since, PAGE_TEXT],
  );
  return rows;
}

/** Whole edits, newest first, as many as one answer may hold and always one. Pure. */
export function cutPage(rows: readonly Row[]): Row[] {
  let text = 0;
  let end = 0;
  for (let start = 0; start < rows.length; start = end) {
    let stop = start;
    while (stop < rows.length && rows[stop]?.seq === rows[start]?.seq) stop += 1;
    text += JSON.stringify(rows.slice(start, stop)).length;
    if (end > 0 && (stop > PAGE_ENTRIES || text > PAGE_TEXT)) break;
    end = stop;
  }
  return rows.slice(0, end);
}

/** The value was shown until the edit. */
const WAS_SHOWN = new Set<PastValue['fate']>(['replaced', 'beside', 'revived']);

/** From what is shown now back through what gave way. `rows` newest first. Pure. */
export function walkBack(rows: readonly Row[], now: Data): HistoryEntry[] {
  const standing = new Map(Object.entries(now));
  const edits = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.seq} ${row.field}`;
    edits.set(key, [...(edits.get(key) ?? []), row]);
  }
  return [...edits.values()].flatMap((entries) => {
    const field = entries[0]?.field ?? '';
    const after = standing.get(field) ?? null;
    const shownBefore = entries.find((entry) => WAS_SHOWN.has(entry.fate));
    if (shownBefore) standing.set(field, shownBefore.value);
    // What the edit wrote is shown, or stands beside what is.
    const beside = entries.find((entry) => entry.fate === 'sibling');
    const written = beside ? beside.value : after;
    return entries.map(({ value, ...entry }): HistoryEntry => {
      if (entry.fate === 'superseded' || entry.fate === 'sibling')
        return { ...entry, from: after, to: value };
      return { ...entry, from: value, to: entry.fate === 'merged' ? written : after };
    });
  });
}
