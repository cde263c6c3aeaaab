/** The second wall [R7]: what a transaction may see, said to the database itself and not only in its queries. */
import type pg from 'pg';
import type { Person } from '../../../sync/protocol/ports.ts';
import type { Scope } from '../../../sync/protocol/scope.ts';
import { unitsOf } from '../../../sync/protocol/scope.ts';
import type { Database } from '../database.ts';
import { giveBackFailed } from '../lost-connection.ts';

/**
 * Units, and not names of scopes, which the database makes of them itself [S90]: those seen with all below,
 * and those that hand down.
 */
export type ReadScope = { province: string; units: readonly string[]; above: readonly string[] };

export const readScopeOf = ({ province, line }: Pick<Person, 'province' | 'line'>): ReadScope => ({
  province,
  units: line.slice(0, 1),
  above: line.slice(1),
});

export const sightIn = (province: string, scopes: readonly Scope[]): ReadScope => {
  const { own, above } = unitsOf(scopes);
  return { province, units: own, above };
};

/** Of the migration of that name. */
const ROLE = 'loa_ban_reader';

const walls = new WeakMap<Database, Promise<boolean>>();

/**
 * Is the role there, and ours to take? A database whose administrator gave neither it nor the right to make
 * it has one wall only.
 */
export function hasRowLevelSecurity(db: Database): Promise<boolean> {
  const known =
    walls.get(db) ??
    db
      .query('select 1 from pg_roles where rolname = $1 and pg_has_role(current_user, oid, $2)', [
        ROLE,
        'member',
      ])
      .then(({ rowCount }) => rowCount === 1);
  walls.set(db, known);
  known.catch(() => walls.delete(db));
  return known;
}

/** One transaction that reads, and sees what `sight` says and nothing else, whatever its queries ask for. */
export async function withReadScope<T>(
  db: Database,
  { province, units, above }: ReadScope,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const wall = await hasRowLevelSecurity(db);
  const client = await db.connect();
  const told = [
    'begin read only',
    ...(wall ? [`set local role ${ROLE}`] : []),
    `set local loaban.province = ${client.escapeLiteral(province)}`,
    `set local loaban.units = ${client.escapeLiteral(arrayOf(units))}`,
    `set local loaban.above = ${client.escapeLiteral(arrayOf(above))}`,
  ];
  try {
    await client.query(told.join(';'));
    const result = await work(client);
    // Nothing to wait for: it has only read. The connection is free when it is done.
    void client.query('commit').then(
      () => client.release(),
      (error: unknown) => giveBackFailed(client, error),
    );
    return result;
  } catch (error) {
    await giveBackFailed(client, error);
    throw error;
  }
}

/** As PostgreSQL writes an array of text. */
const arrayOf = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
