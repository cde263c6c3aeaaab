/**
 * A new version of the app while people work: never in the middle of something, and nothing of the old one's
 * is lost [R10].
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Front, startFront } from '../support/front.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { type Phone, received, takePhone, unlock } from './phone.ts';

const WHAT = 'Che lại mái nhà cho bà Sùng trước trận mưa.';
const OFFER = 'Có bản Loa Bản mới';

let folder = '';
let server: ServerProcess;
let front: Front;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-update-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  front = await startFront(server.origin);
  phone = await takePhone(front.origin);
  await phone.open();
  await phone.signIn('phongvien.banlang');
});

afterAll(async () => {
  await phone?.close();
  await front?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The new version is on the phone and waits; the page is still the one that was opened. */
async function newVersionWaits(page: Page): Promise<void> {
  await page.evaluate(async () => {
    Object.assign(globalThis, { sameDocument: true });
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await expect.poll(() => isWaiting(page), { timeout: patient(60_000) }).toBe(true);
}
const isSameDocument = (page: Page) => page.evaluate(() => 'sameDocument' in globalThis);
/** The newest there is waits: one that waited before it may still be seen while it installs. */
const isWaiting = (page: Page) =>
  page.evaluate(async () => {
    const { waiting, installing } = await navigator.serviceWorker.ready;
    return waiting !== null && installing === null;
  });

/** By the app's own ways, as a person goes: the document stays the same. */
async function goHome(page: Page): Promise<void> {
  await page.evaluate(() => {
    history.pushState(null, '', '/');
    dispatchEvent(new PopStateEvent('popstate'));
  });
}

it('[R10] is not offered in a form or at a reading, and interrupts neither', async () => {
  let page = await phone.open('/lich');
  await page.getByRole('link', { name: 'Mở chương trình' }).first().click();
  await page.waitForURL(/\/lich\/.+/);
  const reading = new URL(page.url()).pathname.replace('/lich/', '/doc/');

  page = await phone.open(reading);
  await page.locator('main').first().waitFor();
  front.release('2');
  await newVersionWaits(page);
  await expect.poll(() => page.getByText(OFFER).count()).toBe(0);
  await expect.poll(() => isWaiting(page)).toBe(true);
  expect(await isSameDocument(page)).toBe(true);

  page = await phone.open('/viec-tot/moi');
  await page.getByLabel('Việc gì?').fill(WHAT);
  front.release('3');
  await newVersionWaits(page);
  await expect.poll(() => page.getByText(OFFER).count()).toBe(0);
  await expect.poll(() => page.getByLabel('Việc gì?').inputValue()).toBe(WHAT);
  await expect.poll(() => isWaiting(page)).toBe(true);
  expect(await isSameDocument(page)).toBe(true);
});

it('[R10] [R1] is offered quietly on the start screen, and what the old version had not sent arrives by the new one', async () => {
  front.holdSync(true);
  const page = await phone.open('/viec-tot/moi');
  await page.getByLabel('Ai đã làm?').fill('Thanh niên bản Thẳm');
  await page.getByLabel('Việc gì?').fill(WHAT);
  await page.getByLabel('Bản Thẳm').check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByText('1 việc chờ gửi').first().waitFor();
  // Saved, the form goes on to the deed by itself: only then does anybody go home.
  await page.waitForURL(/\/viec-tot\/(?!moi)/);
  front.release('4');
  await newVersionWaits(page);

  await goHome(page);
  await page.getByText(OFFER).waitFor();
  expect(await isSameDocument(page)).toBe(true);
  await page.getByRole('button', { name: 'Dùng bản mới' }).click();
  await page.waitForFunction(() => !('sameDocument' in globalThis));
  await unlock(page);
  await page.getByText('1 việc chờ gửi').first().waitFor();
  await expect.poll(() => isWaiting(page)).toBe(false);
  await expect.poll(() => page.getByText(OFFER).count()).toBe(0);

  front.holdSync(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await received(page);
  const fresh = await takePhone(server.origin);
  try {
    await fresh.open();
    await fresh.signIn('duyet.banlang');
    const deeds = await fresh.open('/viec-tot');
    await deeds.getByRole('link', { name: new RegExp(WHAT) }).waitFor();
  } finally {
    await fresh.close();
  }
});

/** The name of the person's database on this phone. */
const databaseOf = (page: Page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    return (
      all.map((one) => one.name ?? '').find((name) => /^loaban-(?!device|reserve|photos)/.test(name)) ?? ''
    );
  });

it('[R10] a newer app in another window takes the database over; this one lets go and says so', async () => {
  const page = await phone.open('/viec-tot');
  await received(page);
  const name = await databaseOf(page);
  const other = await page.context().newPage();
  await other.goto(`${front.origin}/healthz`);
  // The newer form: it opens only when nobody holds on to the older one.
  const opened = other.evaluate(
    (database) =>
      new Promise<string>((done) => {
        const asking = indexedDB.open(database, 1_000);
        asking.onsuccess = () => {
          asking.result.close();
          done('open');
        };
        asking.onerror = () => done(String(asking.error));
      }),
    name,
  );
  expect(await opened).toBe('open');
  await page.getByText('đã được cập nhật ở một cửa sổ khác').first().waitFor();
  await other.close();
});
