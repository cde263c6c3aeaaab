import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { goneWithin, isAlive, isPostgresOf } from './processes.ts';

const patience = 15_000;

/**
 * A node process that was killed leaves its PostgreSQL running, or at least its postmaster.pid. Ends the first and
 * clears the second, so that the folder can be opened. Must be called only under the lock of the data folder: the
 * server found here belongs to nobody.
 */
export async function endLeftoverServer(pgdata: string, log: (message: string) => void): Promise<void> {
  const pidFile = join(pgdata, 'postmaster.pid');
  const firstLine = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n', 1)[0] ?? '';
  const pid = Math.abs(Number.parseInt(firstLine, 10));
  // PostgreSQL itself deals with the file of a server that is gone, and checks for live backends first.
  if (!(pid > 0) || !isAlive(pid)) return;

  const ours = isPostgresOf(pid, pgdata);
  if (ours === undefined) return;
  if (!ours) {
    // The number went to another program, e.g. after a reboot. PostgreSQL would refuse to start beside it.
    await rm(pidFile, { force: true });
    return;
  }
  log(`ending the PostgreSQL (process ${pid}) that an earlier server left running`);
  // Fast shutdown first; then immediate, which the next start recovers from like from a crash.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalIfThere(pid, signal);
    if (await goneWithin(pid, patience)) return;
  }
  throw new Error(
    `PostgreSQL cũ (tiến trình ${pid}) không chịu tắt: hãy tắt nó rồi chạy lại. ` +
      `(The earlier PostgreSQL, process ${pid}, does not stop: end it, then start again.)`,
  );
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
