// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from '../../../../src/app/ui/feedback/toast.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const item = { id: 'a', text: 'Đã gửi 3 việc', lasts: 5000 };

test('the region is there before the first toast, so that it is read out', () => {
  render(<Toasts items={[]} onDismiss={() => {}} />);
  expect(screen.getByRole('status')).toBeTruthy();
});

test('a toast goes after its time', async () => {
  const onDismiss = vi.fn();
  render(<Toasts items={[item]} onDismiss={onDismiss} />);
  await pass(4999);
  expect(onDismiss).not.toHaveBeenCalled();
  await pass(1);
  expect(onDismiss).toHaveBeenCalledWith('a');
});

test('a toast stays as long as the focus is in it', async () => {
  const onDismiss = vi.fn();
  render(<Toasts items={[item]} onDismiss={onDismiss} />);
  const close = screen.getByRole('button', { name: 'Đóng thông báo' });
  await act(() => void fireEvent.focusIn(close));
  await pass(60_000);
  expect(onDismiss).not.toHaveBeenCalled();
  await act(() => void fireEvent.focusOut(close));
  await pass(5000);
  expect(onDismiss).toHaveBeenCalledWith('a');
});

test('its action acts once and dismisses it', () => {
  const onDismiss = vi.fn();
  const onClick = vi.fn();
  render(
    <Toasts items={[{ ...item, lasts: null, action: { label: 'Xem', onClick } }]} onDismiss={onDismiss} />,
  );
  fireEvent.click(screen.getByText('Xem'));
  expect(onClick).toHaveBeenCalledOnce();
  expect(onDismiss).toHaveBeenCalledWith('a');
});
