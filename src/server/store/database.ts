/** Connections, transactions and migrations: the plumbing under the stores. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { breakOff, giveBackFailed, isLost, isSilent } from './lost-connection.ts';

export type Database = pg.Pool;
/** The database, or the client of a transaction that is under way. */
export type Queryable = pg.ClientBase | pg.Pool;

const INT8 = 20;
const MIGRATION_LOCK = 7_110_648; // any number, the same in every process

/** Numbers of the order fit a double for ever; pg hands int8 out as text by default. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? Number : (pg.types.getTypeParser(oid, format as 'text') as never),
};

/** How long one statement may take, ms, and how many run at once. */
export type Patience = { statement: number; most: number };
/**
 * A request's: what takes longer has been given up by its phone. The database ends it a little earlier, so
 * that a connection of which nothing is heard until then is a silent one, and is thrown away [S120].
 */
const OF_REQUESTS: Patience = { statement: 9_000, most: 20 };
/** Migrations, pages made ahead, records from files: nobody waits for their answer. */
export const OF_JOBS: Patience = { statement: 15 * 60_000, most: 4 };
const ANSWER_MS = 1_000;

/** `onLost` is told of every connection that breaks, whether it was in use or not. */
export function openDatabase(
  url: string,
  onLost: (error: Error) => void,
  { statement, most }: Patience = OF_REQUESTS,
): Database {
  const settings = {
    // A prepared statement is planned once, not by the length of each list that it is asked with.
    plan_cache_mode: 'force_generic_plan',
    statement_timeout: statement,
    // A process that is heard of no more must not keep rows locked.
    idle_in_transaction_session_timeout: 15_000,
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    types,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: statement + ANSWER_MS,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  const idle = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => idle.delete(client));
  pool.on('remove', (client) => idle.delete(client));
  pool.on('release', (error, client) => {
    if (!error) idle.add(client);
    // Where one has fallen silent, those that lie beside it most likely have: each would cost a request to find out.
    else if (isSilent(error)) for (const other of idle) breakOff(other);
  });
  // An 'error' that nobody listens to ends the process. The pool listens while a connection is idle, and not
  // while it is in use.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => undefined);
  return pool;
}

const names = new Map<string, string>();

/**
 * A statement that is asked all the time: each connection parses and plans it once. `text` must be one of a
 * few, never put together.
 */
export function prepared(text: string, values: unknown[]): { name: string; text: string; values: unknown[] } {
  // Of its content, for a pooler between may share a connection among processes of different versions.
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return { name, text, values };
}

const sources = import.meta.glob<string>('../migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const all = Object.entries(sources)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, sql]) => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    sql,
    hash: createHash('sha256').update(sql).digest('hex'),
  }));

/** By name, with their hashes. */
export const knownMigrations = (): Map<string, string> => new Map(all.map(({ name, hash }) => [name, hash]));

/**
 * Forward only, each in a transaction; guarded by a lock, for several processes may start at once. `only`:
 * not all, but those that a backup was made with.
 */
export async function migrate(db: Database, only?: ReadonlySet<string>): Promise<string[]> {
  const client = await db.connect();
  const done: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
    const known = new Map(rows.map((row) => [row.name, row.hash]));
    for (const { name, sql, hash } of all) {
      if (only && !only.has(name)) continue;
      if (known.has(name)) {
        if (known.get(name) !== hash)
          throw new Error(`migration ${name} was changed after it ran; add a new one instead`);
        continue;
      }
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
      done.push(name);
    }
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

const CLASHES = new Set(['23505', '40001', '40P01']);
const MAX_TRIES = 6;

/** What was read no longer holds when it comes to writing: `inTransaction` runs its work again. */
export class Clash extends Error {}
const isClash = (error: unknown): boolean => error instanceof Clash || CLASHES.has(codeOf(error));

/**
 * One durable transaction; tried again when it clashed with another one (unique key, deadlock, serialization,
 * `Clash`), and once when its connection broke before the commit was asked for. After that nobody knows
 * whether it was committed [S120].
 */
export async function inTransaction<T>(
  db: Database,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  let losses = 0;
  for (let attempt = 1; ; attempt++) {
    const client = await db.connect();
    let committing = false;
    try {
      await client.query('begin');
      const result = await work(client);
      committing = true;
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await giveBackFailed(client, error);
      const mayRetry = isClash(error) || (isLost(error) && !isSilent(error) && !committing && losses++ === 0);
      if (attempt >= MAX_TRIES || !mayRetry) throw error;
    }
  }
}

/** SQLSTATE of a PostgreSQL error, '' for any other. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
