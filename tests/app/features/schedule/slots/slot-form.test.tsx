// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, test } from 'vitest';
import { SlotsPage } from '../../../../../src/app/features/schedule/slots/slots-page.tsx';
import { WorkContext } from '../../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import type { Role } from '../../../../../src/domain/accounts/account.ts';
import { addDays, localTime } from '../../../../../src/domain/base/local-date.ts';
import { anItem, aScript, aSlot, aUnit, id } from '../../../../domain/records.ts';
import { openOperator, received } from '../operator.ts';

let work: Work;
afterEach(() => {
  cleanup();
  work.close();
});

async function open(roles: Role[]) {
  work = await openOperator(roles);
  const tomorrow = addDays(work.today.value, 1);
  await received(work, 'unit', aUnit('ban-lang', 'commune', null));
  await received(work, 'slot', aSlot());
  await received(
    work,
    'slot',
    aSlot({ id: id('slot', 'chieu'), name: 'Buổi chiều', time: localTime('17:00') }),
  );
  await received(work, 'script', aScript());
  await received(work, 'item', anItem('i1', { date: tomorrow }));
  await received(work, 'item', anItem('i2', { date: tomorrow, position: 2, script: id('script', 's9') }));
  history.replaceState(null, '', '/lich/khung-gio?mo=sang');
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <SlotsPage />
      </WorkContext.Provider>
    </LocationProvider>,
  );
  const last = (await screen.findByLabelText(/Phát đến hết ngày nào/)) as HTMLInputElement;
  fireEvent.input(last, { target: { value: work.today.value } });
  fireEvent.change(last, { target: { value: work.today.value } });
  await screen.findByText('2 bài đã xếp sẽ không còn buổi phát');
  return tomorrow;
}
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Lưu' }));
const written = async () => (await work.db.outbox.toArray()).map(({ op }) => [op.kind, op.record, op.fields]);

test('[R14] ending an hour asks where each planned item goes, and says it all in one act', async () => {
  const tomorrow = await open(['operator']);
  save();
  await screen.findByText('Còn bài chưa có chỗ.');
  expect(await written()).toEqual([]);

  fireEvent.change(screen.getByLabelText('Gương chị Mẩy'), { target: { value: `chieu ${tomorrow}` } });
  fireEvent.change(screen.getByLabelText('Bài chưa về máy này'), { target: { value: 'left-out' } });
  fireEvent.input(await screen.findByLabelText('Vì sao để ngoài?'), { target: { value: 'Trùng lễ' } });
  save();
  await waitFor(async () => expect(await written()).toHaveLength(3));
  expect(await written()).toEqual([
    ['slot', 'sang', { to: work.today.value }],
    ['item', 'i1', { slot: 'chieu', date: tomorrow, position: 1 }],
    ['item', 'i2', { leftOut: 'Trùng lễ' }],
  ]);
});

test('[R14] who may not plan ends it all the same; the items wait for who may', async () => {
  await open(['admin']);
  await screen.findByText(/người vận hành loa được nhắc để xếp lại/);
  save();
  await waitFor(async () => expect(await written()).toHaveLength(1));
});

test('[R14] items of an hour that others have ended wait on the page of the hours', async () => {
  work = await openOperator();
  await received(work, 'unit', aUnit('ban-lang', 'commune', null));
  await received(work, 'slot', aSlot({ to: work.today.value }));
  await received(work, 'script', aScript());
  await received(work, 'item', anItem('i1', { date: addDays(work.today.value, 1) }));
  history.replaceState(null, '', '/lich/khung-gio');
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>
        <SlotsPage />
      </WorkContext.Provider>
    </LocationProvider>,
  );
  const title = await screen.findByText('Bài xếp vào buổi không còn phát');
  expect(title).toBeDefined();
  fireEvent.change(screen.getByLabelText('Gương chị Mẩy'), { target: { value: 'unscheduled' } });
  fireEvent.click(within(document.body).getByRole('button', { name: 'Chuyển các bài này' }));
  await waitFor(async () => expect(await written()).toEqual([['item', 'i1', { deleted: true }]]));
});
