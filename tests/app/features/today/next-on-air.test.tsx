// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NextOnAir } from '../../../../src/app/features/today/next-on-air.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { Role } from '../../../../src/domain/accounts/account.ts';
import { instantOf, localDate, localTime } from '../../../../src/domain/base/local-date.ts';
import {
  anAiring,
  anExemplar,
  anItem,
  aScript,
  aSlot,
  aUnit,
  decided,
  exemplarIds,
  id,
} from '../../../domain/records.ts';
import { openOperator, received } from '../schedule/operator.ts';

// Each test sets the clock as it likes: the one before is not to make it doubtful.
vi.mock(import('../../../../src/app/store/platform/clock.ts'), async (real) => ({
  ...(await real()),
  correctedNow: () => Date.now(),
}));

const today = localDate('2026-11-22');
const script = aScript({ submitted: true, exemplars: exemplarIds('may') });
let work: Work | undefined;

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => {
  cleanup();
  work?.close();
  vi.useRealTimers();
});

async function openAt(time: string, roles: Role[] = ['operator'], unit = 'ban-lang'): Promise<Work> {
  vi.setSystemTime(instantOf(today, localTime(time)));
  work = await openOperator(roles, unit);
  await received(work, 'unit', aUnit('ban-lang', 'commune', null, { title: 'xã', name: 'Bản Lang' }));
  await received(work, 'unit', aUnit('ban-tham', 'village', 'ban-lang'));
  return work;
}
const show = (shown: Work) =>
  render(
    <WorkContext.Provider value={shown}>
      <NextOnAir />
    </WorkContext.Provider>,
  );

/** A slot at five, with an item whose script names somebody without consent. */
async function planned(at: Work, withScript = true) {
  await received(at, 'slot', aSlot());
  await received(at, 'item', anItem('i1'));
  if (!withScript) return;
  await received(at, 'script', script);
  await received(at, 'approval', decided('approved', script, 1));
  await received(at, 'exemplar', anExemplar());
}

test('[R8] at 04:13 the broadcast of five o’clock comes in 47 minutes', async () => {
  const at = await openAt('04:13');
  await planned(at);
  show(at);
  await screen.findByText('Buổi phát tới, sau 47 phút');
  expect(screen.getByText('05:00')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Mở chương trình' }).getAttribute('href')).toBe(
    `/lich/sang/${today}`,
  );
});

test('[R6] a hole is named, with its reason, until it is logged', async () => {
  const at = await openAt('05:03');
  await planned(at);
  show(at);
  await screen.findByText('Đang trong giờ phát');
  const hole = 'Chỗ trống: “Gương chị Mẩy”, Phùng Tả Mẩy chưa đồng ý hoặc đã rút lại đồng ý.';
  await screen.findByText(hole);
  await received(at, 'airing', anAiring({ item: id('item', 'i1'), way: 'skipped', reason: 'withdrawn' }));
  await screen.findByText('Đã ghi nhật ký 1/1 bài.');
  expect(screen.queryByText(hole)).toBeNull();
});

test('when the day is over, the next day’s comes', async () => {
  const at = await openAt('05:30');
  await planned(at);
  show(at);
  await screen.findByText('Hôm nay đã hết buổi phát. Buổi tới: ngày mai');
  expect(screen.getByText('Chưa xếp bài nào vào buổi này.')).toBeDefined();
});

test('where nothing is planned it teaches: the operator sets the hours, others know whom to ask', async () => {
  const at = await openAt('05:00');
  show(at);
  await screen.findByText('Chưa có khung giờ phát');
  expect(screen.getByRole('link', { name: 'Đặt khung giờ' }).getAttribute('href')).toBe('/lich/khung-gio');
  cleanup();
  at.close();
  show(await openAt('05:00', ['reporter']));
  await screen.findByText('Chưa có khung giờ phát');
  expect(screen.queryByRole('link', { name: 'Đặt khung giờ' })).toBeNull();
});

test('[R7] a village, which does not hold the commune’s scripts, is told of no holes', async () => {
  const at = await openAt('04:13', ['reporter'], 'ban-tham');
  await planned(at, false);
  show(at);
  await screen.findByText('Buổi phát của xã Bản Lang.');
  expect(document.body.textContent).toContain('1 bài');
  expect(document.body.textContent).not.toContain('Chỗ trống');
  expect(screen.queryByRole('link', { name: 'Đọc bài' })).toBeNull();
});

test('[R8] a broadcast over midnight is on after midnight', async () => {
  const at = await openAt('23:55');
  vi.setSystemTime(instantOf(localDate('2026-11-23'), localTime('00:07')));
  work?.close();
  work = await openOperator();
  await received(work, 'unit', aUnit('ban-lang', 'commune', null, { title: 'xã', name: 'Bản Lang' }));
  await received(work, 'slot', aSlot({ time: localTime('23:50'), minutes: 30 }));
  await received(work, 'item', anItem('i1'));
  show(work);
  await screen.findByText('Đang trong giờ phát, bắt đầu từ hôm qua');
  expect(screen.getByText('23:50')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Mở chương trình' }).getAttribute('href')).toBe(
    `/lich/sang/${today}`,
  );
  expect(at).not.toBe(work);
});
