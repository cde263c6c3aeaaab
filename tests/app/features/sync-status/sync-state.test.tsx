// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { signal } from '@preact/signals';
import { cleanup, configure, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { SyncState } from '../../../../src/app/features/sync-status/sync-state.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { SyncActivity } from '../../../../src/app/store/sync/sync-runner.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import { deed, openTestWork } from '../../store/open-work.ts';

// States are waited for, not time: a machine may be busy with other things.
configure({ asyncUtilTimeout: 15_000 });

let work: Work;
afterEach(() => {
  cleanup();
  work.close();
});

async function show(activity: SyncActivity): Promise<void> {
  work = await openTestWork('chi-pa', 'd1');
  await work.save((edit) => edit({ kind: 'deed', fields: deed('chi-pa') }));
  const sync = { ...work.sync, activity: signal(activity) };
  render(
    <WorkContext.Provider value={{ ...work, sync }}>
      <SyncState waiting={1} parked={0} />
    </WorkContext.Provider>,
  );
}

test('[S121] [R12] a server without room is told in words: nothing is lost, it goes on by itself, whom to tell', async () => {
  await show({ kind: 'waiting-to-retry', failures: 3, full: true });
  const told = await screen.findByText('Máy chủ đã hết chỗ chứa');
  expect(told.closest('.banner')?.textContent).toMatch(/Không mất gì.*tự gửi lại.*quản trị đơn vị/);
  expect(screen.getByText('1 việc còn trên máy, chờ gửi')).toBeTruthy();
  // It was reached: nobody is sent to look for a network.
  expect(screen.queryByText(/chưa liên lạc được/)).toBeNull();
});

test('[S14] a server that isn’t reached is told as such', async () => {
  await show({ kind: 'waiting-to-retry', failures: 3 });
  expect(await screen.findByText(/Đã thử 3 lần mà chưa liên lạc được/)).toBeTruthy();
  expect(screen.queryByText('Máy chủ đã hết chỗ chứa')).toBeNull();
});
