// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { DateField } from '../../../../src/app/ui/forms/date-field.tsx';
import { TextField } from '../../../../src/app/ui/forms/field.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const CHROME =
  'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1';

function shown(language: string, day: string, browser = CHROME) {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(browser);
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(language);
  const common = { today: '2026-11-22', chips: 'none' as const, onChange: () => {} };
  render(
    <>
      <DateField id="ngay" label="Từ ngày" value={day} {...common} />
      <TextField id="gio" label="Giờ bắt đầu" type="time" value="17:00" onInput={() => {}} />
    </>,
  );
}

test('[R8] where the browser puts the month first and counts to twelve, day and hour stand once more as people here write them', () => {
  shown('en-US', '2026-11-05');
  expect(screen.getByText('Tức ngày 5/11/2026')).toBeDefined();
  expect(screen.getByText('Tức 17:00')).toBeDefined();
});

test('where it writes them so itself, nothing is said twice', () => {
  shown('vi-VN', '2026-11-05');
  expect(screen.queryByText(/^Tức/)).toBeNull();
});

test('where nothing is chosen yet, it says which of the letters in the field is the day', () => {
  shown('en-US', '');
  expect(screen.queryByText(/^Tức ngày/)).toBeNull();
  expect(screen.getByText('Gõ theo thứ tự trong ô: dd là ngày, mm là tháng.')).toBeDefined();
});

test.each([
  ['Firefox', FIREFOX],
  ['Safari', SAFARI],
])('[R8] in %s the field goes by what no page is told: day and hour are always said', (_name, browser) => {
  shown('vi-VN', '2026-11-05', browser);
  expect(screen.getByText('Tức ngày 5/11/2026')).toBeDefined();
  expect(screen.getByText('Tức 17:00')).toBeDefined();
});
