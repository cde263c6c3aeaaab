/**
 * Two people without a network: they change one script, both texts stay, one is made of them, and that one
 * can be approved [S24]; they write up the same person, and the two profiles become one, and two again [S69].
 */
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

const NAME = 'Tẩn Láo Tả Mẩy';
const TOLD: Record<string, string> = { [HERS]: 'Tổ trưởng tổ nước bản Pho', [HIS]: 'Người giữ mó nước' };

/** The new profile's address. */
async function writeUp(phone: Phone, story: string): Promise<string> {
  const page = await phone.open('/guong/moi');
  await page.getByLabel('Cá nhân').check();
  await page.getByLabel('Họ tên').fill(NAME);
  await page.getByLabel('Làm gì, ở đâu?').fill(TOLD[story] ?? '');
  await page.getByLabel('Câu chuyện').fill(story);
  await page.getByLabel('Chưa hỏi, hoặc chưa đồng ý').check();
  await page.getByRole('button', { name: 'Lưu gương' }).click();
  await page.getByText('Chưa có đồng ý cho đọc trên loa').waitFor();
  return new URL(page.url()).pathname;
}

/** How many profiles of the name the list shows. */
async function profilesOn(phone: Phone): Promise<number> {
  const page = await phone.open('/guong');
  await page.getByLabel('Tìm gương').fill('tan lao ta may');
  const found = page.getByRole('list', { name: 'Gương sáng' }).getByText(NAME, { exact: true });
  await found.first().waitFor();
  return await found.count();
}

it('[S69] [R11] [R12] two profiles of one person become one on both phones, every word kept, and two again', async () => {
  await server.stop();
  const hers = await writeUp(writer, HERS);
  const his = await writeUp(approver, HIS);
  await server.start();
  for (const phone of [writer, approver, writer]) await caughtUp(await phone.open());
  await expect.poll(() => profilesOn(writer)).toBe(2);

  // Made one without a network, on one phone.
  await server.stop();
  let page = await approver.open('/guong/trung-nhau');
  await page.getByRole('link', { name: new RegExp(`Xem hai hồ sơ.*${NAME}`) }).click();
  await page.getByRole('button', { name: 'Ghép thành một' }).click();
  await page.waitForURL((url) => [hers, his].includes(url.pathname));
  const kept = new URL(page.url()).pathname;
  const [other, words] = kept === hers ? [his, HIS] : [hers, HERS];
  await server.start();
  for (const phone of [approver, writer]) await caughtUp(await phone.open());

  // The other phone sees one, and the old address leads there.
  await expect.poll(() => profilesOn(writer)).toBe(1);
  for (const address of [hers, his]) {
    page = await writer.open(address);
    await page.waitForURL((url) => url.pathname === kept);
    for (const story of [HERS, HIS]) await page.getByText(story).first().waitFor();
  }
  // What the other one told is there as it was told, and so is what the one that stands told before.
  page = await writer.open(`${other}?rieng=1`);
  await page
    .getByText(TOLD[words] ?? '', { exact: true })
    .first()
    .waitFor();
  await page.getByText(words, { exact: true }).first().waitFor();
  page = await writer.open(kept.replace('/guong/', '/lich-su/'));
  await page.getByText('Câu chuyện').first().waitFor();
  await page
    .getByText(words === HIS ? HERS : HIS)
    .first()
    .waitFor();

  // Parted again.
  page = await approver.open(kept);
  await page.getByRole('button', { name: new RegExp(`Tách ra lại.*${NAME}`) }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tách ra lại' }).click();
  await page.getByText('Đã lưu trên máy: hai hồ sơ lại đứng riêng').waitFor();
  for (const phone of [approver, writer]) await caughtUp(await phone.open());
  await expect.poll(() => profilesOn(writer)).toBe(2);
  page = await writer.open(other);
  await page.getByText(words, { exact: true }).first().waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe(other);
});
