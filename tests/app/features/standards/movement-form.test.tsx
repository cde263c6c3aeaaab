// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MovementForm } from '../../../../src/app/features/standards/movement-form.tsx';
import { WorkContext } from '../../../../src/app/hooks/use-work.ts';
import type { LiveRecord } from '../../../../src/app/store/live/live-record.ts';
import type { Work } from '../../../../src/app/store/work.ts';
import { openOperator } from '../schedule/operator.ts';

// States are waited for, not time: a machine may be busy with other things.
configure({ asyncUtilTimeout: 15_000 });

let work: Work;

beforeEach(async () => {
  work = await openOperator(['admin']);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  work.close();
});

const standing = {
  id: 'dan-van-kheo',
  kind: 'movement',
  unit: 'ban-lang',
  name: 'Dân vận khéo',
  seq: 5,
  waiting: 0,
  from: '2026-01-01',
} as unknown as LiveRecord<'movement'>;

async function shown(movement?: LiveRecord<'movement'>) {
  const onClose = vi.fn();
  const view = render(
    <WorkContext.Provider value={work}>
      <MovementForm movement={movement} onClose={onClose} />
    </WorkContext.Provider>,
  );
  const name = (await screen.findByLabelText('Tên phong trào')) as HTMLInputElement;
  return { onClose, view, name };
}
const press = (button: string) => fireEvent.click(screen.getByRole('button', { name: button }));
const outbox = async () => (await work.db.outbox.toArray()).map(({ op }) => op);

test('what is missing is said at its field and nothing is saved; mended, it is said no more', async () => {
  const { onClose, name } = await shown();
  press('Lưu');
  await screen.findByText('Ghi tên phong trào');
  screen.getByText('Còn thiếu một chút, xem các mục bên dưới');
  // It may stand a screen above the button.
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(await outbox()).toEqual([]);
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.input(name, { target: { value: ' Dân  vận khéo' } });
  await waitFor(() => expect(screen.queryByText('Ghi tên phong trào')).toBeNull());
  press('Lưu');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(await outbox()).toMatchObject([
    { kind: 'movement', fields: { unit: 'ban-lang', name: 'Dân vận khéo' } },
  ]);
  expect(await work.db.drafts.toArray()).toEqual([]);
});

test('over one that exists only what the person changed is saved, on the base that it was opened from', async () => {
  const { onClose, name } = await shown(standing);
  fireEvent.input(name, { target: { value: 'Dân vận khéo năm 2026' } });
  press('Lưu');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(await outbox()).toMatchObject([
    { kind: 'movement', base: 5, fields: { name: 'Dân vận khéo năm 2026' } },
  ]);
  expect((await outbox())[0]?.fields).not.toHaveProperty('from');
});

test('closed and opened again it goes on with what was typed; that is dropped only when asked back [R1]', async () => {
  const first = await shown();
  fireEvent.input(first.name, { target: { value: 'Xây dựng nông thôn mới' } });
  await screen.findByText('Đã lưu trên máy');
  first.view.unmount();
  const { name } = await shown();
  await waitFor(() => expect(name.value).toBe('Xây dựng nông thôn mới'));
  press('Bỏ bản nháp');
  const asked = await screen.findByRole('dialog', { name: 'Bỏ bản nháp này?' });
  expect(name.value).toBe('Xây dựng nông thôn mới');
  fireEvent.click(within(asked).getByRole('button', { name: 'Bỏ bản nháp' }));
  await waitFor(() => expect(name.value).toBe(''));
});

test('when the disk refuses, the form stays with its words', async () => {
  vi.stubGlobal('reportError', () => {});
  const { onClose, name } = await shown();
  fireEvent.input(name, { target: { value: 'Dân vận khéo' } });
  vi.spyOn(work, 'save').mockRejectedValue(new Error('full'));
  press('Lưu');
  await screen.findByText('Chưa lưu được');
  expect(name.value).toBe('Dân vận khéo');
  expect(onClose).not.toHaveBeenCalled();
});
