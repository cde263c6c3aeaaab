/** The database of a server that runs on this data folder, for programs beside it. */
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { urlOf } from './cluster.ts';
import { isAlive, isPostgresOf } from './processes.ts';

/** Its connection string; undefined where none runs. */
export async function runningUrl(dataDir: string): Promise<string | undefined> {
  const pgdata = await realpath(join(dataDir, 'pgdata')).catch(() => undefined);
  if (pgdata === undefined) return undefined;
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  // Its lines: process, folder, start, port.
  const [pid, port] = [0, 3].map((line) => Number(text.split('\n')[line]));
  if (!pid || !port || !isAlive(pid) || isPostgresOf(pid, pgdata) === false) return undefined;
  const password = (await readFile(join(dataDir, 'password'), 'utf8')).trim();
  return urlOf(password, port);
}
