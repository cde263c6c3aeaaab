/** Putting a backup into an empty database. */
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { knownMigrations, migrate } from '../store/database.ts';
import { BadBackup, feed, type Head, readBackup } from './file.ts';
import { columnList, readTables, sumsOf, tableName } from './tables.ts';

/** All or nothing, and every row compared. Throws where the database isn't empty, or the file isn't good. */
export async function restoreInto(url: string, path: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, keepAlive: true });
  // Told by whatever is asked next; unheard it would end the process without a word.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  try {
    const client = await pool.connect();
    try {
      if ((await readTables(client)).length > 0)
        throw new Error('the database to restore into is not empty; nothing was changed');
    } finally {
      client.release();
    }
    let filling: pg.PoolClient | undefined;
    const begin = async (head: Head) => {
      requireKnown(head);
      await migrate(pool, new Set(Object.keys(head.migrations)));
      filling = await pool.connect();
      await filling.query('begin');
      // What the triggers would write is in the backup, too.
      for (const table of head.tables)
        await filling.query(`alter table ${tableName(table)} disable trigger user`);
      for (const [name, last] of Object.entries(head.sequences))
        if (last !== null) await filling.query('select setval($1::text::regclass, $2)', [name, last]);
    };
    const at = (): pg.PoolClient => {
      if (!filling) throw new Error('the backup has no head');
      return filling;
    };
    try {
      const claimed = await readBackup(path, begin, (table, rows) =>
        feed(at().query(copyFrom(`copy ${tableName(table)} (${columnList(table)}) from stdin`)), rows),
      );
      const tables = await readTables(at());
      const found = await sumsOf(at(), tables);
      if (!isDeepStrictEqual(found, claimed)) throw new BadBackup('what was read is not what was written');
      for (const table of tables) await at().query(`alter table ${tableName(table)} enable trigger user`);
      await at().query('commit');
    } finally {
      // Closed and not handed back: after a failure a COPY may still be open on it.
      filling?.release(true);
    }
  } finally {
    await pool.end();
  }
}

function requireKnown({ migrations }: Head): void {
  const known = knownMigrations();
  for (const [name, hash] of Object.entries(migrations))
    if (known.get(name) !== hash)
      throw new Error(
        `the backup was made by another version of Loa Bản (${name}); use that one or a newer one`,
      );
}
