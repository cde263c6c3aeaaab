// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { readdirSync, readFileSync } from 'node:fs';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instantOf, localDate, localTime } from '../../../../src/domain/base/local-date.ts';

const DAY = 86_400_000;
const now = instantOf(localDate('2026-11-22'), localTime('14:05'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.resetModules();
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** The app started anew on the same phone, with its clock at `shown`. */
async function start(shown: number) {
  vi.resetModules();
  vi.setSystemTime(shown);
  const clock = await import('../../../../src/app/store/platform/clock.ts');
  const { ClockWarning } = await import('../../../../src/app/shell/clock-warning.tsx');
  return { ...clock, ClockWarning };
}
async function startWork(shown: number) {
  const clock = await start(shown);
  const { openTestWork } = await import('../open-work.ts');
  const work = await openTestWork(`chi-pa-${shown}`, 'd1');
  return { ...clock, work };
}

test.each([
  ['1970', 60_000],
  ['400 days ahead', now + 400 * DAY],
  ['400 days behind', now - 400 * DAY],
])(
  '[S131] [R8] with the clock at %s today is the server’s day, offline too, and the next start',
  async (_what, shown) => {
    const first = await startWork(shown);
    const meta = await first.work.db.meta.get('meta');
    if (!meta) throw new Error('no meta');
    await first.work.db.meta.put({ ...meta, heard: { server: now, phone: shown } });
    await vi.waitFor(() => expect(first.work.today.value).toBe('2026-11-22'));
    expect(first.work.time.value).toBe('14:05');
    expect(first.work.latest.value).toBe('2026-11-22');
    first.work.close();
    const again = await start(shown + DAY);
    expect(again.correctedNow()).toBe(now + DAY);
    expect(again.correctedTimeAt(shown)).toBe(now);
  },
);

test('[S131] a clock that was set and not checked: any day that may be today can be chosen', async () => {
  const first = await start(now);
  first.setServerTime({ server: now, phone: now });
  const { work } = await startWork(60_000);
  expect(work.today.value).toBe('2026-11-22');
  expect(work.latest.value > '2027-06-01').toBe(true);
  work.close();
});

test('a warning says what the clock shows and what the app goes by; none where it is right', async () => {
  const right = await start(now);
  right.setServerTime({ server: now + 60_000, phone: now });
  render(<right.ClockWarning />);
  expect(document.body.textContent).toBe('');
  cleanup();

  const wrong = await start(now - 2 * DAY);
  wrong.setServerTime({ server: now + 120_000, phone: now - 2 * DAY });
  render(<wrong.ClockWarning />);
  await screen.findByText('Đồng hồ của máy này chạy sai');
  expect(document.body.textContent).toContain('14:05 ngày 20/11/2026');
  expect(document.body.textContent).toContain('14:07 ngày 22/11/2026');
  cleanup();

  const unsure = await start(60_000);
  render(<unsure.ClockWarning />);
  await screen.findByText('Không chắc ngày giờ của máy này');
  expect(document.body.textContent).toContain('07:01 ngày 1/1/1970');
});

/** Where the phone's own clock is meant: what locks, waits and edits are measured by. */
const OWN_CLOCK =
  /^(store\/|sw\/|hooks\/(blobs\/blob-fetch|sync\/unsent-file)\.ts|features\/account\/lock\/pin-entry\.tsx)/;

test('[S131] no screen asks the phone’s own clock', () => {
  const files = readdirSync('src/app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(300);
  const asking = files.filter((file) =>
    /Date\.now\(\)|new Date\(\)/.test(readFileSync(`src/app/${file}`, 'utf8')),
  );
  expect(asking.filter((file) => !OWN_CLOCK.test(file))).toEqual([]);
});
