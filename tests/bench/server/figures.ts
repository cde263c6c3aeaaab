import { availableParallelism, cpus, loadavg } from 'node:os';

export const say = (line: string) => void process.stderr.write(`${line}\n`);

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

export const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5);

export const machine = (): string =>
  `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, load of the machine ${loadavg()[0]?.toFixed(1)}; ` +
  'server, its PostgreSQL and the load share the cores.';
