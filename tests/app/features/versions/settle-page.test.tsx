// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, it, vi } from 'vitest';
import { SettlePage } from '../../../../src/app/features/versions/settle-page.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import type { AccountId, DeviceId, RecordId } from '../../../../src/domain/base/ids.ts';
import type { Version } from '../../../../src/domain/base/versions.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { aUnit } from '../../../domain/records.ts';
import { deed, openTestWork } from '../../store/open-work.ts';

let work: Work;
let count = 0;
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

const version = (value: string, by: string, seq: number): Version => ({
  value,
  by: by as AccountId,
  seq,
  at: Date.now() - 60_000 * (100 - seq),
  device: `d${seq}` as DeviceId,
  counter: seq,
});
const HERS = version('Dọn đất sạt. Thông đường trong đêm. Bà con cảm ơn.', 'chi-mo', 60);
const HIS = version('Dọn đất sạt. Thông đường liên bản. Bà con cảm ơn.', 'anh-tu', 50);

async function open(versions: Version[], who = 'chi-mo') {
  count += 1;
  work = await openTestWork(who, `t${count}`);
  await put('unit', 'ban-lang', aUnit('ban-lang', 'commune', null));
  await put('account', 'anh-tu', { unit: 'ban-lang', name: 'Lò Văn Tú', roles: ['reporter'] });
  await torn(versions);
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <SettlePage id="r1" />
      </WorkContext.Provider>
    </LocationProvider>,
  );
  await screen.findByRole('heading', { name: `${versions.length} bản` });
}

const put = async (kind: Kind, id: string, { id: _, ...data }: Data, seq = 40) => {
  await work.db.rows.put({ id: id as RecordId, kind, seq, data, scopes: ['s'], waiting: 0 });
};
const torn = (versions: Version[]) =>
  put('deed', 'r1', deed('chi-mo', { what: versions[0]?.value, siblings: { what: versions } }), 60);
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Việc gì');
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const ops = async () => (await work.db.outbox.toArray()).map(({ op }) => op);

it('[S24] [R11] shows every text with who and when, and what differs; nothing is chosen silently', async () => {
  await open([HERS, HIS]);
  const [first, second] = screen
    .getAllByRole('heading', { level: 3 })
    .map((h) => h.closest('li') as HTMLElement);
  expect(within(first as HTMLElement).getByRole('heading', { name: 'Bản 1: Bạn' })).toBeTruthy();
  expect(within(second as HTMLElement).getByRole('heading', { name: 'Bản 2: Lò Văn Tú' })).toBeTruthy();
  expect(
    [...document.querySelectorAll('.versions-list mark')].map((mark) => mark.textContent?.trim()),
  ).toEqual(['trong đêm.', 'liên bản.']);
  expect(field().value).toBe('');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Dùng bản ghép' }).disabled).toBe(true);
  press('Lưu thành một bản');
  expect((await screen.findAllByText(/Chưa có chữ nào/)).length).toBeGreaterThan(0);
  expect(await ops()).toEqual([]);
});

it('[S24] what is put together is saved as one edit that has seen them all', async () => {
  await open([HERS, HIS]);
  fireEvent.click(screen.getByLabelText('Cả hai'));
  press('Dùng bản ghép');
  const text = 'Dọn đất sạt. Thông đường trong đêm. Thông đường liên bản. Bà con cảm ơn.';
  await vi.waitFor(() => expect(field().value).toBe(text));
  press('Lưu thành một bản');
  await vi.waitFor(async () => expect(await ops()).toMatchObject([{ fields: { what: text }, base: 60 }]));
  const row = await work.db.rows.get('r1' as RecordId);
  expect(row?.data.what).toBe(text);
  expect(row?.data).not.toHaveProperty('siblings');
});

it('[S24] a text that comes in meanwhile has not been weighed until its reader says so', async () => {
  await open([HERS, HIS]);
  press(/bản 2, Lò Văn Tú/);
  await vi.waitFor(() => expect(field().value).toBe(HIS.value));
  const late = version('Cả bản ra dọn đất sạt.', 'anh-tu', 70);
  await put('deed', 'r1', deed('chi-mo', { what: late.value, siblings: { what: [late, HERS, HIS] } }), 70);
  await screen.findByText('Vừa có thêm 1 bản mới');
  press('Lưu thành một bản');
  await vi.waitFor(async () => expect(await ops()).toMatchObject([{ base: 60 }]));
  // It stays beside what was saved.
  const siblings = (await work.db.rows.get('r1' as RecordId))?.data.siblings as { what: Version[] };
  expect(siblings.what.map(({ value }) => value)).toEqual([late.value, HIS.value]);
});

it('[S24] three texts are all there to be read; with the text that all began with less is left to choose', async () => {
  const third = version('Việc khác hẳn.', 'anh-tu', 45);
  await open([HERS, HIS, third]);
  expect(screen.getAllByRole('button', { name: /Dùng bản này/ })).toHaveLength(3);
  expect(screen.getByText(/Ở đây ghép hai bản mới nhất/)).toBeTruthy();
});

it('cuts what is the same in both where it is long; a tap shows it whole', async () => {
  const same = Array.from(
    { length: 6 },
    (_, i) => `Bà con bản Nà Vàng ra đồng buổi thứ ${i + 1}, ai cũng vui lòng.`,
  );
  const hers = { ...HERS, value: `${same.join(' ')} Hết buổi sáng.` };
  await open([hers, { ...HIS, value: `${same.join(' ')} Hết buổi chiều.` }]);
  expect(screen.queryByText(/buổi thứ 2/)).toBeNull();
  const [cut] = screen.getAllByRole('button', { name: /5 câu giống nhau/ });
  fireEvent.click(cut as HTMLElement);
  const shown = await screen.findByText(/buổi thứ 2/);
  expect(document.activeElement).toBe(shown);
  // What is taken is the whole text, cut or not.
  press(/^Dùng bản này.*bản 1/);
  expect(field().value).toBe(hers.value);
});
