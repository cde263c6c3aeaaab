import { describe, expect, it } from 'vitest';
import { MUTATIONS } from './mutation.ts';
import { simulate } from './simulate.ts';

const ENOUGH = 2_000;

describe('a rule taken out is noticed', () => {
  it.each(MUTATIONS)('%s', async (mutation) => {
    const seeds = Array.from({ length: ENOUGH }, (_, i) => 1_000 + i);
    for (const seed of seeds) if ((await simulate(seed, { mutation })).violation) return;
    expect.fail(`${mutation} went unnoticed in ${ENOUGH} seeds`);
  });
});
