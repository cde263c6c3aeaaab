/** A phone that is handed on before there was a network: what it holds goes along as a file, and arrives once. */
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

const handIn = async (page: Page, file: string) => {
  await page.getByLabel('Tệp từ máy khác').setInputFiles(file);
};
const found = async (phone: Phone) => {
  const page = await phone.open('/viec-tot');
  await caughtUp(page);
  const mine = page.getByRole('link', { name: new RegExp(WHAT) });
  await mine.first().waitFor();
  return mine.count();
};

it('[R1] [S1] written offline on one phone, saved as a file, handed in twice on another: it arrives once', async () => {
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

  // Somebody else's phone doesn't take it.
  page = await other.open('/dong-bo');
  await handIn(page, file);
  await page.getByText('Tệp của người khác').waitFor();
  await page.getByText('Máy chủ đã nhận hết').waitFor();

  // The person's other phone takes it, still without a network: once.
  page = await b.open('/dong-bo');
  await handIn(page, file);
  await page.getByText('Đã nhận 1 việc từ tệp').waitFor();
  await page.getByText('1 việc chờ gửi').first().waitFor();
  await handIn(page, file);
  await page.getByText('Máy này đã có đủ').waitFor();
  await page.getByText('1 việc chờ gửi').first().waitFor();

  await server.start();
  expect(await found(b)).toBe(1);
  // Handed in once more after the server has it, and sent by the first phone too.
  page = await b.open('/dong-bo');
  await handIn(page, file);
  await page.getByText('Máy này đã có đủ').waitFor();
  expect(await found(a)).toBe(1);
  expect(await found(other)).toBe(1);
  expect(await found(b)).toBe(1);
  page = await b.open('/dong-bo');
  await page.getByText('Máy chủ đã nhận hết').first().waitFor();
  await expect.poll(() => page.getByText('Cần bạn xem').count()).toBe(0);
});
