/**
 * Bad links, dead batteries, killed servers, full disks: with the real app in a real browser, the real
 * server, and a proxy that does to the connection what mountain roads and hotel Wi-Fi do. What was written
 * arrives, once, and no screen says so too early.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fault } from '../support/faults.ts';
import { type CountingProxy, startProxy } from '../support/proxy.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { caughtUp, type Phone, received, takePhone } from './phone.ts';

const REPORTER = 'phongvien.banlang';

let folder = '';
let server: ServerProcess;
let proxy: CountingProxy;
/** Behind the proxy. */
let reporter: Phone;
/** Straight at the server: what it shows is what the server has. */
let approver: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-faults-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  proxy = await startProxy(Number(new URL(server.origin).port));
  [reporter, approver] = await Promise.all([takePhone(proxy.origin), takePhone(server.origin)]);
  await Promise.all([
    reporter.open().then(() => reporter.signIn(REPORTER)),
    approver.open().then(() => approver.signIn('duyet.banlang')),
  ]);
});

afterAll(async () => {
  await Promise.all([reporter, approver].map((phone) => phone?.close()));
  await proxy?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
/** Words that no other deed has. */
const deedWords = (about: string): string => `Việc số ${++count}: ${about}.`;

async function fillDeed(page: Page, what: string): Promise<void> {
  // From one form to the next as people go, without starting the app again.
  const next = page.getByRole('link', { name: 'Ghi việc khác' });
  if (await next.isVisible()) await next.click();
  else await page.goto(new URL('/viec-tot/moi', page.url()).href);
  await page.getByLabel('Ai đã làm?').fill('Anh Tẩn A Páo');
  await page.getByLabel('Việc gì?').fill(what);
  await page.getByLabel('Bản Thẳm').check();
}

/** Until the screen says "Đã lưu trên máy". */
async function saveDeed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('link', { name: 'Ghi việc khác' }).waitFor();
}

async function writeDeed(page: Page, about: string): Promise<string> {
  const what = deedWords(about);
  await fillDeed(page, what);
  await saveDeed(page);
  return what;
}

/** How often each text stands in the phone's table, read past the app. */
function heldBy(page: Page, texts: string[], table = 'rows'): Promise<number[]> {
  return page.evaluate(
    async ({ texts, table }) => {
      const all = await indexedDB.databases();
      const name = all.map((one) => one.name ?? '').find((one) => /^loaban-(?!device)/.test(one)) ?? '';
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
      const db = await ask(indexedDB.open(name));
      const rows: unknown[] = await ask(db.transaction(table).objectStore(table).getAll());
      db.close();
      const written = rows.map((row) => JSON.stringify(row));
      return texts.map((text) => written.filter((row) => row.includes(text)).length);
    },
    { texts, table },
  );
}

/** Asks for news on the phone that has a good line, until it holds each text once. */
async function arrivedOnce(texts: string[]): Promise<void> {
  const page = approver.page();
  const once = texts.map(() => 1);
  const look = async () => {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    return heldBy(page, texts);
  };
  await expect.poll(look, { timeout: patient(30_000), interval: 100 }).toEqual(once);
  // A copy that came late would come with the next news.
  await caughtUp(page);
  expect(await heldBy(page, texts)).toEqual(once);
}

/** Nothing waits on the reporter's phone any more. */
async function allSent(page: Page): Promise<void> {
  await received(page);
  // What is acknowledged stays laid over its row until the news have passed it.
  await expect.poll(() => heldBy(page, [''], 'outbox')).toEqual([0]);
}

/** What the pill says from now on, without gaps. */
async function watchPill(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    const look = () => {
      for (const pill of document.querySelectorAll('.pill-link')) said.push(pill.textContent ?? '');
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    look();
    Object.assign(globalThis, { said });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

const sayWaiting = (page: Page) =>
  page
    .getByText(/\d+ việc chờ gửi|Đang gửi/)
    .first()
    .waitFor();

const FAULTS: [string, Fault, wait: number][] = [
  ['nothing goes through', { kind: 'refuse' }, 2],
  ['the connection breaks in the middle of what is sent', { kind: 'drop', way: 'up', afterBytes: 60 }, 2],
  ['the answer is lost', { kind: 'drop', way: 'down', afterBytes: 0 }, 2],
  ['the answer breaks off', { kind: 'drop', way: 'down', afterBytes: 20 }, 2],
  ['half an answer passes for a whole one', { kind: 'truncate', afterBytes: 20 }, 2],
  ['nothing ever answers', { kind: 'hang' }, 1],
  ['a Wi-Fi answers with its page', { kind: 'portal', answer: 'page' }, 2],
  ['a Wi-Fi sends to its sign-in', { kind: 'portal', answer: 'redirect' }, 1],
  ['a Wi-Fi says that a sign-in is needed', { kind: 'portal', answer: 'network-login' }, 2],
];

it.each(FAULTS)('[R2] [R12] [S14] %s: it waits, says so, and arrives once', async (about, fault, times) => {
  const page = reporter.page();
  proxy.fault(fault);
  const struck = proxy.struck(times);
  const what = await writeDeed(page, about);
  await sayWaiting(page);
  const said = await watchPill(page);
  await struck;
  expect(await heldBy(page, [what], 'outbox')).toEqual([1]);
  expect((await said()).join(' | ')).not.toContain('Đã nhận hết');

  // Goes on by itself.
  proxy.fault(undefined);
  await received(page);
  await allSent(page);
  await arrivedOnce([what]);
});

it.each<[string, (page: Page) => Promise<unknown>]>([
  ['the link is back', (page) => page.evaluate(() => dispatchEvent(new Event('online')))],
  [
    'a tap on Gửi ngay',
    async (page) => {
      // By the app's own link: a page that is loaded anew would end the request, too.
      if (!page.url().endsWith('/dong-bo')) await page.locator('.pill-link').first().click();
      await page
        .getByRole('button', { name: 'Gửi ngay' })
        .click({ timeout: 1_000 })
        .catch(() => undefined);
    },
  ],
  ['nothing but patience', async () => undefined],
])('[S14] a request that hangs for ever, ended by: %s', async (about, help) => {
  const page = reporter.page();
  proxy.fault({ kind: 'hang', forEver: true });
  const struck = proxy.struck();
  const what = await writeDeed(page, `treo mãi, ${about}`);
  await struck;
  proxy.fault(undefined);
  const waits = async () => {
    await help(page);
    return heldBy(page, [what], 'outbox');
  };
  await expect.poll(waits, { timeout: patient(90_000), interval: 500 }).toEqual([0]);
  await received(page);
  await arrivedOnce([what]);
});

it('[R12] an answer that takes its time: not received before it is there', async () => {
  const page = reporter.page();
  // Long enough to be looked at, on a busy machine too.
  proxy.fault({ kind: 'delay', ms: 4_000 });
  const what = await writeDeed(page, 'trả lời chậm');
  await page.getByText('Đang gửi').first().waitFor();
  const said = await watchPill(page);
  await received(page);
  await expect.poll(() => heldBy(page, [what], 'outbox')).toEqual([0]);
  expect((await said())[0]).toContain('Đang gửi');
  proxy.fault(undefined);
  await arrivedOnce([what]);
});

it('[S1] a request that the network delivers twice is taken in once', async () => {
  const page = reporter.page();
  proxy.fault({ kind: 'duplicate' });
  const struck = proxy.struck();
  const what = await writeDeed(page, 'gửi hai lần');
  await struck;
  await received(page);
  proxy.fault(undefined);
  await allSent(page);
  await arrivedOnce([what]);
});

it.each<[string, Fault]>([
  ['breaks off', { kind: 'drop', way: 'down', afterBytes: 3_000 }],
  ['ends early', { kind: 'truncate', afterBytes: 3_000 }],
])(
  '[S14] [R12] a first sync whose compressed answer %s in the middle is not taken for one',
  async (_, fault) => {
    const fresh = await takePhone(proxy.origin);
    try {
      const page = await fresh.open();
      proxy.fault(fault);
      const struck = proxy.struck(2);
      const signedIn = fresh.signIn('loa.banlang');
      await page.getByText('Chưa kết nối lần nào').first().waitFor();
      const said = await watchPill(page);
      await struck;
      expect(await heldBy(page, [''])).toEqual([0]);
      expect((await said()).join(' | ')).not.toContain('Đã nhận hết');
      proxy.fault(undefined);
      await signedIn;
      expect((await heldBy(page, ['']))[0]).toBeGreaterThan(50);
    } finally {
      proxy.fault(undefined);
      await fresh.close();
    }
  },
);

it('[R2] [S1] [S19] the server is killed between its commit and its answer', async () => {
  const page = reporter.page();
  proxy.fault({ kind: 'drop', way: 'down', afterBytes: 0 });
  const struck = proxy.struck();
  const what = await writeDeed(page, 'máy chủ mất điện');
  await struck;
  await server.kill();
  expect(await heldBy(page, [what], 'outbox')).toEqual([1]);
  await sayWaiting(page);
  proxy.fault(undefined);
  await server.start();
  await received(page);
  await allSent(page);
  await arrivedOnce([what]);
});

it('[R1] a phone that dies in the middle of saving keeps everything that was called saved', async () => {
  proxy.fault({ kind: 'refuse' });
  const called: string[] = [];
  for (const more of [1, 2, 1]) {
    const page = await reporter.open('/viec-tot/moi');
    const enough = called.length + more;
    const writing = (async () => {
      for (;;) called.push(await writeDeed(page, 'máy tắt giữa chừng'));
    })().catch(() => undefined);
    await expect.poll(() => called.length, { timeout: patient(30_000), interval: 5 }).toBe(enough);
    // Somewhere in the next one: its typing, its saving, or just after.
    await new Promise((next) => setTimeout(next, Math.random() * 500));
    await reporter.die();
    await writing;
  }
  const page = await reporter.open();
  await sayWaiting(page);
  expect(await heldBy(page, called)).toEqual(called.map(() => 1));
  expect(await heldBy(page, called, 'outbox')).toEqual(called.map(() => 1));
  proxy.fault(undefined);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await allSent(page);
  await arrivedOnce(called);
});

it('[S1] [S8] two tabs without a lock and the worker send the same outbox at once: it arrives once', async () => {
  const page = reporter.page();
  // As in browsers without Web Locks: nothing keeps the tabs apart. Nor have they module workers: each syncs
  // in its page.
  const unlocked = (tab: Page) =>
    tab.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'locks');
      Reflect.deleteProperty(globalThis, 'Worker');
    });
  await unlocked(page);
  proxy.fault({ kind: 'refuse' });
  await page.goto(`${proxy.origin}/viec-tot/moi`);
  expect(await page.evaluate(() => 'locks' in navigator)).toBe(false);
  const texts: string[] = [];
  for (let i = 0; i < 3; i++) texts.push(await writeDeed(page, 'hai cửa sổ'));
  const other = await page.context().newPage();
  await unlocked(other);
  await other.goto(proxy.origin);
  await sayWaiting(other);

  const worker = await wakeableWorker(page);
  proxy.fault({ kind: 'delay', ms: 300 });
  const struck = proxy.struck(3);
  const online = (tab: Page) => tab.evaluate(() => dispatchEvent(new Event('online')));
  await Promise.all([worker.wake(), online(page), online(other)]);
  await struck;
  proxy.fault(undefined);
  await Promise.all([allSent(page), allSent(other)]);
  await other.close();
  await arrivedOnce(texts);
});

/** The service worker as Chromium wakes it when the link is back. */
async function wakeableWorker(page: Page): Promise<{ wake(): Promise<unknown> }> {
  const cdp = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((found) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((one) => one.scopeURL.startsWith(proxy.origin) && !one.isDeleted);
      if (own) found(own.registrationId);
    });
    void cdp.send('ServiceWorker.enable');
  });
  return {
    wake: () =>
      cdp.send('ServiceWorker.dispatchSyncEvent', {
        origin: proxy.origin,
        registrationId,
        tag: 'loaban-sync',
        lastChance: false,
      }),
  };
}

it('[S14] [R12] a token that ran out while offline: everything is kept, and goes on after signing in', async () => {
  let page = await reporter.open();
  await received(page);
  proxy.fault({ kind: 'refuse' });
  const what = await writeDeed(page, 'hết phiên đăng nhập');
  await sayWaiting(page);
  const token = await page.evaluate(
    () =>
      new Promise<string>((found) => {
        const opening = indexedDB.open('loaban-people');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('people').objectStore('people').getAll();
          asked.onsuccess = () => found(asked.result[0].token);
          opening.result.close();
        };
      }),
  );
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${server.origin}/api/session`, { method: 'DELETE', headers })).status).toBe(204);

  proxy.fault(undefined);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText('Cần đăng nhập lại').first().waitFor();
  expect(await heldBy(page, [what], 'outbox')).toEqual([1]);
  // Cold, it still knows who it is, shows the work and asks for the password alone.
  page = await reporter.open('/dong-bo');
  await page.getByText(what).first().waitFor();
  await page.getByRole('link', { name: 'Đăng nhập lại', exact: true }).click();
  await page.getByText('Mọi việc đã lưu trên máy vẫn còn').waitFor();
  await expect.poll(() => page.getByLabel('Tên đăng nhập').inputValue()).toBe(REPORTER);
  await reporter.signIn(REPORTER);
  await allSent(page);
  await arrivedOnce([what]);
});

it('[R1] a full disk: it says so, keeps the words, and saves once there is room', async () => {
  // Chromium looks at the room that is left only now and then: the disk is full before it first looks.
  await reporter.die();
  const page = await reporter.open('/healthz');
  const cdp = await page.context().newCDPSession(page);
  const room = (quotaSize?: number) =>
    cdp.send('Storage.overrideQuotaForOrigin', {
      origin: proxy.origin,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  await room(1);
  await page.goto(`${proxy.origin}/viec-tot/moi`);
  const what = deedWords('máy đầy');
  await fillDeed(page, what);
  await page.getByText('Chưa lưu được').first().waitFor();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByText('Chữ bạn gõ vẫn còn trên màn hình này').waitFor();
  await expect.poll(() => page.getByLabel('Việc gì?').inputValue()).toBe(what);
  expect(new URL(page.url()).pathname).toBe('/viec-tot/moi');

  await room();
  await saveDeed(page);
  await allSent(page);
  await arrivedOnce([what]);
});
