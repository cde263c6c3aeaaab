/** The audit log: written beside the deed it tells of, read by those above it. */
import type pg from 'pg';
import type * as v from 'valibot';
import type {
  AuditDetails,
  AuditEntry,
  AuditPage,
  AuditQuestionSchema,
  Noted,
} from '../../../domain/accounts/audit.ts';
import type { AccountId, DeviceId, UnitId } from '../../../domain/base/ids.ts';
import type { Person } from '../../../sync/protocol/ports.ts';
import type { Database } from '../database.ts';
import { readScopeOf, withReadScope } from '../sync/read-scope.ts';

export type AuditNote = {
  province: string;
  what: Noted;
  by: AccountId | null;
  device?: DeviceId | undefined;
  /** The account, phone, unit or record that it was done to. */
  about?: string | undefined;
  /**
   * Where it belongs, if `about` is no record: otherwise the unit of the account that it is about, or of the
   * one that did it.
   */
  unit?: UnitId | undefined;
  details?: AuditDetails;
};

/** `db`: the client of the transaction that does what is noted, where there is one. */
export async function noteAudit(db: pg.ClientBase | pg.Pool, note: AuditNote): Promise<void> {
  const { province, what, by, device, about, unit, details } = note;
  await db.query('select note_audit($1, $2, $3, $4, $5, $6, $7)', [
    ...[province, what, by, device ?? null, about ?? null, unit ? [unit] : null, details ?? {}],
  ]);
}

export const PAGE_ENTRIES = 50;

type Row = Omit<AuditEntry, 'at' | 'byName' | 'aboutName'> & { at: Date };

/** What happened in the person's unit and below it, by the index on (province, scope, n). */
export async function readAudit(
  db: Database,
  person: Pick<Person, 'province' | 'line'>,
  { before, what, about }: v.InferOutput<typeof AuditQuestionSchema>,
): Promise<AuditPage> {
  const { province, line } = person;
  const rows = await withReadScope(db, readScopeOf(person), async (client) => {
    const found = await client.query<Row>(
      `select a.n, a.at, a.what, a.by, a.device, a.about, a.details
       from audit_scope s join audit a on a.province = $1 and a.n = s.n
       where s.province = $1 and s.scope = $2 and s.n < $3
         and ($4::text is null or a.what = $4) and ($5::text is null or $5 in (a.about, a.by))
       order by s.n desc limit $6`,
      [
        ...[province, line[0] ?? '', before ?? Number.MAX_SAFE_INTEGER],
        ...[what ?? null, about ?? null, PAGE_ENTRIES + 1],
      ],
    );
    return found.rows;
  });
  const shown = rows.slice(0, PAGE_ENTRIES);
  const nameOf = await readNames(
    db,
    province,
    shown.flatMap(({ by, about }) => [by, about]),
  );
  const entries = shown.map((row) => ({
    ...row,
    at: row.at.getTime(),
    byName: nameOf(row.by),
    aboutName: nameOf(row.about),
  }));
  return { entries, before: rows.length > PAGE_ENTRIES ? (entries.at(-1)?.n ?? null) : null };
}

/** Of those who stand in the entries, wherever they are: who changed somebody's roles from above is told by name. */
async function readNames(
  db: Database,
  province: string,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string | null> {
  const { rows } = await db.query<{ id: string; name: string | null }>(
    `select id, data ->> 'name' as name from record where province = $1 and id = any($2) and kind in ('account', 'unit')`,
    [province, ids.filter((id) => id !== null)],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}
