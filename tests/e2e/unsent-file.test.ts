/** What a phone without a network holds goes along as a sealed file: anybody may carry it, and it arrives once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { caughtUp, type Phone, takePhone } from './phone.ts';

const WHO = 'Bà con bản Thẳm';
const WHAT = 'Vá lại đoạn mương bị lũ cuốn.';

let folder = '';
let server: ServerProcess;
let a: Phone;
let b: Phone;
let other: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-unsent-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  [a, b, other] = await Promise.all([
    takePhone(server.origin),
    takePhone(server.origin),
    takePhone(server.origin),
  ]);
});

afterAll(async () => {
  await Promise.all([a, b, other].map((phone) => phone?.close()));
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const choose = async (page: Page, file: string) => {
  await page.getByLabel('Tệp từ máy khác').setInputFiles(file);
};
const found = async (phone: Phone) => {
  const page = await phone.open('/viec-tot');
  await caughtUp(page);
  const mine = page.getByRole('link', { name: new RegExp(WHAT) });
  await mine.first().waitFor();
  return mine.count();
};

it('[R1] [S23] written offline, saved as a sealed file, carried and handed in by somebody else: it arrives once', async () => {
  for (const [phone, login] of [
    [a, 'phongvien.banlang'],
    [b, 'phongvien.banlang'],
    [other, 'loa.banlang'],
  ] as const) {
    await phone.open();
    await phone.signIn(login);
  }
  await server.stop();

  // Written without a network …
  let page = await a.open('/viec-tot/moi');
  await page.getByLabel('Ai đã làm?').fill(WHO);
  await page.getByLabel('Việc gì?').fill(WHAT);
  await page.getByLabel('Bản Thẳm').check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByText('1 việc chờ gửi').first().waitFor();

  // … and saved as a file, as the person is asked to before leaving the phone.
  page = await a.open('/tai-khoan');
  await page.getByRole('button', { name: 'Đăng xuất khỏi máy này' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 việc chưa gửi').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Lưu việc chưa gửi thành tệp' }).click(),
  ]);
  await dialog.getByText('Đã lưu tệp').waitFor();
  expect(download.suggestedFilename()).toMatch(/^loa-ban-phongvien\.banlang-\d{4}-\d{2}-\d{2}\.loaban$/);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);

  // Only the server can open it.
  page = await other.open('/dong-bo');
  await choose(page, file);
  await page.getByText('Cần có mạng để nộp tệp').waitFor();

  // Somebody else carries it to where there is a network, sees whose it is, and hands it in.
  await server.start();
  await choose(page, file);
  const asked = page.getByRole('dialog', { name: 'Nộp tệp này?' });
  await asked.getByText('(phongvien.banlang)').waitFor();
  await asked.getByText('1 việc tốt').waitFor();
  await asked.getByRole('button', { name: 'Nộp', exact: true }).click();
  await page.getByText('Đã nộp xong').waitFor();
  expect(await found(other)).toBe(1);

  // Handed in once more by its author, and sent by the first phone too.
  page = await b.open('/dong-bo');
  await choose(page, file);
  await page.getByText('chính bạn').waitFor();
  await page.getByRole('button', { name: 'Nộp', exact: true }).click();
  await page.getByText('Máy chủ đã có đủ').waitFor();
  expect(await found(a)).toBe(1);
  expect(await found(b)).toBe(1);
  page = await a.open('/dong-bo');
  await page.getByText('Máy chủ đã nhận hết').first().waitFor();
  await expect.poll(() => page.getByText('Cần bạn xem').count()).toBe(0);
});
