// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, test } from 'vitest';
import { EditUnitPage } from '../../../../src/app/features/units/edit-unit-page.tsx';
import { ImportPage } from '../../../../src/app/features/units/import/import-page.tsx';
import { UnitsPage } from '../../../../src/app/features/units/units-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import { beginMeta, databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { saveSignIn } from '../../../../src/app/store/device/device-profiles.ts';
import { openWork, type Work } from '../../../../src/app/store/work.ts';
import type { Role } from '../../../../src/domain/accounts/account.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../../../src/domain/base/ids.ts';
import { localDate } from '../../../../src/domain/base/local-date.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { aUnit } from '../../../domain/records.ts';
import { patient } from '../../../support/slowness.ts';
import { rowsOf, xlsx } from '../../../support/xlsx.ts';

let work: Work;
let count = 0;

afterEach(() => {
  cleanup();
  work.close();
});

async function signedIn(unit: string, roles: Role[]) {
  // Another tab holds the lock: this one never syncs.
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  count += 1;
  const device = `u${count}` as DeviceId;
  const account = `dieu-phoi-${count}` as AccountId;
  const db = openPhoneDatabase(databaseName(account));
  await beginMeta(db, account, device);
  db.close();
  const session = { device, account, unit: unit as UnitId, login: 'chi', roles };
  await saveSignIn({ ...session, token: 'mot-token' }, Date.now());
  work = openWork(session);
  for (const { id, ...data } of [
    aUnit('tinh', 'province', null, { name: 'Lai Châu', title: 'tỉnh' }),
    aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào', title: 'xã' }),
    aUnit('ban-lang', 'commune', 'tinh', { name: 'Bản Lang', title: 'xã' }),
    aUnit('na-vang', 'village', 'ban-lang', { name: 'Nà Vàng', title: 'bản' }),
    aUnit('huyen', 'district', 'tinh', {
      name: 'Phong Thổ',
      title: 'huyện',
      validTo: localDate('2025-06-30'),
    }),
  ])
    await received('unit', id, data);
  await received('account', account, { unit, name: 'Chị Hà', roles });
  await received('account', 'anh-tu', { unit: 'ban-lang', name: 'Lò Văn Tú', roles: ['reporter'] });
}

/** As a sync leaves it. */
const received = (kind: Kind, id: string, data: Data) =>
  work.db.rows.put({ id: id as RecordId, kind, seq: 50, data, scopes: ['tinh'], waiting: 0 });

function show(path: string, page: preact.ComponentChild) {
  window.history.replaceState(null, '', path);
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>{page}</WorkContext.Provider>
    </LocationProvider>,
  );
}

const opsWaiting = async () => (await work.db.outbox.orderBy('counter').toArray()).map(({ op }) => op);

test('the tree opens level by level; ended units stand apart', async () => {
  await signedIn('tinh', ['coordinator']);
  show('/don-vi', <UnitsPage />);
  const tree = await screen.findByRole('list', { name: 'Cây đơn vị' });
  expect(within(tree).getByRole('link', { name: /Xã Bản Lang/ })).toBeTruthy();
  expect(within(tree).queryByRole('link', { name: /Nà Vàng/ })).toBeNull();
  expect(within(tree).queryByRole('link', { name: /Phong Thổ/ })).toBeNull();
  fireEvent.click(within(tree).getByRole('button', { name: /xã Bản Lang/ }));
  expect(await within(tree).findByRole('link', { name: /Bản Nà Vàng/ })).toBeTruthy();
  fireEvent.click(within(tree).getByRole('button', { name: 'Đơn vị cũ (1)' }));
  expect(await within(tree).findByRole('link', { name: /Phong Thổ/ })).toBeTruthy();
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'na vang' } });
  expect(await screen.findByText('thuộc xã Bản Lang')).toBeTruthy();
});

test('[R1] a merger is shown before it is saved, and saved as one', async () => {
  await signedIn('tinh', ['coordinator']);
  show('/don-vi/ban-lang/sua?viec=gop', <EditUnitPage id="ban-lang" />);
  fireEvent.click(await screen.findByRole('button', { name: 'Gộp' }));
  expect((await screen.findAllByText('Cần ít nhất hai đơn vị khác nhau.')).length).toBeGreaterThan(0);
  fireEvent.click(screen.getByRole('button', { name: /Xã Khổng Lào/ }));
  fireEvent.change(await screen.findByLabelText('Gộp lại thành'), { target: { value: 'khong-lao' } });
  expect(await screen.findByText(/Xã Bản Lang kết thúc/)).toBeTruthy();
  expect(screen.getByText('1 bản chuyển về xã Khổng Lào: Nà Vàng.')).toBeTruthy();
  expect(screen.getByText(/1 tài khoản ở đơn vị kết thúc cần chuyển/)).toBeTruthy();
  expect(await opsWaiting()).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Gộp' }));
  await expect.poll(async () => (await opsWaiting()).length).toBe(2);
  expect(await opsWaiting()).toMatchObject([
    { record: 'ban-lang', fields: { successors: ['khong-lao'], parent: 'khong-lao' }, base: 50 },
    { record: 'na-vang', fields: { parent: 'khong-lao' }, base: 50 },
  ]);
  expect(await work.db.drafts.count()).toBe(0);
});

test('a division makes new units and names them as successors', async () => {
  await signedIn('tinh', ['coordinator']);
  show('/don-vi/ban-lang/sua?viec=tach', <EditUnitPage id="ban-lang" />);
  const names = await screen.findAllByLabelText('Tên');
  fireEvent.input(names[0] as HTMLElement, { target: { value: 'Một' } });
  fireEvent.input(names[1] as HTMLElement, { target: { value: 'Hai' } });
  fireEvent.change(screen.getByLabelText('Bản Nà Vàng'), { target: { value: '1' } });
  expect(await screen.findByText('1 bản chuyển về xã Hai: Nà Vàng.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Tách' }));
  await expect.poll(async () => (await opsWaiting()).length).toBe(4);
  const [one, two, ended, moved] = await opsWaiting();
  expect(one).toMatchObject({ fields: { unit: one?.record, name: 'Một', parent: 'tinh' }, base: 0 });
  expect(ended).toMatchObject({
    record: 'ban-lang',
    fields: { successors: [one?.record, two?.record], parent: one?.record },
  });
  expect(moved).toMatchObject({ record: 'na-vang', fields: { parent: two?.record } });
});

test('[R7] a unit admin adds villages to the own commune, and has no other form', async () => {
  await signedIn('ban-lang', ['admin']);
  show('/don-vi/ban-lang', <UnitsPage id="ban-lang" />);
  await screen.findByRole('link', { name: 'Thêm' });
  for (const name of ['Đổi tên', 'Chuyển', 'Gộp', 'Tách', 'Kết thúc'])
    expect(screen.queryByRole('link', { name })).toBeNull();
  cleanup();
  show('/don-vi/ban-lang/sua?viec=them', <EditUnitPage id="ban-lang" />);
  fireEvent.input(await screen.findByLabelText('Tên'), { target: { value: 'Nà Giang' } });
  expect(await screen.findByText('Có thêm bản Nà Giang.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Thêm đơn vị' }));
  await expect.poll(async () => (await opsWaiting()).length).toBe(1);
  const [op] = await opsWaiting();
  expect(op).toMatchObject({
    fields: { unit: op?.record, name: 'Nà Giang', title: 'bản', kind: 'village', parent: 'ban-lang' },
  });
});

test('people of a unit that has ended are moved with one press', async () => {
  await signedIn('tinh', ['coordinator']);
  await received('unit', 'ban-lang', {
    ...aUnit('ban-lang', 'commune', 'khong-lao', { name: 'Bản Lang', title: 'xã' }),
    validTo: '2025-06-30',
    successors: ['khong-lao'],
  });
  show('/don-vi', <UnitsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Chuyển cả 1 sang xã Khổng Lào' }));
  await expect
    .poll(async () => await opsWaiting())
    .toMatchObject([{ record: 'anh-tu', kind: 'account', fields: { unit: 'khong-lao' }, base: 50 }]);
});

test('[R4] a list of 3,321 communes with a broken line: all that is good in one transaction, once', async () => {
  await signedIn('tinh', ['coordinator']);
  const lines = Array.from({ length: 3_321 }, (_, i) => `Xã Số ${i},,,${20_000 + i},1/7/2025`);
  const text = ['Tên,Loại,Thuộc,Mã,Từ ngày', ...lines, ',xã,,,', 'Phai,bản,Khổng Lào,,'].join('\n');
  const bring = async () => {
    const input = await screen.findByLabelText('Chọn tệp danh sách', { selector: 'input' });
    const file = new File([text], 'don-vi.csv', { type: 'text/csv' });
    Object.defineProperty(input, 'files', { configurable: true, value: [file] });
    fireEvent.change(input);
  };
  show('/don-vi/nhap', <ImportPage />);
  await bring();
  expect(await screen.findByText('Dòng 3323: không tên')).toBeTruthy();
  expect(screen.getByText('Thiếu tên')).toBeTruthy();
  expect(await opsWaiting()).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Thêm 3.322 đơn vị, bỏ 1 dòng lỗi' }));
  await expect.poll(async () => (await opsWaiting()).length, { timeout: patient(15_000) }).toBe(3_322);
  const ops = await opsWaiting();
  expect(new Set(ops.map((op) => op.record)).size).toBe(3_322);
  expect(ops[0]).toMatchObject({
    fields: { unit: ops[0]?.record, name: 'Số 0', title: 'xã', parent: 'tinh' },
  });

  // The same file once more changes nothing.
  await expect.poll(() => work.live.all('unit').value?.length).toBe(3_327);
  await bring();
  expect(await screen.findByText('Không có gì để thêm')).toBeTruthy();
  expect(await opsWaiting()).toHaveLength(3_322);
});

test('[R13] a list of units: what is hidden is asked about, a total is shown as left out, every line is counted', async () => {
  await signedIn('tinh', ['coordinator']);
  show('/don-vi/nhap', <ImportPage />);
  const rows = rowsOf([
    ['Tên', 'Loại', 'Ghi chú'],
    ['Mường So', 'xã', ''],
    ['Sì Lở Lầu', 'xã', 'mới'],
    ['Tổng cộng: 2', '', ''],
  ]).replace('<row r="3">', '<row r="3" hidden="1">');
  const input = await screen.findByLabelText('Chọn tệp danh sách', { selector: 'input' });
  const file = new File([xlsx([{ rows }])], 'don-vi.xlsx');
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  fireEvent.change(input);
  expect(await screen.findByText('Đủ 4 dòng, 9 ô có chữ')).toBeTruthy();
  expect(screen.getByText('Dòng 4: Tổng cộng: 2')).toBeTruthy();
  expect(screen.getByText('Có ô đang ẩn trong bảng tính')).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Nhập cả ô ẩn'));
  fireEvent.click(await screen.findByRole('button', { name: 'Thêm 2 đơn vị' }));
  await expect
    .poll(async () => (await opsWaiting()).map(({ fields }) => fields.name))
    .toEqual(['Mường So', 'Sì Lở Lầu']);
});
