// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ExemplarPage } from '../../../../src/app/features/exemplars/exemplar-page.tsx';
import { ExemplarsPage } from '../../../../src/app/features/exemplars/list/exemplars-page.tsx';
import { MergePage } from '../../../../src/app/features/exemplars/merge/merge-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import { notices } from '../../../../src/app/store/platform/notices.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { aConsent, aDeed, anExemplar, aUnit, id } from '../../../domain/records.ts';
import { openTestWork } from '../../store/open-work.ts';

let work: Work;
beforeEach(async () => {
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error;
  });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  work = await openTestWork('chi-mo', 'd1');
  await put('unit', { ...aUnit('ban-lang', 'commune', null) });
  await put('exemplar', { ...A });
  await put('exemplar', { ...B });
});
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

const A = anExemplar({ id: id('exemplar', 'a'), name: 'Lò Thị Inh', position: null, story: 'Dạy chữ.' });
const B = anExemplar({
  id: id('exemplar', 'b'),
  name: 'Lo Thi Inh',
  position: 'Hội viên phụ nữ',
  story: 'Dạy múa.',
  stage: 'verified',
});

async function put(kind: Kind, { id: record, ...data }: Data, seq = 10): Promise<void> {
  const row = { id: record as RecordId, kind, seq, data, scopes: ['s'], waiting: 0 };
  await work.db.rows.put(row);
}

const show = (path: string, page: ComponentChildren) => {
  cleanup();
  history.replaceState(null, '', path);
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>{page}</WorkContext.Provider>
    </LocationProvider>,
  );
};
const data = async (record: string) => (await work.db.rows.get(record as RecordId))?.data;
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

it('two profiles side by side become one: what was chosen is taken over, nothing leaves the other, and both lead here', async () => {
  await put('deed', { ...aDeed({ exemplar: B.id, what: 'Mở lớp múa.' }) });
  show('/guong/a/ghep/b', <MergePage id="a" other="b" />);
  const position = await screen.findByRole('group', { name: 'Chức vụ, công việc' });
  // The filled one is chosen already.
  expect(within(position).getByLabelText<HTMLInputElement>(/Hội viên phụ nữ/).checked).toBe(true);
  const name = screen.getByRole('group', { name: 'Tên' });
  fireEvent.click(within(name).getByLabelText(/Hồ sơ 1/));
  const story = screen.getByLabelText<HTMLTextAreaElement>('Câu chuyện sẽ lưu');
  expect(story.value).toBe('Dạy chữ.\n\nDạy múa.');
  fireEvent.input(story, { target: { value: 'Dạy chữ và dạy múa.' } });
  press('Ghép thành một');
  await waitFor(() => expect(location.pathname).toBe('/guong/a'));

  expect(await data('a')).toMatchObject({
    name: 'Lò Thị Inh',
    position: 'Hội viên phụ nữ',
    stage: 'verified',
    stageBy: 'chi-mo',
    story: 'Dạy chữ và dạy múa.',
  });
  const { mergedInto, mergedAs, ...kept } = (await data('b')) ?? {};
  expect(mergedInto).toBe('a');
  expect(mergedAs).toMatch(/^[0-9a-f]{14}$/);
  expect(kept).toEqual(Object.fromEntries(Object.entries(B).filter(([field]) => field !== 'id')));

  show('/guong/b', <ExemplarPage id="b" />);
  await waitFor(() => expect(location.pathname + location.search).toBe('/guong/a?tu=b'));
  show('/guong/a?tu=b', <ExemplarPage id="a" />);
  await screen.findByText(/“Lo Thi Inh” đã được ghép vào gương này/);
  await screen.findByText(/Mở lớp múa/);
  show('/guong', <ExemplarsPage />);
  await waitFor(() => expect(screen.getAllByRole('link', { name: /^Lò Thị Inh/ })).toHaveLength(1));
  expect(screen.queryByRole('link', { name: /^Lo Thi Inh/ })).toBeNull();
});

it('says what was written on the other one since, and parts them again', async () => {
  await put('exemplar', { ...B, mergedInto: A.id, mergedAs: '0'.repeat(14) });
  show('/guong/a', <ExemplarPage id="a" />);
  await screen.findByText('Có chữ mới chưa đưa sang');
  fireEvent.click(await screen.findByRole('button', { name: /Tách ra lại/ }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Tách ra lại' }));
  await waitFor(async () => expect((await data('b'))?.mergedInto ?? null).toBeNull());
  expect(await data('a')).not.toHaveProperty('mergedInto');
});

it('[R6] says that a consent taken back of one counts for both', async () => {
  await put('consent', { ...aConsent('given', 5, { exemplar: A.id }) });
  await put('consent', { ...aConsent('withdrawn', 1, { exemplar: B.id }) });
  show('/guong/a/ghep/b', <MergePage id="a" other="b" />);
  await screen.findByText('Một hồ sơ ghi đồng ý, một hồ sơ ghi đã rút lại');
  await put('exemplar', { ...B, mergedInto: A.id });
  show('/guong/a', <ExemplarPage id="a" />);
  await screen.findByText('Người trong gương đã rút lại đồng ý đọc trên loa');
});

it('hints at a profile of the same name, until it is said that they are two people: once, for everybody', async () => {
  show('/guong/a', <ExemplarPage id="a" />);
  await screen.findByText('Có một hồ sơ khác cũng tên Lo Thi Inh');
  press('Là hai người khác nhau');
  await waitFor(() => expect(screen.queryByText(/hồ sơ khác cũng tên/)).toBeNull());
  await waitFor(async () => expect((await data('a'))?.notSame).toEqual(['b']));
  // It goes the way of every edit.
  expect((await work.db.outbox.toArray()).map(({ op }) => [op.record, op.fields])).toEqual([
    ['a', { notSame: ['b'] }],
  ]);

  notices.value[0]?.action?.onClick();
  await screen.findByText(/hồ sơ khác cũng tên/);
  expect(await data('a')).not.toHaveProperty('notSame');
});
