/** The server's data is put back to an older copy: the phones give back what it lost [R2] [S20] [S21]. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { caughtUp, type Phone, received, takePhone } from './phone.ts';

let folder = '';
let server: ServerProcess;
let reporter: Phone;
let approver: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-restore-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  [reporter, approver] = await Promise.all([takePhone(server.origin), takePhone(server.origin)]);
});

afterAll(async () => {
  await Promise.all([reporter?.close(), approver?.close()]);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function writeDeed(page: Page, who: string): Promise<void> {
  await page
    .getByRole('link', { name: /Ghi việc (tốt|khác)/ })
    .first()
    .click();
  await page.getByLabel('Ai đã làm?').fill(who);
  await page.getByLabel('Việc gì?').fill('Giúp bà con gặt lúa trước cơn mưa.');
  await page.getByLabel('Bản Pho').check();
  const sent = page.waitForResponse(/\/sync$/);
  await page.getByRole('button', { name: 'Xong' }).click();
  await sent;
  await page.waitForURL((url) => !url.pathname.endsWith('/moi'));
  await received(page);
}

it('[R2] [S21] [S22] what the phones still hold the server gets back, and everybody sees it', async () => {
  let page = await reporter.open();
  await reporter.signIn('phongvien.banlang');
  await writeDeed(page, 'Việc trước khi sao lưu');
  await approver.open();
  await approver.signIn('duyet.banlang');

  await server.stop();
  await cp(join(folder, 'data'), join(folder, 'backup'), { recursive: true, preserveTimestamps: true });
  await server.start();
  page = await reporter.open();
  await caughtUp(page);
  await writeDeed(page, 'Việc sau khi sao lưu');
  // Another phone holds it by now, too: from numbers that will be lost.
  page = await approver.open('/viec-tot');
  await page.getByText('Việc sau khi sao lưu').first().waitFor();

  await server.stop();
  await rm(join(folder, 'data'), { recursive: true });
  await cp(join(folder, 'backup'), join(folder, 'data'), { recursive: true, preserveTimestamps: true });
  await server.start();

  page = await reporter.open();
  await caughtUp(page);
  // A phone that knows nothing yet sees what the server has: both.
  const fresh = await takePhone(server.origin);
  try {
    await fresh.open();
    await fresh.signIn('loa.banlang');
    page = await fresh.open('/viec-tot');
    await page.getByText('Việc trước khi sao lưu').first().waitFor();
    await page.getByText('Việc sau khi sao lưu').first().waitFor();
  } finally {
    await fresh.close();
  }
  page = await approver.open('/viec-tot');
  await caughtUp(page);
  await page.getByText('Việc sau khi sao lưu').first().waitFor();
});

const program = fileURLToPath(new URL('../../dist/server/backup.js', import.meta.url));

/** As `npm run backup -- FILE` and `npm run restore -- FILE`. */
async function tool(command: 'backup' | 'restore', file: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: join(folder, 'data') };
  return (await promisify(execFile)(process.execPath, [program, command, file], { env })).stdout;
}

it('[R2] [S21] [S22] a backup file, taken beside the running server; work; put back: the phones give back what is lost', async () => {
  const file = join(folder, 'one.backup');
  let page = await reporter.open();
  await caughtUp(page);
  await writeDeed(page, 'Việc có trong tệp');
  expect(await tool('backup', file)).toMatch(/: tốt, đủ đến số \d+/);

  page = await reporter.open();
  await writeDeed(page, 'Việc sau tệp');
  // A phone that the backup has never heard of: its sign-in is lost as well.
  const newcomer = await takePhone(server.origin);
  const fresh = await takePhone(server.origin);
  try {
    page = await newcomer.open();
    await newcomer.signIn('phongvien.banlang');
    await writeDeed(page, 'Việc từ máy mới');

    await server.stop();
    await tool('restore', file);
    await server.start();

    page = await reporter.open();
    await caughtUp(page);
    page = await newcomer.open();
    await page.getByText('Cần đăng nhập lại').first().waitFor();
    page = await newcomer.open('/dang-nhap');
    await newcomer.signIn('phongvien.banlang');
    await caughtUp(newcomer.page());
    await expect.poll(() => page.getByText('Cần bạn xem').count()).toBe(0);

    await fresh.open();
    await fresh.signIn('loa.banlang');
    page = await fresh.open('/viec-tot');
    for (const who of ['Việc có trong tệp', 'Việc sau tệp', 'Việc từ máy mới'])
      await page.getByText(who).first().waitFor();
  } finally {
    await Promise.all([newcomer.close(), fresh.close()]);
  }
});
