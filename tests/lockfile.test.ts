import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { version?: string; integrity?: string; link?: boolean; inBundle?: boolean };

test('every package of the lockfile has the hash of what is installed', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };
  const without = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.link && !/^sha512-/.test(entry.integrity ?? ''))
    .map(([path]) => path);
  expect(without).toEqual([]);
});
