import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive too; only "no such process" means that it is gone.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * What tells this process from a later one that was given the same number: in a container the server is process 1 at
 * every start. Empty where the system doesn't say.
 */
export function birthOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // proc(5): field 22 is the start time; the name in field 2 may hold spaces and brackets.
      const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      return `${boot}/${startTime}`;
    }
    if (process.platform === 'win32') return '';
    return run('ps', ['-o', 'lstart=', '-p', String(pid)]).trim();
  } catch {
    return '';
  }
}

/** Is this process a PostgreSQL server of that data folder (its real path)? `undefined`: the system doesn't say. */
export function isPostgresOf(pid: number, pgdata: string): boolean | undefined {
  try {
    if (process.platform === 'linux') {
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
      // The server makes its data folder its working directory.
      return readlinkSync(`/proc/${pid}/cwd`) === pgdata;
    }
    if (process.platform === 'win32') {
      return run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']).includes('postgres.exe');
    }
    const command = run('ps', ['-o', 'command=', '-p', String(pid)]);
    return command.includes('postgres') && command.includes(pgdata);
  } catch {
    return undefined;
  }
}

/** Resolves to whether the process was gone within `milliseconds`. */
export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await pause(25);
  }
  return true;
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
