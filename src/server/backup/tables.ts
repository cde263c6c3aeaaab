/** What there is to back up, as the database itself says: a table that a later migration adds is never forgotten. */
import type pg from 'pg';
import type { Sums, Table } from './file.ts';

/** Which migrations have run is the head's to say, and not a table's. */
const OWN = 'migration';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const columnList = (table: Table): string => table.columns.map(quoted).join(', ');
export const tableName = (table: Table): string => quoted(table.name);

/** Those that others refer to first. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       array(select distinct f.confrelid::regclass::text from pg_constraint f
             where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> $1
     order by c.relname`,
    [OWN],
  );
  const ordered: Table[] = [];
  const left = new Map(rows.map((row) => [row.name, row]));
  while (left.size > 0) {
    const next = [...left.values()].find(({ needs }) => !needs.some((name) => left.has(name)));
    if (!next) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    left.delete(next.name);
    ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}

export async function readSequences(client: pg.ClientBase): Promise<Record<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

export async function readMigrations(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Of every column of every row, in constant memory. */
export async function sumsOf(client: pg.ClientBase, tables: readonly Table[]): Promise<Sums> {
  await client.query(`set local timezone to 'UTC'`);
  const sums: Sums = {};
  for (const table of tables) {
    const { rows } = await client.query<{ rows: string; hash: string }>(
      `select count(*)::text as rows, coalesce(sum(hashtextextended(row(${columnList(table)})::text, 0)), 0)::text as hash
       from ${tableName(table)}`,
    );
    if (rows[0]) sums[table.name] = rows[0];
  }
  return sums;
}
