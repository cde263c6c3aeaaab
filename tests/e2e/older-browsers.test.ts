/**
 * What older browsers lack is taken out, one after the other, of the page, its workers and the service worker: the app works, or says
 * that it can't. The oldest ones are named in vite.config.ts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../support/browser.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';
import { PHONE, PIN, typeNewPin, unlock } from './phone.ts';
import { drawPicture } from './picture.ts';

let folder = '';
/** Draws: the browsers under test can't all. */
let artist: Page;
let drawn = 0;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-older-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  const { executablePath, args } = await findBrowser();
  browser = await chromium.launch({ executablePath, args });
  artist = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

type Front = { origin: string; cut(yes: boolean): void; asked: string[]; close(): Promise<void> };

/** Every script that begins a thread: of the page, the sync worker, the service worker, the workers for photos, papers and sheets. */
const BEGINS = /^\/(start|sw)\.js$|^\/assets\/\w+-worker-[\w-]+\.js$/;

/** The server, its scripts as a browser would run them where `code` has been run first. */
async function startFront(code: string): Promise<Front> {
  let isCut = false;
  const asked: string[] = [];
  const prelude = `(function () { ${code} })();\n`;
  const answer = (question: IncomingMessage, reply: ServerResponse) => {
    const { url = '/', method = 'GET' } = question;
    if (isCut) {
      question.socket.destroy();
      return;
    }
    asked.push(`${method} ${url}`);
    if (url === '/first.js') {
      reply.writeHead(200, { 'content-type': 'text/javascript' }).end(prelude);
      return;
    }
    // A module's own text runs after what it imports.
    const before = url === '/sync-worker.js' ? "import '/first.js';\n" : BEGINS.test(url) ? prelude : '';
    const headers = { ...question.headers, ...(before ? { 'accept-encoding': 'identity' } : {}) };
    if (before)
      for (const name of ['if-none-match', 'if-modified-since', 'range'])
        Reflect.deleteProperty(headers, name);
    const onward = request(new URL(url, server.origin), { method, headers }, (from) => {
      const { 'content-length': length, etag, ...kept } = from.headers;
      reply.writeHead(from.statusCode ?? 502, before ? kept : from.headers);
      if (before) reply.write(before);
      from.pipe(reply);
    });
    onward.on('error', () => reply.destroy());
    question.pipe(onward);
  };
  const listener: Server = createServer(answer);
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    cut: (yes) => {
      isCut = yes;
      if (yes) listener.closeAllConnections();
    },
    asked,
    close: () =>
      new Promise((closed) => {
        listener.close(() => closed());
        listener.closeAllConnections();
      }),
  };
}

async function withPhone(
  code: string,
  work: (page: Page, front: Front, context: BrowserContext) => Promise<void>,
) {
  const front = await startFront(code);
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN' });
  context.setDefaultTimeout(patient(30_000));
  try {
    await work(await context.newPage(), front, context);
  } finally {
    await context.close();
    await front.close();
  }
}

async function signIn(page: Page, { origin }: Front) {
  await page.goto(origin);
  await page.getByLabel('Tên đăng nhập').fill('phongvien.banlang');
  await page.getByLabel('Mật khẩu').fill('loaban-demo');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await typeNewPin(page);
  await received(page);
}

/** As the person reads it: the databases can't be looked at in each of these. */
const received = (page: Page) =>
  page
    .getByText(/Đã nhận hết lúc/)
    .first()
    .waitFor();

async function saveDeed(page: Page, who: string) {
  await page.getByRole('link', { name: 'Ghi việc tốt' }).click();
  await page.getByLabel('Ai đã làm?').fill(who);
  await page.getByLabel('Việc gì?').fill('Bắc lại cầu treo sau lũ cho bà con.');
  await page.getByLabel('Bản Thẳm').check();
  drawn += 1;
  // Each another one: a photo that the server has already isn't sent again.
  const picture = await drawPicture(artist, join(folder, `${drawn}.jpg`), `hsl(${drawn * 31} 80% 40%)`);
  await page.locator('input[type=file]').first().setInputFiles(picture);
  await page.getByRole('group', { name: /^Ảnh/ }).getByRole('img').first().waitFor();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('link', { name: 'Viết thành gương' }).waitFor();
}

const uploads = ({ asked }: Front) =>
  asked.filter((line) => /^(POST|PATCH|PUT) .*\/blobs\/(?!state)/.test(line)).length;
const syncs = ({ asked }: Front) => asked.filter((line) => /^POST .*\/sync$/.test(line)).length;

/** By the service worker, with no page open; it has a photo to send. */
async function sentByServiceWorker(page: Page, front: Front) {
  const cdp = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((found) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((one) => one.scopeURL.startsWith(front.origin) && !one.isDeleted);
      if (own) found(own.registrationId);
    });
    void cdp.send('ServiceWorker.enable');
  });
  await page.goto('about:blank');
  const [sent, synced] = [uploads(front), syncs(front)];
  front.cut(false);
  const wake = { origin: front.origin, registrationId, tag: 'loaban-sync', lastChance: false };
  await cdp.send('ServiceWorker.dispatchSyncEvent', wake);
  await expect.poll(() => syncs(front) - synced).toBeGreaterThan(0);
  await expect.poll(() => uploads(front) - sent).toBeGreaterThan(0);
}

const without = (type: string, ...names: string[]) =>
  names.map((name) => `if (typeof ${type} !== 'undefined') delete ${type}.${name};`).join(' ');
const withoutGlobals = (...names: string[]) => names.map((name) => `delete self.${name};`).join(' ');

const NOT_NEEDED: [what: string, code: string][] = [
  ['Array.prototype.findLast', without('Array.prototype', 'findLast', 'findLastIndex')],
  ['AbortSignal.timeout, AbortSignal.any', without('AbortSignal', 'timeout', 'any')],
  ['BroadcastChannel', withoutGlobals('BroadcastChannel')],
  [
    'CompressionStream, pipeThrough',
    `${withoutGlobals('CompressionStream', 'DecompressionStream')} ${without('ReadableStream.prototype', 'pipeThrough', 'pipeTo')}`,
  ],
  [
    'Web Locks',
    `${without('Navigator', 'prototype.locks')} ${without('WorkerNavigator', 'prototype.locks')}`,
  ],
  [
    'module workers',
    `var Real = self.Worker; if (self.document) self.Worker = function (address, options) { return new Real(address); };`,
  ],
  ['OffscreenCanvas, ImageDecoder', withoutGlobals('OffscreenCanvas', 'ImageDecoder', 'VideoFrame')],
  [
    'showModal, inert, requestIdleCallback',
    `${without('HTMLDialogElement', 'prototype.showModal', 'prototype.show')} ${without('HTMLElement', 'prototype.inert')} ${withoutGlobals('requestIdleCallback', 'cancelIdleCallback')}`,
  ],
  [
    'storage manager, indexedDB.databases, Background Sync, wake lock, sharing',
    `${without('Navigator', 'prototype.storage', 'prototype.wakeLock', 'prototype.share')} ${without('WorkerNavigator', 'prototype.storage')} ${without('IDBFactory', 'prototype.databases')} ${withoutGlobals('FinalizationRegistry')}`,
  ],
  [
    'what the language has got since 2022',
    `${withoutGlobals('structuredClone', 'Iterator')} ${without('Array', 'fromAsync')} ${without('Array.prototype', 'toSorted', 'toReversed', 'toSpliced', 'with')} ${without('Uint8Array', 'fromBase64', 'fromHex')} ${without('Object', 'groupBy')} ${without('Map', 'groupBy')} ${without('Promise', 'withResolvers', 'try')} ${without('URL', 'canParse', 'parse')} ${without('Set.prototype', 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom')} ${without('String.prototype', 'isWellFormed', 'toWellFormed')} ${without('Crypto.prototype', 'randomUUID')} ${without('Intl', 'Segmenter', 'DurationFormat')} ${without('AbortSignal.prototype', 'throwIfAborted')}`,
  ],
];
const EVERYTHING = NOT_NEEDED.filter(([what]) => what !== 'module workers')
  .map(([, code]) => code)
  .join('\n');

const works = (code: string) =>
  withPhone(code, async (first, front, context) => {
    await signIn(first, front);
    // The first visit's page, too, gets its other screens from the phone.
    await first.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await saveDeed(first, 'Tổ dân quân bản Thẳm');
    await expect.poll(() => uploads(front)).toBeGreaterThan(0);
    await received(first);

    // A cold start without a network.
    front.cut(true);
    await first.close();
    const page = await context.newPage();
    await page.goto(front.origin);
    await unlock(page, PIN);
    await saveDeed(page, 'Ông Tao Văn Pâng');
    await page.getByText('1 việc chờ gửi').first().waitFor();

    // A dialog is above everything else, and what is in it can be pressed.
    await page.goto(`${front.origin}/tai-khoan`);
    await unlock(page, PIN);
    await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await sentByServiceWorker(page, front);
    await page.goto(front.origin);
    await unlock(page, PIN);
    await received(page);
  });

describe('[S160] what an older browser lacks is added or not needed: page, workers, service worker', () => {
  it.each(NOT_NEEDED)('%s', (_, code) => works(code));
  it('all of it', () => works(EVERYTHING));
});

describe('[S161] what can’t be added is said in a plain page, before the sign-in', () => {
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  it.each([
    ['crypto.subtle', "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });"],
    ['Array.prototype.at', without('Array.prototype', 'at')],
    ['Object.hasOwn', without('Object', 'hasOwn')],
    ['reportError', withoutGlobals('reportError')],
    ['module scripts', without('HTMLScriptElement', 'prototype.noModule')],
    [
      'what stops the app before it has drawn anything',
      "Object.defineProperty(self, 'Promise', { value: undefined });",
    ],
  ])('%s', (_, code) =>
    withPhone(code, async (page, front) => {
      await page.goto(front.origin);
      await heading(page, 'Trình duyệt quá cũ');
      await page.getByText('Những gì đã lưu trên máy vẫn còn nguyên').waitFor();
    }),
  );

  it('an address without https', () =>
    withPhone("Object.defineProperty(self, 'isSecureContext', { value: false });", async (page, front) => {
      await page.goto(front.origin);
      await heading(page, 'Địa chỉ này không an toàn');
      await page.getByRole('heading', { name: 'Trình duyệt quá cũ' }).waitFor({ state: 'hidden' });
    }));

  it('no IndexedDB', () =>
    withPhone("Object.defineProperty(self, 'indexedDB', { value: undefined });", async (page, front) => {
      await page.goto(front.origin);
      await page.getByText('Trình duyệt không cho Loa Bản lưu vào máy').waitFor();
    }));

  it('no service worker: it works with a network, and says that it won’t without', () =>
    withPhone(without('Navigator', 'prototype.serviceWorker'), async (page, front) => {
      await page.goto(front.origin);
      await page.getByText('Trình duyệt này không mở được Loa Bản khi mất mạng').waitFor();
      await signIn(page, front);
      await saveDeed(page, 'Bà Lò Thị Xôm');
      await expect.poll(() => uploads(front)).toBeGreaterThan(0);
      await received(page);
    }));
});
