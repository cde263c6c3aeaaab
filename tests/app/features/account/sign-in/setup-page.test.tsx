// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, expect, test, vi } from 'vitest';

// States are waited for, not time: a machine may be busy with other things.
configure({ asyncUtilTimeout: 15_000 });

const asked: { path: string; body: Record<string, unknown> }[] = [];
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function open(address: string): Promise<void> {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) });
    return new Response(null, { status: 204 });
  });
  history.replaceState(null, '', address);
  // As after a page is loaded: nothing is remembered of another test.
  vi.resetModules();
  const { SetupPage } = await import('../../../../../src/app/features/account/sign-in/setup-page.tsx');
  render(
    <LocationProvider>
      <SetupPage />
    </LocationProvider>,
  );
}

test('[S125] the code of the link is in its fragment, leaves the address at once, and is sent in the body', async () => {
  await open('/thiet-lap#ma=Ab-1_c');
  expect(location.href).toMatch(/\/thiet-lap$/);
  const write = (label: RegExp, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  write(/Tên tỉnh/, 'Lai Châu');
  write(/Họ và tên/, 'Lò Thị Mai');
  write(/Tên đăng nhập/, 'lo.mai');
  write(/Mật khẩu/, 'một câu dài dễ nhớ');
  fireEvent.click(screen.getByRole('button', { name: 'Tạo' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ path: '/api/setup', body: { code: 'Ab-1_c', login: 'lo.mai' } });
});

test.each(['/thiet-lap', '/thiet-lap?ma=Ab-1_c'])(
  '[S125] %s has no code: the page says what to do',
  async (address) => {
    await open(address);
    expect(screen.getByText('Thiếu mã')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Tạo' })).toHaveProperty('disabled', true);
  },
);
