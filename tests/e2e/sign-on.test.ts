/** [S64] The province's own sign-on, by hand: from the app to a real provider and back into the app. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGN_ON_RETURN } from '../../src/domain/accounts/sign-on.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { startProvider, type TestProvider } from '../support/sign-on-provider.ts';
import { type Phone, received, takePhone, typeNewPin } from './phone.ts';

let folder = '';
let server: ServerProcess;
let provider: TestProvider;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-sign-on-'));
  const env: Record<string, string> = { DEMO: '1', SIGN_ON_FILE: join(folder, 'sign-on.json') };
  server = await createServerProcess(join(folder, 'data'), env);
  env.PUBLIC_ORIGIN = server.origin;
  const people = {
    'sub-mai': { email: 'mai@laichau.example', email_verified: true },
    'sub-la': { email: 'la@laichau.example', email_verified: true },
  };
  provider = await startProvider(people, `${server.origin}${SIGN_ON_RETURN}`);
  const settings = {
    province: 'lai-chau',
    issuer: provider.issuer,
    clientId: 'loa-ban',
    clientSecret: 'bi-mat-cua-loa-ban',
    label: 'Đăng nhập bằng tài khoản của tỉnh',
  };
  await writeFile(env.SIGN_ON_FILE ?? '', JSON.stringify([settings]), { mode: 0o600 });
  await server.start();
  phone = await takePhone(server.origin);
});

afterAll(async () => {
  await phone?.close();
  await provider?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const post = (path: string, body: object, token = '') =>
  fetch(`${server.origin}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}` },
  });

/** Through the provider's own pages, as a person does. */
async function goThrough(person: string): Promise<void> {
  const page = phone.page();
  await page.getByRole('button', { name: 'Đăng nhập bằng tài khoản của tỉnh' }).click();
  await page.waitForURL(`${provider.issuer}/**`);
  await page.locator('input[name=login]').fill(person);
  await page.locator('input[name=password]').fill('x');
  await page.locator('button[type=submit]').click();
  await page.locator('button[autofocus]').click();
  await page.waitForURL(`${server.origin}/**`);
}

describe("[S64] the province's own sign-on, in the app", () => {
  it('somebody whom no admin has linked is told so, and whom to ask', async () => {
    await phone.open();
    await goThrough('sub-la');
    await phone.page().getByText('Tài khoản của tỉnh chưa được nối với Loa Bản').waitFor();
    expect(new URL(phone.page().url()).search).toBe('');
  });

  it('somebody whom an admin has linked works at once, and offline from then on', async () => {
    const signedIn = await post('/api/session', { login: 'tinh.laichau', password: 'loaban-demo' });
    const { token } = (await signedIn.json()) as { token: string };
    const own = await post('/api/session', { login: 'loa.banlang', password: 'loaban-demo' });
    const { account } = (await own.json()) as { account: string };
    const linked = await post('/api/identities', { account, email: 'mai@laichau.example' }, token);
    expect(linked.status).toBe(204);

    await phone.die();
    await phone.open();
    await goThrough('sub-mai');
    await typeNewPin(phone.page());
    await received(phone.page());
    await phone.page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await server.stop();
    const page = await phone.open('/tai-khoan');
    await page.getByText('loa.banlang').first().waitFor();
    await server.start();
  });

  it('an answer that this phone never asked for opens nothing', async () => {
    const other = await takePhone(server.origin);
    const page = await other.open(`${SIGN_ON_RETURN}?code=abc&state=xyz`);
    await page.getByText('Lần đăng nhập này không bắt đầu từ đây').waitFor();
    await other.close();
  });
});
