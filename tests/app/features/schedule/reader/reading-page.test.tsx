// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { Signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReadingPage } from '../../../../../src/app/features/schedule/reader/reading-page.tsx';
import { WorkContext } from '../../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import { instantOf, type LocalTime, localTime } from '../../../../../src/domain/base/local-date.ts';
import type { Data } from '../../../../../src/domain/kinds/kinds.ts';
import {
  aConsent,
  anExemplar,
  anItem,
  aScript,
  aSlot,
  aUnit,
  decided,
  exemplarIds,
  id,
} from '../../../../domain/records.ts';
import { airingsMade, openOperator, received } from '../operator.ts';

// A test sets the clock back: that alone is not to make it doubtful.
vi.mock(import('../../../../../src/app/store/platform/clock.ts'), async (real) => ({
  ...(await real()),
  correctedNow: () => Date.now(),
}));

const script = aScript({ submitted: true, exemplars: exemplarIds('may') });
const approval = decided('approved', script, 1);
const BODY = 'Chị Mẩy dạy chữ cho bà con.';
let work: Work;

beforeEach(async () => {
  work = await openOperator();
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
});
afterEach(() => {
  cleanup();
  work.close();
});

interface Opened {
  approved?: Data;
  consent?: boolean;
  /** Whenever the test runs, the time of this session has come. */
  time?: LocalTime;
}

async function open({ approved = approval, consent = true, time = localTime('00:00') }: Opened = {}) {
  const date = work.today.value;
  await received(work, 'unit', aUnit('ban-lang', 'commune', null));
  await received(work, 'slot', aSlot({ time }));
  await received(work, 'script', script);
  await received(work, 'exemplar', anExemplar());
  await received(work, 'approval', approved as typeof approval);
  if (consent) await received(work, 'consent', aConsent('given', 1));
  await received(work, 'item', anItem('i1', { date }));
  history.replaceState(null, '', `/doc/sang/${date}`);
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <ReadingPage slot="sang" date={date} />
      </WorkContext.Provider>
    </LocationProvider>,
  );
}

test('[R5] the approved text is on the screen, sentence by sentence, with the time it takes', async () => {
  await open();
  await screen.findByText(BODY);
  expect(screen.getByText('Bài 1/1')).toBeDefined();
  expect(screen.getByText(/xong \d\d:\d\d/)).toBeDefined();
  expect(screen.getAllByText('Gương chị Mẩy').length).toBeGreaterThan(0);
});

test('[R5] a text that its hash was not taken of is not shown', async () => {
  await open({ approved: { ...approval, body: 'Lời đã bị đổi.' } });
  await screen.findByText('Lời bài khác với bản đã duyệt');
  expect(document.body.textContent).not.toContain('Lời đã bị đổi.');
  expect(screen.queryByRole('button', { name: /ghi nhật ký/i })).toBeNull();
});

test('[R6] without consent the text is not shown, and the reason is', async () => {
  await open({ consent: false });
  await screen.findByText('Bài này không được đọc');
  await screen.findByText(/Phùng Tả Mẩy chưa đồng ý hoặc đã rút lại đồng ý/);
  expect(document.body.textContent).not.toContain(BODY);
});

test('[R6] [S103] a profile that comes with a name in the text takes it off the screen, until somebody has spoken of it', async () => {
  const named = { ...script, body: 'Cô giáo Lò Thị Ính dạy chữ cho bà con.' };
  const approved = decided('approved', named, 1);
  await open({ approved });
  await screen.findByText(named.body);
  await received(work, 'exemplar', anExemplar({ id: id('exemplar', 'inh'), name: 'Lò Thị Ính' }));
  await screen.findByText('Bài này không được đọc');
  await screen.findByText(/bài có tên Lò Thị Ính, chưa rõ có phải người đó không/);
  expect(document.body.textContent).not.toContain(named.body);
  await received(work, 'approval', { ...approved, namesakes: exemplarIds('inh') });
  await screen.findByText(named.body);
});

test('[R6] consent withdrawn in the middle of the reading takes the text off the screen', async () => {
  await open();
  fireEvent.click(await screen.findByText(BODY));
  await received(work, 'consent', aConsent('withdrawn', 2));
  await screen.findByText('Bài này không được đọc');
  expect(document.body.textContent).not.toContain(BODY);
});

test('a newer approval is offered while reading, and read only when asked for', async () => {
  await open();
  fireEvent.click(await screen.findByText(BODY));
  const mended = { ...script, body: 'Chị Mẩy dạy chữ mỗi tối.' };
  await received(work, 'script', mended);
  await received(work, 'approval', decided('approved', mended, 2));
  await screen.findByText('Vừa có bản duyệt mới của bài này');
  expect(screen.getByText(BODY)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Đọc bản mới từ đầu' }));
  await screen.findByText('Chị Mẩy dạy chữ mỗi tối.');
  expect(document.body.textContent).not.toContain(BODY);
});

test('a double press on "ghi nhật ký" logs one airing of exactly what was read', async () => {
  await open();
  const button = await screen.findByRole('button', { name: 'Đã đọc xong, ghi nhật ký' });
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(async () => expect(await airingsMade(work)).toHaveLength(1));
  const [airing] = await airingsMade(work);
  expect(airing).toMatchObject({ item: 'i1', approval: approval.id, hash: approval.hash, way: 'read' });
  expect(location.pathname).toBe(`/lich/sang/${work.today.value}`);
});

test('[R14] before the session is on, the log is written only when the person says that it was heard', async () => {
  (work.now as Signal<number>).value = instantOf(work.today.value, localTime('10:00'));
  await open({ time: localTime('23:59') });
  fireEvent.click(await screen.findByRole('button', { name: 'Đã đọc xong, ghi nhật ký' }));
  await screen.findByText('Buổi phát này chưa tới giờ');
  expect(await airingsMade(work)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Đã phát, ghi nhật ký' }));
  await waitFor(async () => expect(await airingsMade(work)).toHaveLength(1));
  expect((await airingsMade(work))[0]).toMatchObject({ time: '10:00', start: '23:59', early: true });
});

test('the speed is remembered for the person', async () => {
  await open();
  fireEvent.click(await screen.findByRole('button', { name: 'nhanh' }));
  await screen.findByText('220 tiếng một phút');
  cleanup();
  await open();
  await screen.findByText('220 tiếng một phút');
});

test.each<[string, unknown, boolean]>([
  ['refused', { request: () => Promise.reject(new DOMException('', 'NotAllowedError')) }, true],
  ['missing', undefined, true],
  ['given', { request: async () => ({ release: async () => {} }) }, false],
])(
  'a screen that is kept on, %s: says what is so before the reading begins',
  async (_what, wakeLock, said) => {
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: wakeLock });
    await open();
    await screen.findByText(BODY);
    const title = 'Máy không giữ được màn hình sáng';
    if (said) await screen.findByText(title);
    else expect(screen.queryByText(title)).toBeNull();
    fireEvent.click(await screen.findByText(BODY));
    await waitFor(() => expect(screen.queryByText(title)).toBeNull());
    Reflect.deleteProperty(navigator, 'wakeLock');
  },
);
