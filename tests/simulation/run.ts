/**
 * `npm run simulate -- --seeds N --from FIRST [--restores]`: many seeds, and of those that fail the shortest
 * useful trace.
 * `npm run simulate -- --seed N --trace [--steps K] [--record ID] [--restores]`: one seed, its whole trace or
 * the lines about one record.
 * `npm run simulate -- --mutation NAME|all [--seeds N]`: with a rule taken out, how many of the seeds notice
 * it.
 */
import { parseArgs } from 'node:util';
import { MUTATION_NAMES, MUTATIONS, type Mutation } from './mutation.ts';
import { shortest, simulate } from './simulate.ts';

/** Resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      restores: { type: 'boolean', default: false },
      mutation: { type: 'string' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      steps: { type: 'string' },
      record: { type: 'string' },
    },
  });
  if (values.seed !== undefined) return showSeed(values.seed, values);
  const [seeds, from] = [Number(values.seeds), Number(values.from)];
  if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(from) || from < 0) {
    console.error('--seeds and --from take whole numbers');
    return 2;
  }
  const range = Array.from({ length: seeds }, (_, i) => from + i);
  if (values.mutation === undefined) return checkSeeds(range, values.restores);
  const named = MUTATION_NAMES.filter((name) => values.mutation === 'all' || values.mutation === name);
  if (named.length === 0) {
    console.error(`--mutation takes one of: all ${MUTATION_NAMES.join(' ')}`);
    return 2;
  }
  let unnoticed = 0;
  for (const mutation of named) if (!(await countNoticed(mutation, range))) unnoticed += 1;
  return unnoticed === 0 ? 0 : 1;
}

interface SeedOptions {
  trace: boolean;
  steps?: string;
  record?: string;
  restores: boolean;
}

/** Runs one seed and prints its trace: seconds of virtual time, who, what. `record` keeps the lines that name it. */
async function showSeed(seed: string, { trace, steps, record, restores }: SeedOptions): Promise<number> {
  const numbers = [Number(seed), ...(steps === undefined ? [] : [Number(steps)])];
  if (numbers.some((n) => !Number.isSafeInteger(n) || n < 0)) {
    console.error('--seed and --steps take whole numbers');
    return 2;
  }
  const run = await simulate(Number(seed), {
    restores,
    ...(steps === undefined ? {} : { steps: Number(steps) }),
  });
  const lines = record === undefined ? run.trace : run.trace.filter((line) => line.includes(record));
  if (trace) console.log(lines.join('\n'));
  const { edits, requests, restores: restored } = run.counts;
  console.log(
    `seed ${seed}, ${run.steps} steps: ${edits} edits, ${requests} requests, ${restored} restores; ${
      run.violation?.message ?? 'no violation'
    }`,
  );
  return run.violation ? 1 : 0;
}

async function checkSeeds(range: readonly number[], restores: boolean): Promise<number> {
  const failed: number[] = [];
  const sum = {
    edits: 0,
    requests: 0,
    parked: 0,
    superseded: 0,
    siblings: 0,
    revived: 0,
    restarts: 0,
    restores: 0,
  };
  const faults = new Map<string, number>();
  for (const seed of range) {
    const run = await simulate(seed, { restores });
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += run.counts[key];
    for (const [fault, times] of run.faults) faults.set(fault, (faults.get(fault) ?? 0) + times);
    if (!run.violation) continue;
    failed.push(seed);
    const told = await shortest(seed, run, { restores });
    console.error(
      `seed ${seed}, ${told.steps} steps: ${told.violation?.message}\n  ${told.trace.join('\n  ')}`,
    );
  }
  const { edits, requests, parked, superseded, siblings, revived, restarts, restores: restored } = sum;
  console.log([...faults].map(([fault, times]) => `${fault}: ${times}`).join(', '));
  console.log(
    `${range.length} seeds from ${range[0]}: ${edits} edits (${parked} parked, ${superseded} superseded, ${siblings} beside others, ${revived} revived a record), ${requests} requests, ${restarts} restarts, ${restored} restores; ${
      failed.length === 0 ? 'no violation' : `violations in ${failed.join(', ')}`
    }`,
  );
  return failed.length === 0 ? 0 : 1;
}

/** Was it noticed at all? */
async function countNoticed(mutation: Mutation, range: readonly number[]): Promise<boolean> {
  const { rule, restores } = MUTATIONS[mutation];
  const noticed: number[] = [];
  const by = new Map<string, number>();
  for (const seed of range) {
    const { violation } = await simulate(seed, { mutation, restores });
    if (!violation) continue;
    noticed.push(seed);
    by.set(violation.rule, (by.get(violation.rule) ?? 0) + 1);
  }
  const rules = [...by].map(([name, times]) => `${name} ${times}`).join(', ');
  console.log(
    `${mutation} (${rule}): ${noticed.length} of ${range.length} seeds fail${rules && ` [${rules}]`}; first ${noticed.slice(0, 5).join(' ') || 'none'}`,
  );
  return noticed.length > 0;
}
