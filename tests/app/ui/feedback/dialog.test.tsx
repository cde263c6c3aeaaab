// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { ConfirmDialog } from '../../../../src/app/ui/feedback/dialog.tsx';

afterEach(cleanup);

function confirm(open: boolean, acts: { onConfirm?: () => void; onCancel?: () => void } = {}) {
  const { onConfirm = () => {}, onCancel = () => {} } = acts;
  return (
    <ConfirmDialog open={open} title="Bỏ bản nháp?" confirm="Bỏ" onConfirm={onConfirm} onCancel={onCancel}>
      <p>Chỉ có trên máy này.</p>
    </ConfirmDialog>
  );
}
const box = () => document.querySelector('dialog') as HTMLDialogElement;

test('it opens and closes as a native modal, named by its title', async () => {
  const showModal = vi.spyOn(HTMLDialogElement.prototype, 'showModal');
  const { rerender } = render(confirm(true));
  await vi.waitFor(() => expect(box().open).toBe(true));
  expect(showModal).toHaveBeenCalledOnce();
  const title = document.getElementById(box().getAttribute('aria-labelledby') ?? '');
  expect(title?.textContent).toBe('Bỏ bản nháp?');
  rerender(confirm(false));
  await vi.waitFor(() => expect(box().open).toBe(false));
});

test('Esc asks the owner and does not close by itself', () => {
  const onCancel = vi.fn();
  render(confirm(true, { onCancel }));
  const esc = new Event('cancel', { cancelable: true });
  box().dispatchEvent(esc);
  expect(onCancel).toHaveBeenCalledOnce();
  expect(esc.defaultPrevented).toBe(true);
});

test('a press beside it cancels, a press in it does not', () => {
  const onCancel = vi.fn();
  const onConfirm = vi.fn();
  render(confirm(true, { onCancel, onConfirm }));
  fireEvent.click(screen.getByText('Chỉ có trên máy này.'));
  expect(onCancel).not.toHaveBeenCalled();
  fireEvent.click(box());
  expect(onCancel).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByText('Bỏ'));
  expect(onConfirm).toHaveBeenCalledOnce();
});

test('taken away while open, it is closed first, for only that gives the focus back to what opened it; its owner isn’t asked again', async () => {
  const onCancel = vi.fn();
  const { unmount } = render(confirm(true, { onCancel }));
  const dialog = box();
  await vi.waitFor(() => expect(dialog.open).toBe(true));
  const close = vi.spyOn(dialog, 'close');
  const inPage = vi.fn(() => dialog.isConnected);
  close.mockImplementation(() => {
    inPage();
    dialog.dispatchEvent(new Event('close'));
  });
  unmount();
  expect(inPage).toHaveReturnedWith(true);
  expect(onCancel).not.toHaveBeenCalled();
});
