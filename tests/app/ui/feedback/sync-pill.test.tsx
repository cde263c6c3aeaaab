// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { SavedMark } from '../../../../src/app/ui/feedback/saved-mark.tsx';
import { SyncPill, type SyncPillState } from '../../../../src/app/ui/feedback/sync-pill.tsx';

afterEach(cleanup);

const said: [SyncPillState, string][] = [
  [{ kind: 'all-received', at: '7:42' }, 'Đã nhận hết lúc 7:42'],
  [{ kind: 'waiting', count: 3 }, '3 việc chờ gửi'],
  [{ kind: 'sending', done: 3, total: 12 }, 'Đang gửi 3/12'],
  [{ kind: 'photos', received: 2, total: 3, voice: false }, 'Đã nhận 2/3 ảnh'],
  [{ kind: 'photos', received: 0, total: 2, voice: true }, 'Đã nhận 0/2 ảnh, ghi âm'],
  [{ kind: 'needs-you', count: 1 }, '1 việc cần bạn xem'],
  [{ kind: 'sign-in' }, 'Cần đăng nhập lại'],
  [{ kind: 'never' }, 'Chưa kết nối lần nào'],
  [{ kind: 'update-needed' }, 'Cần cập nhật ứng dụng'],
];

test.each(said)('[R12] the pill of %o is a link that says "%s", with a sign', (state, text) => {
  render(<SyncPill state={state} />);
  const pill = screen.getByRole('link', { name: text });
  expect(pill.getAttribute('href')).toBe('/dong-bo');
  expect(pill.querySelector('svg')).not.toBeNull();
});

test('[R1] the saved mark is a status, and tells saving from saved', () => {
  const { rerender } = render(<SavedMark state="saving" />);
  const mark = screen.getByRole('status');
  expect(mark.textContent).toBe('Đang lưu…');
  rerender(<SavedMark state="saved" />);
  expect(mark.textContent).toBe('Đã lưu trên máy');
});
