/** Taking a backup, and knowing that it is good: it is read back into an empty database and compared [S22]. */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { writeBackup } from './file.ts';
import { restoreInto } from './restore.ts';
import { columnList, readMigrations, readSequences, readTables, sumsOf, tableName } from './tables.ts';

export type Held = { province: string; timeline: string; seq: number };

/** All tables as they were at one moment. Resolves to what the file holds, up to which number. */
export async function takeBackup(url: string, path: string, now: Date): Promise<Held[]> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const tables = await readTables(client);
    const head = {
      at: now.toISOString(),
      migrations: await readMigrations(client),
      tables,
      sequences: await readSequences(client),
    };
    const sums = await sumsOf(client, tables);
    const held = await readHeld(client);
    await writeBackup(path, {
      head,
      sums,
      rowsOf: (table) => client.query(copyTo(`copy ${tableName(table)} (${columnList(table)}) to stdout`)),
    });
    await client.query('commit');
    return held;
  });
}

async function readHeld(client: pg.ClientBase): Promise<Held[]> {
  const { rows } = await client.query<{ province: string; timeline: string; seq: string }>(
    `select s.province, s.v::text as seq,
       (select id from timeline t where t.province = s.province order by n desc limit 1) as timeline
     from sync_seq s order by s.province`,
  );
  return rows.map(({ seq, ...rest }) => ({ ...rest, seq: Number(seq) }));
}

/**
 * Reads the file back into a database of its own on the same server, which is dropped afterwards. Throws if
 * it isn't good.
 */
export async function verifyBackup(url: string, path: string): Promise<void> {
  const name = `loa_ban_check_${process.pid}_${Math.floor(performance.now())}`;
  await withClient(url, (client) => client.query(`create database ${name} template template0`));
  try {
    const scratch = new URL(url);
    scratch.pathname = `/${name}`;
    await restoreInto(scratch.href, path);
  } finally {
    await withClient(url, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
}

/**
 * From now on phones may forget what the backup holds. Not where the server was put back to an older one
 * meanwhile: what this one holds is of a lost incarnation then. Resolves to the provinces noted.
 */
export async function noteVerified(url: string, held: readonly Held[]): Promise<string[]> {
  return withClient(url, async (client) => {
    const noted: string[] = [];
    for (const { province, timeline, seq } of held) {
      const { rowCount } = await client.query(
        `insert into backup (province, seq)
         select $1, $3 from timeline t
         where t.province = $1 and t.id = $2
           and $3 <= coalesce((select start from timeline next where next.province = $1 and next.n = t.n + 1), $3)
         on conflict (province, seq) do update set verified_at = now()`,
        [province, timeline, seq],
      );
      if (rowCount === 1) noted.push(province);
    }
    return noted;
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  // Told by whatever is asked next; unheard it would end the process without a word.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
