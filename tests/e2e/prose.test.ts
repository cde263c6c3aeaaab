/** Two people change one script without a network: both texts stay, one is made of them, and that one can be approved [S24]. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { caughtUp, PC, type Phone, takePhone } from './phone.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCRIPT = 'lch-b-nguon-nuoc';
const HERS = 'Bà con bản Pho đã dựng rào quanh mó nước.';
const HIS = 'Mỗi nhà cử một người dọn mương vào ngày mùng một.';

let folder = '';
let server: ServerProcess;
let writer: Phone;
let approver: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-prose-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  [writer, approver] = await Promise.all([takePhone(server.origin), takePhone(server.origin, PC)]);
  for (const [phone, login] of [
    [writer, 'phongvien.banlang'],
    [approver, 'duyet.banlang'],
  ] as const) {
    await phone.open();
    await phone.signIn(login);
  }
});

afterAll(async () => {
  await Promise.all([writer?.close(), approver?.close()]);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function addSentence(phone: Phone, sentence: string): Promise<void> {
  const page = await phone.open(`/bai/${SCRIPT}/sua`);
  const body = page.getByLabel('Nội dung');
  await expect.poll(() => body.inputValue()).not.toBe('');
  await body.fill(`${await body.inputValue()} ${sentence}`);
  await page.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  await page.waitForURL((url) => url.pathname === `/bai/${SCRIPT}`);
}

async function expectSound(page: Page): Promise<void> {
  await page.locator('main:not([aria-busy=true])').first().waitFor();
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  const grave = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  expect(grave.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
}

it('[S24] [R5] [R12] two texts written offline stay side by side until they are made one', async () => {
  await server.stop();
  await addSentence(writer, HERS);
  await addSentence(approver, HIS);
  await server.start();
  for (const phone of [writer, approver, writer]) await caughtUp(await phone.open());

  // The approver may not approve what isn't settled.
  let page = await approver.open(`/bai/${SCRIPT}`);
  await page.getByText('Có 2 bản khác nhau').first().waitFor();
  await page.getByText(/Chọn hoặc ghép lại thành một bản/).waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Duyệt', exact: true }).isDisabled()).toBe(true);
  page = await approver.open(`/hai-ban/${SCRIPT}`);
  await expectSound(page);

  // The writer settles it, without a network: the form leads there first.
  await server.stop();
  page = await writer.open('/bai');
  await page.getByText('Có 2 bản khác nhau').first().waitFor();
  page = await writer.open(`/bai/${SCRIPT}/sua`);
  await page.getByRole('link', { name: 'Xem và ghép lại' }).click();
  await page.getByRole('heading', { name: /Bản 2/ }).waitFor();
  await expectSound(page);
  for (const sentence of [HERS, HIS]) await page.locator('mark', { hasText: sentence }).first().waitFor();
  // Nothing is chosen silently.
  await expect.poll(() => page.getByLabel('Nội dung').inputValue()).toBe('');
  await expect.poll(() => page.getByRole('button', { name: 'Dùng bản ghép' }).isDisabled()).toBe(true);
  await page.getByLabel('Cả hai').check();
  await page.getByRole('button', { name: 'Dùng bản ghép' }).click();
  for (const sentence of [HERS, HIS])
    await expect.poll(() => page.getByLabel('Nội dung').inputValue()).toContain(sentence);
  await page.getByRole('button', { name: 'Lưu thành một bản' }).click();
  await page.waitForURL((url) => url.pathname === `/bai/${SCRIPT}`);
  await page.getByText('Có 2 bản khác nhau').waitFor({ state: 'detached' });

  await server.start();
  for (const phone of [writer, approver]) await caughtUp(await phone.open());
  page = await approver.open(`/bai/${SCRIPT}`);
  await page.getByText(HIS).first().waitFor();
  await expect.poll(() => page.getByText('Có 2 bản khác nhau').count()).toBe(0);
  await expect.poll(() => page.getByRole('button', { name: 'Duyệt', exact: true }).isEnabled()).toBe(true);
});
