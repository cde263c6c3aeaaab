// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HistoryPage } from '../../../../src/app/features/history/history-page.tsx';
import type { HistoryEntry } from '../../../../src/app/hooks/records/ask-history.ts';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import { beginMeta, databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { saveSignIn } from '../../../../src/app/store/device/device-profiles.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import type { Role } from '../../../../src/domain/accounts/account.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../../src/domain/base/ids.ts';
import { addDays, instantOf, localTime } from '../../../../src/domain/base/local-date.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { aScript, aUnit, decided } from '../../../domain/records.ts';

let work: Work;
let count = 0;
/** What the server says; each question is kept. */
let answers: (asked: { record: string; before?: number }) => Response | Promise<Response>;
const asked: unknown[] = [];

beforeEach(() => {
  // Another tab holds the lock: this one never syncs.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: { body: string; headers: Record<string, string> }) => {
    expect(path).toBe('/api/history');
    expect(init.headers.authorization).toMatch(/^Bearer mot-token\.1\./);
    const question = JSON.parse(init.body) as { record: string };
    asked.push(question);
    return answers(question);
  });
});
afterEach(() => {
  cleanup();
  work.close();
  vi.unstubAllGlobals();
});

async function signedIn(roles: Role[] = ['reporter']) {
  count += 1;
  const device = `d${count}` as DeviceId;
  const account = `nguoi-${count}` as AccountId;
  const db = openPhoneDatabase(databaseName(account));
  await beginMeta(db, account, device);
  db.close();
  const session = { device, account, unit: 'ban-lang' as UnitId, login: 'chi', roles };
  await saveSignIn({ ...session, token: 'mot-token' }, Date.now());
  work = openWork(session);
  await received('unit', aUnit('ban-lang', 'commune', null));
  await received('account', { id: 'anh-tu', unit: 'ban-lang', name: 'Lò Văn Tú', roles: ['reporter'] });
}

/** As a sync leaves it. */
async function received(kind: Kind, { id, ...data }: { id: string } & Data, seq = 50) {
  await work.db.rows.put({ id: id as RecordId, kind, seq, data, scopes: ['s'], waiting: 0 });
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const told = (entries: HistoryEntry[], over: object = {}) =>
  json({ kind: 'script', seq: 50, made: null, entries, before: null, ...over });
const entry = (over: Partial<HistoryEntry>): HistoryEntry => ({
  seq: 40,
  field: 'body',
  account: 'anh-tu',
  at: Date.now(),
  fate: 'replaced',
  from: 'Bản trước.',
  to: 'Chị Mẩy dạy chữ cho bà con.',
  ...over,
});

const script = aScript();
const open = (id: string = script.id) =>
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <HistoryPage id={id} />
      </WorkContext.Provider>
    </LocationProvider>,
  );
const inDialog = () => within(document.querySelector('dialog') as HTMLElement);
const waitingOps = async () => (await work.db.outbox.toArray()).map(({ op }) => op);

test('[R11] [R8] who changed which field, when, from what to what; what came too late is marked', async () => {
  await signedIn();
  await received('script', script);
  const yesterday = instantOf(addDays(work.today.value, -1), localTime('21:10'));
  answers = () =>
    told([
      entry({
        seq: 41,
        account: 'nguoi-khac',
        fate: 'superseded',
        field: 'title',
        from: 'Gương',
        to: 'Tên muộn',
      }),
      entry({ at: yesterday }),
      entry({ field: 'genre', from: 'news', to: 'exemplar', at: yesterday }),
    ]);
  open();

  const list = await screen.findByRole('list', { name: 'Các lần sửa, mới nhất ở trên' });
  const [late, kept, ...more] = within(list).getAllByRole('listitem');
  expect(more).toEqual([]);
  expect(late?.textContent).toContain('Bản đến sau, không được dùng');
  expect(late?.textContent).toContain('Người khác');
  expect(kept?.textContent).toContain('Lò Văn Túhôm qua 21:10');
  const values = (item: HTMLElement | undefined) =>
    [...(item?.querySelectorAll('dd') ?? [])].map((d) => d.textContent);
  expect(values(late)).toEqual(['Gương', 'Tên muộn']);
  expect(values(kept)).toEqual(['Tin', 'Gương', 'Bản trước.', 'Chị Mẩy dạy chữ cho bà con.']);
});

test('[R11] [R5] bringing a text back shows what will change, says it needs approval again, and is an ordinary edit', async () => {
  await signedIn();
  await received('script', script);
  const { id, ...approval } = decided('approved', script, 1);
  await received('approval', { id, ...approval } as never);
  answers = () => told([entry({})], { seq: 50 });
  open();

  fireEvent.click(await screen.findByRole('button', { name: /Khôi phục bản trước/ }));
  await inDialog().findByText('Bài sẽ cần duyệt lại');
  expect(inDialog().getByText('Chị Mẩy dạy chữ cho bà con.')).toBeTruthy();
  expect(inDialog().getByText('Bản trước.')).toBeTruthy();
  expect(await waitingOps()).toEqual([]);

  fireEvent.click(inDialog().getByText('Khôi phục', { selector: 'button span' }));
  await screen.findByText('Trên máy, chờ gửi');
  expect(await waitingOps()).toMatchObject([
    { record: script.id, kind: 'script', fields: { body: 'Bản trước.' }, base: 50 },
  ]);
  // It stands there now: there is nothing to bring back any more.
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: /Khôi phục bản trước/ })).toBeNull());
});

test('the history has seen more than this phone: an edit made from it says so', async () => {
  await signedIn();
  await received('script', script, 30);
  answers = () => told([entry({ to: 'Vừa sửa ở máy khác.' })], { seq: 60 });
  open();
  fireEvent.click(await screen.findByRole('button', { name: /Khôi phục bản trước/ }));
  await inDialog().findByText('Vừa sửa ở máy khác.');
  fireEvent.click(await inDialog().findByText('Khôi phục', { selector: 'button span' }));
  await vi.waitFor(async () => expect(await waitingOps()).toMatchObject([{ base: 60 }]));
});

test.each([
  ['who may not write such a record', ['guest'] as Role[], 'ban-lang'],
  ['of a unit above, handed down', ['reporter'] as Role[], 'tinh-lai-chau'],
])('nothing is offered to bring back to a person %s', async (_, roles, unit) => {
  await signedIn(roles);
  await received('script', { ...script, unit });
  answers = () => told([entry({})]);
  open();
  await screen.findByText('Bản trước.');
  expect(screen.queryByRole('button', { name: /Khôi phục/ })).toBeNull();
});

test('[R12] without a network it says so, shows what waits on this phone, and goes on by itself', async () => {
  await signedIn();
  await received('script', script);
  await work.save((edit) =>
    edit({ record: script.id, kind: 'script', fields: { title: 'Tên viết trên máy' }, base: 50 }),
  );
  answers = () => Promise.reject(new TypeError('no network'));
  open();
  await screen.findByText('Cần có mạng để xem lịch sử');
  expect(screen.getByText('Trên máy, chờ gửi')).toBeTruthy();
  expect(screen.getByText('Tên viết trên máy', { selector: 'dd' })).toBeTruthy();

  answers = () => told([entry({})]);
  dispatchEvent(new Event('online'));
  await screen.findByText('Lò Văn Tú');
  expect(screen.queryByText('Cần có mạng để xem lịch sử')).toBeNull();
});

test.each([
  ["a captive portal's page", () => new Response('<html>', { status: 200 }), 'Cần có mạng để xem lịch sử'],
  ['an answer in another form', () => json({ entries: 3 }), 'Cần có mạng để xem lịch sử'],
  ["a portal's 404", () => json({ error: 'no' }, 404), 'Cần có mạng để xem lịch sử'],
  ['a busy server', () => json({}, 503), 'Máy chủ đang bận'],
  ['a token that ran out', () => json({ code: 'sign-in-needed' }, 401), 'Cần đăng nhập lại để xem lịch sử'],
  ['no such record here', () => json({ code: 'not-found' }, 404), 'Không có lịch sử này'],
])('%s is told in plain words, with a way on', async (_, answer, words) => {
  await signedIn();
  await received('script', script);
  answers = answer;
  open();
  await screen.findByText(words);
  const ways = [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')];
  expect(ways.length).toBeGreaterThan(1);
});

test('a record that was never sent has no history yet, and nobody is asked', async () => {
  await signedIn();
  const made = await work.save((edit) => {
    const { id: _, ...fields } = script;
    return edit({ kind: 'script', fields });
  });
  open(made);
  await screen.findByText('Chưa có lịch sử');
  expect(screen.getByText('Ghi mới.')).toBeTruthy();
  expect(asked).toEqual([]);
});

test('older edits are asked for when wanted, and the first writer stands at the end', async () => {
  await signedIn();
  await received('script', script);
  answers = ({ before }) =>
    before === undefined
      ? told([entry({})], { before: 40 })
      : told([entry({ seq: 12, from: 'Khởi thảo.', to: 'Bản trước.' })], {
          made: { account: 'anh-tu', at: 1 },
        });
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Xem những lần sửa cũ hơn' }));
  await screen.findByText('Khởi thảo.');
  expect(screen.getByText(/^Lò Văn Tú ghi lần đầu/)).toBeTruthy();
  expect(screen.getAllByText('Bản trước.').length).toBe(2);
  expect(screen.queryByRole('button', { name: 'Xem những lần sửa cũ hơn' })).toBeNull();
  expect(asked).toEqual([{ record: script.id }, { record: script.id, before: 40 }]);
});

test('when the record changes here, the history is asked for again', async () => {
  await signedIn();
  await received('script', script);
  answers = () => told([]);
  open();
  await screen.findByText(/Chưa ai sửa gì/);
  answers = () => told([entry({})], { seq: 51 });
  await received('script', script, 51);
  await screen.findByText('Bản trước.');
});
