// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { DateField } from '../../../../src/app/ui/forms/date-field.tsx';
import { ErrorSummary } from '../../../../src/app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '../../../../src/app/ui/forms/field.tsx';

afterEach(cleanup);

test('a field is named by its label, and described by its hint and its error', () => {
  render(
    <TextField
      id="who"
      label="Ai đã làm?"
      hint="Tên người hoặc tập thể"
      error="Cho biết ai đã làm"
      value=""
      onInput={() => {}}
    />,
  );
  const input = screen.getByLabelText('Ai đã làm?');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  const described = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['Tên người hoặc tập thể', 'Cho biết ai đã làm']);
});

test('a field without hint and error points at nothing', () => {
  render(<TextArea id="what" label="Việc gì?" optional value="" onInput={() => {}} />);
  const area = screen.getByLabelText('Việc gì? (không bắt buộc)');
  expect(area.hasAttribute('aria-describedby')).toBe(false);
  expect(area.hasAttribute('aria-invalid')).toBe(false);
});

test('what is typed goes out as it is typed', () => {
  const onInput = vi.fn();
  render(<TextField id="who" label="Ai?" value="" onInput={onInput} />);
  fireEvent.input(screen.getByLabelText('Ai?'), { target: { value: 'Lò Thị Mai' } });
  expect(onInput).toHaveBeenCalledWith('Lò Thị Mai');
});

test('the error summary takes the focus at each attempt, and its links lead to the fields', async () => {
  const page = (attempt: number) => (
    <>
      <ErrorSummary attempt={attempt} errors={[{ id: 'when', text: 'Chọn ngày' }]} />
      <DateField id="when" label="Khi nào?" value="" onChange={() => {}} today="2026-03-01" />
    </>
  );
  const { rerender } = render(page(1));
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
  fireEvent.click(screen.getByText('Chọn ngày'));
  expect(document.activeElement).toBe(screen.getByLabelText('Hôm nay'));
  rerender(page(2));
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
});

test('[R8] yesterday and tomorrow are reckoned on the calendar date alone', () => {
  const onChange = vi.fn();
  const { rerender } = render(
    <DateField id="d" label="Khi nào?" value="" onChange={onChange} today="2026-03-01" />,
  );
  fireEvent.click(screen.getByLabelText('Hôm qua'));
  expect(onChange).toHaveBeenLastCalledWith('2026-02-28');
  rerender(
    <DateField id="d" label="Khi nào?" value="" onChange={onChange} today="2027-12-31" chips="future" />,
  );
  fireEvent.click(screen.getByLabelText('Ngày mai'));
  expect(onChange).toHaveBeenLastCalledWith('2028-01-01');
});

test('"Ngày khác" opens the date input without changing the date yet', () => {
  const onChange = vi.fn();
  render(<DateField id="d" label="Khi nào?" value="2026-03-01" onChange={onChange} today="2026-03-01" />);
  expect(document.querySelector('input[type=date]')).toBeNull();
  fireEvent.click(screen.getByLabelText('Ngày khác'));
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.input(document.querySelector('input[type=date]') as HTMLInputElement, {
    target: { value: '2026-02-10' },
  });
  expect(onChange).toHaveBeenCalledWith('2026-02-10');
});

test('a keyboard is told to leave a login name as it is typed', () => {
  render(<TextField id="login" label="Tên đăng nhập" value="" onInput={() => {}} verbatim />);
  const attributes = ['autocapitalize', 'autocorrect'].map((name) =>
    screen.getByLabelText('Tên đăng nhập').getAttribute(name),
  );
  expect(attributes).toEqual(['none', 'off']);
});
