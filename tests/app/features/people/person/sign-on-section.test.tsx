// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SignOnSection } from '../../../../../src/app/features/people/person/sign-on-section.tsx';
import { WorkContext } from '../../../../../src/app/hooks/use-work.ts';
import type { LiveRecord } from '../../../../../src/app/store/live/live-record.ts';
import { type Answer, askServer } from '../../../../../src/app/store/net/ask-server.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import type { Link } from '../../../../../src/domain/accounts/sign-on.ts';
import { openTestWork } from '../../../store/open-work.ts';

vi.mock('../../../../../src/app/store/net/ask-server.ts', () => ({ askServer: vi.fn() }));

const account = {
  id: 'chi-pa',
  name: 'Lò Thị Pà',
  unit: 'ban-lang',
  roles: ['reporter'],
  seq: 5,
  waiting: 0,
};
let work: Work;
let held: Link;
let refused: Answer<never> | undefined;

beforeEach(async () => {
  [held, refused] = [{ offered: true, link: null }, undefined];
  vi.mocked(askServer).mockImplementation(async (path, body) => {
    if (path === '/api/identities/look') return { kind: 'told', value: held };
    if (refused) return refused;
    const { email = null, subject = null } = body as { email?: string; subject?: string };
    held = { offered: true, link: path === '/api/identities' ? { email, subject, at: Date.now() } : null };
    return { kind: 'told', value: undefined };
  });
  work = await openTestWork('quan-tri', 'd1');
});
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

const show = () =>
  render(
    <WorkContext.Provider value={work}>
      <SignOnSection account={account as unknown as LiveRecord<'account'>} />
    </WorkContext.Provider>,
  );
const type = async (text: string) => {
  fireEvent.input(await screen.findByLabelText('Nối với tài khoản của tỉnh'), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Nối tài khoản' }));
};

it('[S64] links by a verified address or by the subject, shows it, and takes it off after asking', async () => {
  show();
  await type(' Pa@Tinh.gov.vn ');
  await screen.findByText('pa@tinh.gov.vn');
  fireEvent.click(screen.getByRole('button', { name: 'Bỏ nối' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Bỏ nối' }));
  await type('ma-so-77');
  await screen.findByText('ma-so-77');
});

it('says what is wrong, and keeps what was typed', async () => {
  show();
  await type('pa@');
  await screen.findByText(/Ghi địa chỉ thư điện tử/);
  refused = { kind: 'problem', code: 'identity-taken' };
  await type('pa@tinh.gov.vn');
  await screen.findByText(/đã nối với một người khác/);
  expect(screen.getByLabelText<HTMLInputElement>('Nối với tài khoản của tỉnh').value).toBe('pa@tinh.gov.vn');
});

it('is not there where the province has no sign-on', async () => {
  held = { offered: false, link: null };
  const { container } = show();
  await waitFor(() => expect(askServer).toHaveBeenCalled());
  expect(container.textContent).toBe('');
});
