// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, configure, render, screen } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, test } from 'vitest';
import { TodayPage } from '../../../../src/app/features/today/today-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import { openOperator } from '../schedule/operator.ts';

// States are waited for, not time: a machine may be busy with other things.
configure({ asyncUtilTimeout: 15_000 });

let work: Work;
afterEach(() => {
  cleanup();
  work.close();
});

test('a phone has no side bar: from its first screen lead words to the account (PIN, signing out) and to the help', async () => {
  work = await openOperator();
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <TodayPage draftForms={{}} />
      </WorkContext.Provider>
    </LocationProvider>,
  );
  expect((await screen.findByRole('link', { name: /^Tài khoản Đợt/ })).getAttribute('href')).toBe(
    '/tai-khoan',
  );
  expect(screen.getByRole('link', { name: /^Trợ giúp/ }).getAttribute('href')).toBe('/tro-giup');
});
