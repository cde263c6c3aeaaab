import { describe, expect, it } from 'vitest';
import { shortest, simulate } from './simulate.ts';

const SEEDS = 200;
const GROUPS = 10;
/** Every fourth seed again, with backups restored. */
const RESTORES_EVERY = 4;

describe('the simulation', () => {
  it('is one run for one seed', async () => {
    const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)];
    expect(again.trace).toEqual(first.trace);
    expect(other.trace).not.toEqual(first.trace);
  });

  it.each(Array.from({ length: GROUPS }, (_, group) => group))(
    'breaks no rule [R1][R2][R3][R4][R7][R11][S1][S4][S8][S9][S10][S11][S21], group %i',
    async (group) => {
      for (let seed = 1 + group * (SEEDS / GROUPS); seed <= (group + 1) * (SEEDS / GROUPS); seed++) {
        for (const restores of seed % RESTORES_EVERY === 0 ? [false, true] : [false]) {
          const run = await simulate(seed, { restores });
          if (!run.violation) continue;
          const { trace, steps } = await shortest(seed, run, { restores });
          expect.fail(
            `seed ${seed}${restores ? ' with restores' : ''}, ${steps} steps: ${run.violation.message}\n${trace.join('\n')}`,
          );
        }
      }
    },
  );
});
