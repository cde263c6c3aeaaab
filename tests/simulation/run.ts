/** `npm run simulate -- --seeds N --from FIRST [--restores]`: many seeds, and of those that fail the shortest useful trace. */
import { parseArgs } from 'node:util';
import { shortest, simulate } from './simulate.ts';

/** Resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      restores: { type: 'boolean', default: false },
    },
  });
  const [seeds, from] = [Number(values.seeds), Number(values.from)];
  if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(from) || from < 0) {
    console.error('--seeds and --from take whole numbers');
    return 2;
  }
  const failed: number[] = [];
  const sum = { edits: 0, requests: 0, parked: 0, superseded: 0, restarts: 0, restores: 0 };
  for (let seed = from; seed < from + seeds; seed++) {
    const run = await simulate(seed, { restores: values.restores });
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += run.counts[key];
    if (!run.violation) continue;
    failed.push(seed);
    const told = await shortest(seed, run, { restores: values.restores });
    console.error(
      `seed ${seed}, ${told.steps} steps: ${told.violation?.message}\n  ${told.trace.join('\n  ')}`,
    );
  }
  const { edits, requests, parked, superseded, restarts, restores } = sum;
  console.log(
    `${seeds} seeds from ${from}: ${edits} edits (${parked} parked, ${superseded} superseded), ${requests} requests, ${restarts} restarts, ${restores} restores; ${
      failed.length === 0 ? 'no violation' : `violations in ${failed.join(', ')}`
    }`,
  );
  return failed.length === 0 ? 0 : 1;
}
