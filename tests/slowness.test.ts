import { expect, test, vi } from 'vitest';
import { patient, slowness, slownessOf } from './support/slowness.ts';
import { filesBelow, readText } from './support/source.ts';

test('a run has measured the machine before its first test, and every wait is sized by it', () => {
  expect(process.env.LOA_BAN_SLOWNESS).toMatch(/^\d+\.\d$/);
  expect(slowness()).toBeGreaterThanOrEqual(1);
  vi.stubEnv('LOA_BAN_SLOWNESS', '4.0');
  expect(patient(30_000)).toBe(120_000);
  vi.unstubAllEnvs();
});

test('no machine is given less time than a quiet one, and none waits for ever', () => {
  expect([10, 300, 1_200, 1e9].map(slownessOf)).toEqual([1, 1, 4, 20]);
});

/** Of five seconds or more: shorter ones are tries that may fail. */
const FIXED = /\btimeout: (?:[5-9]|\d{2,3})_\d{3}\b|^ *\}, \d{2,3}_\d{3}\);$/m;

test('waits that have a length of their own are sized by it too', () => {
  expect('await expect.poll(state, { timeout: 60_000 }).toBe(1);').toMatch(FIXED);
  expect('}, 120_000);').toMatch(FIXED);
  expect('await expect.poll(state, { timeout: patient(60_000) }).toBe(1);').not.toMatch(FIXED);
  const files = ['e2e', 'server', 'contracts', 'app'].flatMap((at) =>
    filesBelow(`tests/${at}`, ['.ts', '.tsx']),
  );
  expect(files.filter((path) => FIXED.test(readText(path)))).toEqual([]);
});
