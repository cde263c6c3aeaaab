// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScriptPage } from '../../../../src/app/features/scripts/script-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import { beginMeta, databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { hashOfText } from '../../../../src/app/store/platform/hash.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { checkData } from '../../../../src/domain/kinds/kinds.ts';
import { aConsent, anExemplar, aScript, aUnit } from '../../../domain/records.ts';

let work: Work;
let count = 0;

beforeEach(async () => {
  // Another tab holds the lock: this one never syncs.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  count += 1;
  const device = `d${count}` as DeviceId;
  const account = `nguoi-duyet-${count}` as AccountId;
  const db = openPhoneDatabase(databaseName(account));
  await beginMeta(db, account, device);
  db.close();
  const session = { token: 't', device, account, unit: 'ban-lang' as UnitId, login: 'duyet' };
  work = openWork({ ...session, roles: ['approver'] });
});
afterEach(() => {
  cleanup();
  work.close();
});

/** As a sync leaves it. */
async function received(kind: Kind, { id, ...data }: { id: string } & Data) {
  await work.db.rows.put({ id: id as RecordId, kind, seq: 5, data, scopes: ['s'], waiting: 0 });
}
const script = aScript({ submitted: true });
const open = async (over: Data = {}, unit: Data = {}) => {
  await received('unit', { ...aUnit('ban-lang', 'commune', null), ...unit });
  await received('exemplar', anExemplar());
  await received('script', { ...script, ...over });
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <ScriptPage id={script.id} />
      </WorkContext.Provider>
    </LocationProvider>,
  );
  await screen.findByText('Chị Mẩy dạy chữ cho bà con.');
};
const decisions = async () =>
  (await work.db.outbox.toArray()).filter(({ op }) => op.kind === 'approval').map(({ op }) => op.fields);
const inDialog = () => within(document.querySelector('dialog') as HTMLElement);

test('[R5] an approval is bound to the hash of exactly the text that was read, and carries it', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Duyệt' }));
  fireEvent.click(await inDialog().findByText('Duyệt bài', { selector: 'button span' }));
  await screen.findByText('Đã duyệt');
  const [approval] = await decisions();
  expect(approval).toMatchObject({
    unit: 'ban-lang',
    script: script.id,
    decision: 'approved',
    by: work.account,
    title: script.title,
    body: script.body,
    language: 'vi',
    hash: await hashOfText(script),
  });
  expect(checkData('approval', approval).ok).toBe(true);
});

test('[R5] a text that changes while the dialog is open is not approved unread', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Duyệt' }));
  await received('script', { ...script, body: 'Câu mới đến.' });
  await screen.findByText('Câu mới đến.');
  fireEvent.click(inDialog().getByText('Duyệt bài', { selector: 'button span' }));
  await inDialog().findByText('Bài vừa đổi');
  expect(await decisions()).toEqual([]);
});

test('[R6] nobody without consent: approving is closed, and the way to mend it is shown', async () => {
  await open({ exemplars: ['may'] });
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Duyệt' });
  expect(button.disabled).toBe(true);
  expect(screen.getByText(/Phùng Tả Mẩy chưa đồng ý/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Ghi đồng ý: Phùng Tả Mẩy' }).getAttribute('href')).toBe(
    '/guong/may/dong-y',
  );

  await received('consent', aConsent('given', 1));
  await vi.waitFor(() => expect(button.disabled).toBe(false));
});

test('[R6] [S101] a name that nobody has spoken of is asked about; the answer is recorded and told to whoever approves', async () => {
  await received('account', { id: work.account, unit: 'ban-lang', name: 'Bà Lả', roles: ['approver'] });
  await open({ title: 'Cô giáo Phung Ta May' });
  await screen.findByText('Bài có nhắc tên Phùng Tả Mẩy');
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Duyệt' });
  expect(button.disabled).toBe(true);

  fireEvent.click(screen.getByRole('button', { name: 'Người khác trùng tên' }));
  await screen.findByText('Bà Lả nói là người khác trùng tên');
  expect(screen.queryByText('Bài có nhắc tên Phùng Tả Mẩy')).toBeNull();
  await vi.waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
  await inDialog().findByText(/Bài có tên trùng với Phùng Tả Mẩy, đã được ghi là người khác/);
  fireEvent.click(inDialog().getByText('Duyệt bài', { selector: 'button span' }));
  await screen.findByText('Đã duyệt');
  expect(await decisions()).toMatchObject([{ decision: 'approved', namesakes: ['may'], exemplars: null }]);
});

test('[R6] [S101] a name that is meant is listed from the page, and its consent is asked for', async () => {
  await open({ title: 'Cô giáo Phùng Tả Mẩy' });
  fireEvent.click(await screen.findByRole('button', { name: 'Ghi vào bài' }));
  await screen.findByText(/Phùng Tả Mẩy chưa đồng ý/);
  expect(screen.getByRole('button', { name: 'Duyệt' })).toHaveProperty('disabled', true);
});

test('[R6] [S101] a profile of a unit above, of which only the server knows, can be answered for too', async () => {
  await open();
  const op = {
    device: 'd9',
    counter: 9,
    nonce: 9,
    record: 'a9',
    kind: 'approval',
    base: 0,
    time: 0,
    seen: 0,
    schema: 1,
  };
  await work.db.parked.put({
    key: 'd9.9.9',
    record: 'a9',
    reason: 'unlisted-name',
    fields: ['cua-tinh'],
    at: 1,
    op: { ...op, fields: { script: script.id } },
  } as never);
  await screen.findByText('Bài có nhắc tên một người có hồ sơ ở cấp trên');
  expect(screen.queryByRole('button', { name: 'Ghi vào bài' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Người khác trùng tên' }));
  await vi.waitFor(() => expect(screen.queryByText(/Bài có nhắc tên/)).toBeNull());
});

test('a return needs a word to its author, and keeps what was typed as a draft', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Trả lại' }));
  const send = await inDialog().findByText('Trả lại bài', { selector: 'button span' });
  fireEvent.click(send);
  await inDialog().findByText('Ghi lời nhắn để người viết biết cần sửa gì.');
  expect(await decisions()).toEqual([]);

  fireEvent.input(inDialog().getByRole('textbox', { hidden: true }), { target: { value: ' Thêm số hộ. ' } });
  await vi.waitFor(async () =>
    expect((await work.db.drafts.get(`approval:${script.id}`))?.value).toEqual({ note: ' Thêm số hộ. ' }),
  );
  fireEvent.click(send);
  await screen.findByText('Trả lại', { selector: '.tag span' });
  expect(await decisions()).toMatchObject([{ decision: 'returned', note: 'Thêm số hộ.' }]);
  await vi.waitFor(async () => expect(await work.db.drafts.count()).toBe(0));
});

test('[R7] what is handed down from above is read, and neither decided on nor changed', async () => {
  await open({ unit: 'tinh', down: true });
  expect(screen.queryByRole('button', { name: 'Duyệt' })).toBeNull();
  expect(screen.queryByText('Sửa bài')).toBeNull();
});

test("[S57] one's own words are another's to approve, however the script began", async () => {
  await open({ author: work.account });
  expect(screen.getByText(/Bạn là người sửa chữ sau cùng/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Duyệt' })).toHaveProperty('disabled', true);
});

test('[S57] where the unit lets people approve their own, the approval says so', async () => {
  await open({ author: work.account }, { selfApproval: true });
  expect(screen.getByText('Chữ trong bài do bạn sửa sau cùng')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Duyệt' }));
  fireEvent.click(await inDialog().findByText('Duyệt bài', { selector: 'button span' }));
  await screen.findByText('Tự duyệt');
  expect(await decisions()).toMatchObject([{ selfApproved: true }]);
});

test('what the author was to be told does not become a word to the reader on air, and is there again when it is asked for', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Trả lại' }));
  fireEvent.input(await inDialog().findByRole('textbox', { hidden: true }), {
    target: { value: 'Thêm số hộ được giúp.' },
  });
  fireEvent.click(inDialog().getByText('Thôi', { selector: 'button span' }));
  fireEvent.click(screen.getByRole('button', { name: 'Duyệt' }));
  const note = (await inDialog().findByLabelText(/Lời nhắn cho người đọc loa/)) as HTMLTextAreaElement;
  expect(note.value).toBe('');
  fireEvent.click(inDialog().getByText('Thôi', { selector: 'button span' }));
  fireEvent.click(screen.getByRole('button', { name: 'Trả lại' }));
  await inDialog().findByDisplayValue('Thêm số hộ được giúp.');
});
