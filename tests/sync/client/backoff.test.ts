import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../src/sync/client/backoff.ts';

describe('back-off', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [9, 512_000],
    [10, 900_000],
    [5_000, 900_000],
  ])('[S14] try %i waits at most %i ms', (attempt, ceiling) => {
    expect(backoffMs(attempt, 0.999_999_999)).toBe(ceiling);
  });

  it('[S14] jitter is full: anything from nothing to the ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const wait = backoffMs(attempt, random);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(900_000);
        },
      ),
    );
    expect(backoffMs(3, 0)).toBe(0);
    expect(backoffMs(3, 0.5)).toBe(4_000);
  });
});
