import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import { openCluster, owner, urlOf } from './cluster.ts';
import { endLeftoverServer } from './leftover.ts';
import { lockDataFolder } from './lock.ts';
import { findPlace, requireWritable, usableBinaries } from './place.ts';
import { launch, shutDown } from './process.ts';
import { explain } from './trouble.ts';

export interface EmbeddedPostgresOptions {
  /** Holds `pgdata` (or a link to it), `password` and `server.lock`; made if absent. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** Connection string of the owner's database. */
  readonly url: string;
  readonly pid: number;
  /** Resolves, and only then, when PostgreSQL ends without having been asked to. */
  readonly died: Promise<Error>;
  /** Fast, clean shutdown; resolves when the process is gone. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the real PostgreSQL that npm brought, on a free port of 127.0.0.1, durable settings on. As root it runs as
 * another user. Whatever an earlier, killed server left behind is ended first; beside a living one it refuses.
 * Throws one-line Errors that say what to do.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await requireWritable(resolve(dataDir));
  // The real path: what is compared with the working directory of other processes.
  const folder = await realpath(dataDir);
  const unlock = await lockDataFolder(folder);
  try {
    const place = await findPlace(folder, log);
    const binaries = await usableBinaries(place.user, folder, log);
    const password = await openCluster(binaries, place, folder);
    await endLeftoverServer(place.pgdata, log);
    const running = await launch(binaries, place, folder, (line) => log(`postgres: ${line}`));

    const { child, port } = running;
    // Only a signal can be sent while the process exits; it is enough for a clean shutdown.
    const onExit = () => child.kill('SIGINT');
    process.on('exit', onExit);
    let stopping: Promise<void> | undefined;
    const died = new Promise<Error>((tell) => {
      child.once('close', (code, signal) => {
        process.off('exit', onExit);
        if (!stopping) tell(explain(`ended unexpectedly (${signal ?? code})`, folder));
      });
    });
    const stop = () => {
      stopping ??= shutDown(running, binaries, place).then(unlock);
      return stopping;
    };
    try {
      await createDatabase(urlOf(password, port, 'postgres'));
    } catch (error) {
      await stop();
      throw explain(error instanceof Error ? error.message : String(error), folder);
    }
    return { url: urlOf(password, port), pid: child.pid ?? 0, died, stop };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function createDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  // Told by whatever is asked next.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [owner]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${owner}`);
  } finally {
    await client.end();
  }
}
