import { describe, expect, it } from 'vitest';
import { MUTATION_NAMES, MUTATIONS, type Mutation } from './mutation.ts';
import { simulate } from './simulate.ts';

/**
 * Seeds that have noticed it, of those that few do: they are tried first, and save the search. How often each
 * rule is missed, of as many seeds as you like, is told by `npm run simulate -- --mutation all --seeds 500`.
 */
const KNOWN: Partial<Record<Mutation, readonly number[]>> = {
  'no-cursor-check': [163, 179, 250],
  'parts-of-what-has-left': [104, 182, 238],
  'numbers-given-out-again': [33, 44, 50],
  'ack-apart-from-position': [11, 28, 55],
  'stale-answers-taken': [221, 495, 561],
};
const ENOUGH = 2_000;

describe('a rule taken out is noticed', () => {
  it.each(MUTATION_NAMES.map((name) => [name, MUTATIONS[name].rule] as const))(
    '%s [%s]',
    async (mutation) => {
      const { restores } = MUTATIONS[mutation];
      const seeds = [...(KNOWN[mutation] ?? []), ...Array.from({ length: ENOUGH }, (_, i) => 1 + i)];
      for (const seed of seeds) if ((await simulate(seed, { mutation, restores })).violation) return;
      expect.fail(`${mutation} went unnoticed in ${seeds.length} seeds`);
    },
  );
});
