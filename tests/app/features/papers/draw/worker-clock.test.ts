import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawPapers } from '../../../../../src/app/features/papers/draw/draw-paper.ts';
import { setClock } from '../../../../../src/app/features/papers/draw/worker-clock.ts';
import { nominationFile } from '../../../../../src/domain/papers/nomination.ts';
import { nominees, paperFacts } from '../../../../domain/papers/nominees.ts';

let real: DateConstructor;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 60_000 });
  real = globalThis.Date;
});
afterEach(() => {
  globalThis.Date = real;
  vi.useRealTimers();
});

test('papers made on a phone whose clock shows 1970 bear the day that it is', async () => {
  const file = nominationFile(nominees, paperFacts) ?? expect.fail('no file');
  const says = { title: 'Hồ sơ', author: 'UBND' };
  const draw = () => drawPapers([file.submission], says, Date.UTC(2026, 10, 22, 3));
  await expect(draw()).rejects.toThrow('1980');
  setClock(Date.UTC(2026, 10, 22, 3));
  const parts = unzipSync(new Uint8Array(await (await draw()).arrayBuffer()));
  expect(strFromU8(parts['docProps/core.xml'] ?? expect.fail('no properties'))).toContain('2026-11-22');
  expect([new Date().getFullYear(), new Date(5).getTime(), Date.now()]).toEqual([
    2026,
    5,
    Date.UTC(2026, 10, 22, 3),
  ]);
});
