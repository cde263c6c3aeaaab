// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, it, vi } from 'vitest';
import { ScriptsPage } from '../../../../../src/app/features/scripts/list/scripts-page.tsx';
import { recall } from '../../../../../src/app/hooks/forms/remembered.ts';
import { WorkContext } from '../../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import type { RecordId } from '../../../../../src/domain/base/ids.ts';
import { aScript, aUnit } from '../../../../domain/records.ts';
import { openTestWork } from '../../../store/open-work.ts';

vi.stubGlobal('reportError', (error: unknown) => {
  throw error;
});

let work: Work;
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

const put = async (kind: 'script' | 'unit', { id, ...data }: Record<string, unknown>, seq: number) => {
  await work.db.rows.put({ id: id as RecordId, kind, seq, data, scopes: ['s'], waiting: 0 });
};

const show = (path: string) => {
  history.replaceState(null, '', path);
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <ScriptsPage />
      </WorkContext.Provider>
    </LocationProvider>,
  );
};

const titles = () => screen.getAllByRole('link').map((link) => link.textContent);
const isTab = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('aria-current') === 'page';

it('filters, order and tab stay while one looks at a script, and after a new start; the words only till then', async () => {
  work = await openTestWork('chi-mo', 'd1');
  await put('unit', aUnit('ban-lang', 'commune', null), 1);
  await put('script', { ...aScript({ title: 'Đón Tết', genre: 'notice' }), id: 's1' }, 2);
  await put('script', { ...aScript({ title: 'Anh Páo sửa cầu', genre: 'exemplar' }), id: 's2' }, 3);
  show('/bai?xem=tat-ca');
  fireEvent.click(await screen.findByLabelText('Thông báo'));
  fireEvent.click(screen.getByLabelText('Tên bài'));
  fireEvent.input(screen.getByLabelText('Tìm bài'), { target: { value: 'tet' } });
  await waitFor(() => expect(titles().join()).not.toContain('Páo'));

  cleanup();
  show('/bai');
  expect((await screen.findByLabelText<HTMLInputElement>('Thông báo')).checked).toBe(true);
  expect(isTab(/^Tất cả/)).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('Tìm bài').value).toBe('tet');
  await waitFor(async () =>
    expect(String(await recall(work.account, 'scripts-wanted'))).toContain('"order":"title"'),
  );

  cleanup();
  work.close();
  work = await openTestWork('chi-mo', 'd1');
  show('/bai');
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Tên bài').checked).toBe(true));
  expect(screen.getByLabelText<HTMLInputElement>('Thông báo').checked).toBe(true);
  expect(isTab(/^Tất cả/)).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('Tìm bài').value).toBe('');
});
