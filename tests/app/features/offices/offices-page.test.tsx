// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OfficesPage } from '../../../../src/app/features/offices/offices-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { Role } from '../../../../src/domain/accounts/account.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { aUnit } from '../../../domain/records.ts';
import { openTestWork } from '../../store/open-work.ts';

let work: Work;
beforeEach(async () => {
  work = await openTestWork('chi-mo', 'd1');
  await put('unit', { ...aUnit('ban-lang', 'commune', null, { name: 'Bản Lang', title: 'xã' }) });
});
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

async function put(kind: Kind, { id: record, ...data }: Data): Promise<void> {
  await work.db.rows.put({ id: record as RecordId, kind, seq: 1, data, scopes: ['s'], waiting: 0 });
}
const as = (...roles: Role[]) => put('account', { id: 'chi-mo', unit: 'ban-lang', name: 'Chị Mo', roles });
const show = () =>
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <OfficesPage />
      </WorkContext.Provider>
    </LocationProvider>,
  );
const opsWaiting = async () => (await work.db.outbox.orderBy('counter').toArray()).map(({ op }) => op);
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

it('the usual bodies stand there; saving one writes down what is otherwise', async () => {
  await as('admin');
  show();
  const list = await screen.findByRole('list', { name: 'Cơ quan ban hành văn bản' });
  expect(within(list).getAllByRole('button')).toHaveLength(3);
  fireEvent.click(await within(list).findByRole('button', { name: /Ủy ban nhân dân xã Bản Lang/ }));
  await screen.findByLabelText('Tên cơ quan');
  type('Người ký 1: họ tên (không bắt buộc)', ' Vàng  Thị Mai ');
  type('Trang cho mọi người xem (không bắt buộc)', 'http://banglang.gov.vn');
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await screen.findByText('Địa chỉ phải bắt đầu bằng https:// và không có dấu cách');
  expect(await opsWaiting()).toEqual([]);
  type('Trang cho mọi người xem (không bắt buộc)', 'https://banglang.gov.vn');
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => expect(await opsWaiting()).toHaveLength(1));
  expect((await opsWaiting())[0]).toMatchObject({
    kind: 'office',
    fields: {
      unit: 'ban-lang',
      sort: 'committee',
      name: 'Ủy ban nhân dân xã Bản Lang',
      symbol: 'UBND',
      signers: [
        { as: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH', name: 'Vàng Thị Mai' },
        { as: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH' },
      ],
      web: 'https://banglang.gov.vn',
    },
  });
  // Its record stands in its place, and not beside it.
  await waitFor(() => expect(within(list).getAllByRole('button')).toHaveLength(3));
});

it('a board is added with its sign', async () => {
  await as('admin');
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Thêm cơ quan' }));
  fireEvent.change(await screen.findByLabelText('Loại'), { target: { value: 'board' } });
  type('Tên cơ quan', 'Ban Tuyên giáo và Dân vận Đảng ủy');
  type('Ký hiệu (không bắt buộc)', 'BTGDVĐU');
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(async () => expect(await opsWaiting()).toHaveLength(1));
  expect((await opsWaiting())[0]?.fields).toMatchObject({
    sort: 'board',
    symbol: 'BTGDVĐU',
    addressees: ['Ban Thường vụ Đảng ủy xã Bản Lang'],
    signers: [{ as: 'TRƯỞNG BAN' }, { as: 'K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN' }],
  });
});

it('[R7] whoever keeps no records of it looks only', async () => {
  await as('reporter');
  show();
  await screen.findByText('Ủy ban nhân dân xã Bản Lang');
  expect(screen.queryByRole('button', { name: /Ủy ban nhân dân|Thêm cơ quan/ })).toBeNull();
});
