// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { ReaderText } from '../../../../../src/app/features/schedule/reader/reader-text.tsx';

afterEach(cleanup);

const sentences = ['Thưa bà con.', 'Đêm qua mưa lớn.', 'Đường đã thông.'];

test('the sentence being read is marked, those before it are dimmed', () => {
  render(<ReaderText sentences={sentences} current={1} onTap={() => {}} />);
  expect(screen.getByText('Đêm qua mưa lớn.').getAttribute('aria-current')).toBe('true');
  expect(screen.getByText('Thưa bà con.').className).toContain('reader-past');
  expect(screen.getByText('Đường đã thông.').className).not.toContain('reader-past');
});

test('a tap on a sentence, or an arrow key, says which sentence is wanted', () => {
  const onTap = vi.fn();
  render(<ReaderText sentences={sentences} current={1} onTap={onTap} />);
  fireEvent.click(screen.getByText('Thưa bà con.'));
  expect(onTap).toHaveBeenLastCalledWith(0);
  const region = screen.getByRole('region', { name: 'Lời đọc' });
  fireEvent.keyDown(region, { key: 'ArrowDown' });
  expect(onTap).toHaveBeenLastCalledWith(2);
  fireEvent.keyDown(region, { key: 'ArrowUp' });
  expect(onTap).toHaveBeenLastCalledWith(0);
});
