import { expect, test, vi } from 'vitest';
import { main } from './run.ts';

const printed = async (...args: string[]) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const code = await main(args);
  const result = { code, out: log.mock.calls.join('\n'), err: error.mock.calls.join('\n') };
  vi.restoreAllMocks();
  return result;
};

test('one seed shows its trace, twice the same', async () => {
  const first = await printed('--seed', '3', '--trace', '--steps', '20');
  expect(first.code).toBe(0);
  expect(first.out.split('\n').length).toBeGreaterThan(100);
  expect(await printed('--seed', '3', '--trace', '--steps', '20')).toEqual(first);
});

test('a trace of one record holds its lines only', async () => {
  const { out } = await printed('--seed', '3', '--trace', '--steps', '20', '--record', 'xa-a');
  const lines = out.split('\n').slice(0, -1);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.includes('xa-a'))).toEqual([]);
});

test.each([
  ['--seed', 'x'],
  ['--seed', '1', '--steps=-2'],
  ['--seeds', '0'],
])('%s %s is refused', async (...args) => {
  const { code, err } = await printed(...args);
  expect(code).toBe(2);
  expect(err).not.toBe('');
});
