import { describe, expect, it } from 'vitest';
import { shortest, simulate } from './simulate.ts';

const SEEDS = 200;
const GROUPS = 10;

describe('the simulation', () => {
  it('is one run for one seed', async () => {
    const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)];
    expect(again.trace).toEqual(first.trace);
    expect(other.trace).not.toEqual(first.trace);
  });

  it.each(Array.from({ length: GROUPS }, (_, group) => group))(
    'breaks no rule [R1][R2][R3][R4][R7][R11][S1][S4][S8][S9][S10][S11], group %i',
    async (group) => {
      for (let seed = 1 + group * (SEEDS / GROUPS); seed <= (group + 1) * (SEEDS / GROUPS); seed++) {
        const run = await simulate(seed);
        if (!run.violation) continue;
        const { trace, steps } = await shortest(seed, run);
        expect.fail(`seed ${seed}, ${steps} steps: ${run.violation.message}\n${trace.join('\n')}`);
      }
    },
  );
});
