import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import type { Place } from './place.ts';
import { explain, oldServerLingers, portIsTaken } from './trouble.ts';

/** Recovery after a crash reads at most `max_wal_size` of log; slow disks of village PCs included. */
const readyWithin = 180_000;
const attempts = 40;

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // What the server acknowledged must survive kill -9 [R2]: stated here so that no edit of a file can undo it.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  // Two cores are shared with the server, and containers often have a tiny /dev/shm.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Parsed below.
  lc_messages: 'C',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  // The log holds no personal data: neither the values of a failing row nor the statement.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

export interface RunningPostgres {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts the server as a direct child and waits until it takes connections. Throws a one-line Error. */
export async function launch(
  binaries: PostgresBinaries,
  place: Place,
  dataDir: string,
  log: (line: string) => void,
): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const outcome = await launchOnce(binaries, place, port, log);
    if ('child' in outcome) return outcome;
    if (!(portIsTaken(outcome.said) || oldServerLingers(outcome.said)) || attempt === attempts) {
      throw explain(outcome.said, dataDir);
    }
    await pause(250);
  }
}

async function launchOnce(
  binaries: PostgresBinaries,
  { user, pgdata }: Place,
  port: number,
  log: (line: string) => void,
): Promise<RunningPostgres | { readonly said: string }> {
  const args = Object.entries({ ...settings, port: String(port) }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const child = spawn(binaries.postgres, ['-D', pgdata, ...args], {
    ...user,
    cwd: pgdata,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', PGDATA: pgdata },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in a terminal goes to the whole group: the database must outlive the server's own orderly stop.
    detached: process.platform !== 'win32',
  });
  const said: string[] = [];
  let ready = false;
  const readiness = new Promise<'ready' | 'gone'>((resolve) => {
    child.once('error', (error) => {
      said.push(error.message);
      resolve('gone');
    });
    child.once('close', () => resolve('gone'));
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (ready) return log(line);
      said.push(line);
      if (line.includes('database system is ready to accept connections')) {
        ready = true;
        resolve('ready');
      }
    });
  });
  const timeout = new AbortController();
  const tooLate = pause(readyWithin, 'late' as const, { signal: timeout.signal }).catch(
    () => 'late' as const,
  );
  const outcome = await Promise.race([readiness, tooLate]);
  timeout.abort();
  if (outcome === 'ready') return { child, port };
  for (const line of said) log(line);
  if (outcome === 'late') {
    child.kill('SIGINT');
    await once(child, 'close');
    said.push(`not ready within ${readyWithin / 1000} s`);
  }
  return { said: said.join('\n') };
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(
  { child }: RunningPostgres,
  binaries: PostgresBinaries,
  { user, pgdata }: Place,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  if (process.platform === 'win32') {
    // Windows has no signals; killing would be a crash.
    spawnSync(binaries.pgCtl, ['stop', '-D', pgdata, '-m', 'fast'], { ...user, cwd: '/', stdio: 'ignore' });
  } else {
    child.kill('SIGINT');
  }
  await closed;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
