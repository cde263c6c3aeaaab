/**
 * A phone whose disk is full, in a real Chromium: first with the quota that Chromium itself keeps to, then,
 * where a file system of our own can be mounted, with a disk that really has no room. What is called saved is
 * saved; what isn't stays on the screen [R1].
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { type Phone, received, takePhone, unlock } from './phone.ts';
import { drawPicture } from './picture.ts';

let folder = '';
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-disk-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
});

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const usage = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Is the reserve laid in? Read past the app. */
const reserved = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<boolean>((told) => {
        const opening = indexedDB.open('loaban-reserve');
        opening.onsuccess = () => {
          const db = opening.result;
          const has = db.objectStoreNames.contains('reserve');
          if (!has) return told(false);
          const asked = db.transaction('reserve').objectStore('reserve').count();
          asked.onsuccess = () => {
            db.close();
            told(asked.result > 0);
          };
        };
      }),
  );

/** Chromium looks at the room that is left only now and then: it is set in a browser that has only just begun. */
async function startedWith(phone: Phone, quotaOf: (used: number) => number): Promise<Page> {
  await phone.die();
  const page = await phone.open('/healthz');
  // Databases are counted from when they are first opened.
  await reserved(page);
  const used = await usage(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: quotaOf(used) });
  return page;
}

async function fillDeed(page: Page, what: string): Promise<void> {
  await page.getByLabel('Ai đã làm?').fill('Anh Tẩn A Páo');
  await page.getByLabel('Việc gì?').fill(what);
  await page.getByLabel('Bản Thẳm').check();
}

const save = (page: Page) => page.getByRole('button', { name: 'Xong' }).click();

it('[R1] the reserve makes room for what is being written; when that is used up too the words stay, over a reload as well', async () => {
  const phone = await takePhone(server.origin);
  try {
    let page = await phone.open();
    await phone.signIn('phongvien.banlang');
    await expect.poll(() => reserved(page), { timeout: patient(20_000) }).toBe(true);

    // Full to the last byte: the draft can only be written where the reserve was.
    page = await startedWith(phone, (used) => used);
    await page.goto(`${server.origin}/viec-tot/moi`);
    await unlock(page);
    await fillDeed(page, 'Việc ghi lúc máy vừa đầy.');
    await page.getByText('bộ nhớ máy sắp đầy').first().waitFor();
    await expect.poll(() => reserved(page)).toBe(false);
    await page.getByRole('banner').getByText('Đã lưu trên máy').waitFor();
    await save(page);
    await page.getByRole('link', { name: 'Ghi việc khác' }).waitFor();
    await received(page);

    // And now there is nothing left to give up.
    page = await startedWith(phone, () => 1);
    await page.goto(`${server.origin}/viec-tot/moi`);
    await unlock(page);
    const words = 'Việc ghi lúc máy đã đầy hẳn.';
    await fillDeed(page, words);
    await page.getByText('Chưa lưu được').first().waitFor();
    await page
      .locator('#deed-photos-gallery')
      .setInputFiles(await drawPicture(page, join(folder, 'anh.jpg')));
    await page.getByText('anh.jpg chưa lưu được vì bộ nhớ máy đã đầy').waitFor();
    await save(page);
    await page.getByText('Chữ bạn gõ vẫn còn trên màn hình này').waitFor();
    await page.reload();
    await expect
      .poll(() => page.getByLabel('Việc gì?').inputValue(), { timeout: patient(20_000) })
      .toBe(words);
    await page.getByText('Chưa lưu được').first().waitFor();

    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
    await save(page);
    await page.getByRole('link', { name: 'Ghi việc khác' }).waitFor();
    await received(page);

    // Cold, both are there, once.
    page = await phone.open('/viec-tot');
    for (const text of ['Việc ghi lúc máy vừa đầy.', words])
      await expect.poll(() => page.getByRole('link', { name: new RegExp(text) }).count()).toBe(1);
  } finally {
    await phone.close();
  }
});

/** A small disk of our own; undefined where this machine or user can't mount one. */
function mountDisk(at: string, megabytes: number): { unmount(): void } | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at], { stdio: 'ignore' });
    return { unmount: () => execFileSync('umount', ['-l', at], { stdio: 'ignore' }) };
  } catch {
    return undefined;
  }
}

it('[R1] a disk that really has no room: nothing that was called saved is lost, nothing typed either', async (test) => {
  const disk = await mkdtemp(join(tmpdir(), 'loa-ban-small-disk-'));
  const mounted = mountDisk(disk, 400);
  if (!mounted) {
    await rm(disk, { recursive: true, force: true });
    return test.skip('a file system can not be mounted here: it takes root and the right to');
  }
  const phone = await takePhone(server.origin, undefined, { disk });
  try {
    let page = await phone.open();
    await phone.signIn('loa.banlang');
    page = await phone.open('/viec-tot/moi');
    const words = 'Việc ghi lúc đĩa hết chỗ.';
    await fillDeed(page, 'Việc ghi lúc đĩa còn chỗ.');
    await save(page);
    await page.getByRole('link', { name: 'Ghi việc khác' }).click();

    // Something else on the phone takes all that is left.
    await writeFile(join(disk, 'film'), Buffer.alloc(400_000_000)).catch(() => undefined);
    await fillDeed(page, words);
    await save(page);
    const saved = page.getByRole('link', { name: 'Ghi việc khác' });
    await saved.or(page.getByText('Chữ bạn gõ vẫn còn trên màn hình này')).first().waitFor();
    const isSaved = await saved.isVisible();
    if (!isSaved) await expect.poll(() => page.getByLabel('Việc gì?').inputValue()).toBe(words);

    await rm(join(disk, 'film'));
    if (!isSaved) {
      await save(page);
      await saved.waitFor();
    }
    await phone.die();
    page = await phone.open('/viec-tot');
    for (const text of ['Việc ghi lúc đĩa còn chỗ.', words])
      await expect.poll(() => page.getByRole('link', { name: new RegExp(text) }).count()).toBe(1);
  } finally {
    await phone.close();
    mounted.unmount();
    await rm(disk, { recursive: true, force: true });
  }
});
