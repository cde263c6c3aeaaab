/** CPU time of other processes, as Linux counts it: what a figure of wall time on a shared machine can't say. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

type Stat = { pid: number; parent: number; own: number; reaped: number };

const ticksPerMs = existsSync('/proc/self/stat')
  ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) / 1_000
  : undefined;

/**
 * Milliseconds that a process and, apart from it, its descendants have used, ended ones too. Undefined where
 * there is no /proc.
 */
export function cpuTime(pid: number): { own: number; descendants: number } | undefined {
  if (ticksPerMs === undefined) return undefined;
  const stats = readStats();
  const below = (parent: number): number =>
    stats
      .filter((stat) => stat.parent === parent)
      .reduce((sum, stat) => sum + stat.own + stat.reaped + below(stat.pid), 0);
  const self = stats.find((stat) => stat.pid === pid);
  return {
    own: (self?.own ?? 0) / ticksPerMs,
    descendants: (below(pid) + (self?.reaped ?? 0)) / ticksPerMs,
  };
}

function readStats(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name in brackets may hold anything; see proc_pid_stat(5) for the fields after it.
        const fields = line
          .slice(line.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number);
        const [, parent = 0, , , , , , , , , , user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] =
          fields;
        return [{ pid: Number(name), parent, own: user + system, reaped: userOfEnded + systemOfEnded }];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
}
