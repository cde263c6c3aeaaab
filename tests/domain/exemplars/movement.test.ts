import { expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { movementState } from '../../../src/domain/exemplars/movement.ts';

const [before, today, after] = [localDate('2026-11-21'), localDate('2026-11-22'), localDate('2026-11-23')];

it.each([
  ['nothing known', {}, 'running'],
  ['begun', { from: before }, 'running'],
  ['begins today', { from: today }, 'running'],
  ['begins tomorrow', { from: after }, 'coming'],
  ['ends today', { to: today }, 'running'],
  ['ended yesterday', { from: before, to: before }, 'ended'],
] as const)('%s: %j is %s', (_what, dates, state) => {
  expect(movementState(dates, today)).toBe(state);
});
