// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ImportDeedsPage } from '../../../../src/app/features/exchange/import-deeds-page.tsx';
import { ImportExemplarsPage } from '../../../../src/app/features/exchange/import-exemplars-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import { beginMeta, databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { saveSignIn } from '../../../../src/app/store/device/device-profiles.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../../src/domain/base/ids.ts';
import { localDate } from '../../../../src/domain/base/local-date.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { aDeed, anExemplar, aUnit, id, unitId } from '../../../domain/records.ts';
import { patient } from '../../../support/slowness.ts';
import { rowsOf, xlsx } from '../../../support/xlsx.ts';

let work: Work;
let count = 0;

const told = vi.fn();
beforeEach(() => vi.stubGlobal('reportError', told));

afterEach(() => {
  cleanup();
  work.close();
});

async function openPage(page = <ImportExemplarsPage />) {
  // Another tab holds the lock: this one never syncs.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  count += 1;
  const device = `n${count}` as DeviceId;
  const account = `phong-vien-${count}` as AccountId;
  const db = openPhoneDatabase(databaseName(account));
  await beginMeta(db, account, device);
  db.close();
  const session = { device, account, unit: 'khong-lao' as UnitId, login: 'pv', roles: ['reporter' as const] };
  await saveSignIn({ ...session, token: 'mot-token' }, Date.now());
  work = openWork(session);
  const { id: known, ...exemplar } = anExemplar({ name: 'Giàng A Pao', unit: unitId('khong-lao') });
  await received('exemplar', known, exemplar);
  for (const { id: unit, ...data } of [
    aUnit('khong-lao', 'commune', null, { name: 'Khổng Lào', title: 'xã' }),
    aUnit('na-cung', 'village', 'khong-lao', { name: 'Nà Cúng', title: 'bản' }),
  ])
    await received('unit', unit, data);
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>{page}</WorkContext.Provider>
    </LocationProvider>,
  );
}

/** As a sync leaves it. */
const received = (kind: Kind, record: string, data: Data) =>
  work.db.rows.put({ id: record as RecordId, kind, seq: 50, data, scopes: ['khong-lao'], waiting: 0 });

async function choose(name: string, content: BlobPart) {
  const input = await screen.findByLabelText(/Chọn tệp/, { selector: 'input' });
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([content], name)] });
  fireEvent.change(input);
}

const opsWaiting = async () => (await work.db.outbox.orderBy('counter').toArray()).map(({ op }) => op);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

const LIST = xlsx([
  {
    rows: rowsOf([
      ['UBND XÃ KHỔNG LÀO'],
      ['DANH SÁCH NGƯỜI TỐT, VIỆC TỐT'],
      ['STT', 'Họ và tên', 'Bản', 'Thành tích', 'Ngày'],
      [1, 'Giàng A Pao', 'Nà Cúng', 'Dạy chữ', 45813],
      [2, 'Lò Thị Ón', 'Nà Cúng', 'Nuôi bò', '5/6/2025'],
      [3, 'Phàn Tả Mẩy', 'Mù Cả', 'Giữ nghề', ''],
      [4, '', 'Nà Cúng', 'Không ai', ''],
    ]),
  },
]);

test('[R1] a list is shown line by line, corrected, saved as one, and taken out again as one', async () => {
  await openPage();
  await choose('guong.xlsx', LIST);
  const wrong = await screen.findByRole('list', { name: 'Dòng có lỗi' });
  expect(within(wrong).getByText('Dòng 7: không tên')).toBeTruthy();
  const waiting = screen.getByRole('list', { name: 'Chờ bạn trả lời' });
  expect(within(waiting).getByText('Chưa rõ “Mù Cả” là đơn vị nào')).toBeTruthy();
  expect(
    within(screen.getByRole('list', { name: 'Có vẻ đã có' })).getByText('Dòng 4: Giàng A Pao'),
  ).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Nhập 1 gương' })).toBeTruthy();

  fireEvent.change(screen.getByLabelText(/“Mù Cả”/), { target: { value: 'na-cung' } });
  expect(await screen.findByRole('button', { name: 'Nhập 2 gương' })).toBeTruthy();
  press(/Dòng 4: Giàng A Pao/);
  expect(await screen.findByRole('button', { name: 'Nhập 3 gương' })).toBeTruthy();
  expect(await opsWaiting()).toEqual([]);

  press('Nhập 3 gương');
  await expect.poll(async () => (await opsWaiting()).length).toBe(3);
  const ops = await opsWaiting();
  expect(ops.map(({ fields }) => [fields.name, fields.unit, fields.stage])).toEqual([
    ['Giàng A Pao', 'na-cung', 'spotted'],
    ['Lò Thị Ón', 'na-cung', 'spotted'],
    ['Phàn Tả Mẩy', 'na-cung', 'spotted'],
  ]);
  expect(ops[0]?.fields.stageOn).toBe('2025-06-05');

  // Something is built on one of them: it stays.
  await expect.poll(() => work.live.all('exemplar').value?.length).toBe(4);
  const consent = {
    unit: 'khong-lao',
    by: work.account,
    at: 1,
    exemplar: ops[1]?.record,
    purpose: 'broadcast',
  };
  await received('consent', id('consent', 'c1'), {
    ...consent,
    decision: 'given',
    way: 'voice',
    on: '2026-01-01',
  });
  expect(await screen.findByText(/^1 gương đã có đồng ý/)).toBeTruthy();
  press('Bỏ lần nhập này');
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Bỏ lần nhập này' }));
  await expect
    .poll(() =>
      work.live
        .all('exemplar')
        .value?.map(({ name }) => name)
        .sort(),
    )
    .toEqual(['Giàng A Pao', 'Lò Thị Ón']);
  expect((await opsWaiting()).filter(({ fields }) => fields.deleted === true)).toHaveLength(2);
});

test('[R1] deeds likewise: one that seems known is shown beside what it seems to be, and never stands in the way', async () => {
  await openPage(<ImportDeedsPage />);
  const { id: known, ...deed } = aDeed({
    unit: unitId('khong-lao'),
    on: localDate('2025-06-04'),
    what: 'Dọn đất sạt đầu cầu',
  });
  await received('deed', known, deed);
  await expect.poll(() => work.live.all('deed').value?.length).toBe(1);
  const rows = rowsOf([
    ['SỔ VIỆC TỐT'],
    ['Họ và tên', 'Nội dung', 'Ngày', 'Bản', 'Địa điểm'],
    ['anh Sử', 'Dọn đất sạt đầu cầu', 45813, '', ''],
    ['Lò Thị Ón', 'Nhặt được ví, trả lại', '5/6/2025', 'Nà Cúng', 'Chợ'],
    ['Phàn Tả Mẩy', 'Vá đường', '5/6/2099', '', ''],
    ['Tẩn Láo Lở', 'Vá đường', '', '', ''],
  ]);
  await choose('viec-tot.xlsx', xlsx([{ rows }]));
  const wrong = within(await screen.findByRole('list', { name: 'Dòng có lỗi' }));
  expect(wrong.getByText('Ngày ở sau hôm nay: “5/6/2099”')).toBeTruthy();
  expect(wrong.getByText('Cột Ngày để trống')).toBeTruthy();
  const seeming = within(screen.getByRole('list', { name: 'Có vẻ đã có' }));
  expect(seeming.getByText('Giống việc đã ghi: Lò A Sử, 4/6/2025: Dọn đất sạt đầu cầu')).toBeTruthy();
  press(/Dòng 3: anh Sử/);
  fireEvent.click(await screen.findByRole('button', { name: 'Nhập 2 việc tốt' }));
  await expect
    .poll(async () => (await opsWaiting()).map(({ fields }) => fields))
    .toEqual([
      ...[
        {
          unit: 'khong-lao',
          who: 'anh Sử',
          what: 'Dọn đất sạt đầu cầu',
          on: '2025-06-05',
          author: work.account,
        },
      ],
      {
        unit: 'na-cung',
        who: 'Lò Thị Ón',
        what: 'Nhặt được ví, trả lại',
        on: '2025-06-05',
        where: 'Chợ',
        author: work.account,
      },
    ]);
  fireEvent.click(await screen.findByRole('button', { name: 'Bỏ lần nhập này' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Bỏ lần nhập này' }));
  await expect.poll(() => work.live.all('deed').value?.map(({ id }) => id)).toEqual([known]);
});

const factOf = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;

test('[R13] what is hidden is asked about, village headings and signatures are no people, and every line is counted', async () => {
  await openPage();
  const rows = rowsOf([
    ['STT', 'Họ và tên', 'Thành tích', 'Điểm'],
    ['I', 'Bản Nà Cúng', '', ''],
    [1, 'Lò Thị Ón', 'Nuôi bò', 9],
    [2, 'Phàn Tả Mẩy', 'Giữ nghề', 8],
    ['', 'Tổng cộng: 02 người', '', ''],
    ['', 'NGƯỜI LẬP BIỂU', '', ''],
  ]).replace('<row r="4">', '<row r="4" hidden="1">');
  await choose(
    'guong.xlsx',
    xlsx([
      { name: 'Bản 1', rows },
      { name: 'Bản 2', rows: rowsOf([['Họ và tên'], ['Tẩn Láo Lở']]) },
    ]),
  );
  expect(await screen.findByRole('button', { name: 'Nhập 1 gương' })).toBeTruthy();
  expect(screen.getByText('Đủ 6 dòng, 16 ô có chữ')).toBeTruthy();
  const fates = ['Nhập', 'Chờ bạn trả lời', 'Tên cột', 'Tên thôn, bản, xã ở đầu nhóm', 'Dòng cộng'];
  expect([...fates, 'Ngày tháng, ký tên'].map(factOf)).toEqual(Array.from({ length: 6 }, () => '1 dòng'));
  expect(screen.getByText(/^Cột D: Điểm \(1 ô, như “9”\): không nhập/)).toBeTruthy();
  expect(screen.getByText('Bản 2 (2 dòng): chưa nhập', { selector: 'li' })).toBeTruthy();

  fireEvent.click(screen.getByLabelText('Nhập cả ô ẩn'));
  fireEvent.click(await screen.findByRole('button', { name: 'Nhập 2 gương' }));
  await expect
    .poll(async () => (await opsWaiting()).map(({ fields }) => fields.unit))
    .toEqual(['na-cung', 'na-cung']);
  // The other sheet comes next, and both are taken out again as one.
  fireEvent.click(await screen.findByRole('button', { name: 'Nhập 1 gương' }));
  await expect.poll(async () => (await opsWaiting()).length).toBe(3);
  expect(await screen.findByText(/^3 gương từ tệp/)).toBeTruthy();
});

test('columns of other names are matched by hand', async () => {
  await openPage();
  await choose('guong.csv', 'Ai;Làm gì\nTẩn Láo Lở;Vá đường\n');
  expect(await screen.findByText(/Chưa rõ cột nào là “Họ và tên”/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Họ và tên'), { target: { value: '0' } });
  fireEvent.change(screen.getByLabelText(/^Câu chuyện/), { target: { value: '1' } });
  press('Nhập 1 gương');
  await expect.poll(opsWaiting).toMatchObject([{ fields: { name: 'Tẩn Láo Lở', story: 'Vá đường' } }]);
});

test('[R4] what can’t be read says what to do, and takes nothing in', async () => {
  await openPage();
  await choose('guong.xlsx', LIST.slice(0, 500));
  expect(await screen.findByText('Chưa đọc được tệp, chưa nhập gì')).toBeTruthy();
  expect(await opsWaiting()).toEqual([]);
  // The next try is as good as the first.
  await choose('guong.xlsx', LIST);
  expect(await screen.findByRole('button', { name: 'Nhập 1 gương' })).toBeTruthy();
});

test('[R1] a disk that is full leaves nothing half imported', async () => {
  await openPage();
  await choose('guong.xlsx', LIST);
  await screen.findByRole('button', { name: 'Nhập 1 gương' });
  const { put, bulkPut } = work.db.rows;
  const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError')) as never;
  Object.assign(work.db.rows, { put: full, bulkPut: full });
  press('Nhập 1 gương');
  expect(await screen.findByText('Chưa lưu được', {}, { timeout: patient(10_000) })).toBeTruthy();
  expect(await opsWaiting()).toEqual([]);
  Object.assign(work.db.rows, { put, bulkPut });
  press('Nhập 1 gương');
  await expect.poll(async () => (await opsWaiting()).length).toBe(1);
});
