import { expect, it } from 'vitest';
import { nextPageSize } from '../../../src/sync/client/page-size.ts';

it.each<[number, number, number, number]>([
  [400, 400, 10_000, 400],
  [400, 400, 20_000, 200],
  [400, 400, 5_000, 800],
  [400, 400, 100, 1_500],
  [400, 400, 0, 1_500],
  [400, 60, 100_000, 50],
  [300, 49, 60_000, 300],
  [300, 0, 1, 300],
])('[S33] %i rows asked for, %i came in %i ms: ask for %i', (room, rows, ms, next) => {
  expect(nextPageSize(room, { rows, ms })).toBe(next);
});
