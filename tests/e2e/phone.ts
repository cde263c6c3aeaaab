/** A phone or PC of one person: a Chromium with a profile on disk, so that it can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../support/browser.ts';
import { patient } from '../support/slowness.ts';

export const PHONE = { width: 360, height: 740 };
export const PC = { width: 1280, height: 800 };

export type Phone = {
  page(): Page;
  /**
   * Opens the app from its icon, cold. `at`: what the phone's clock shows, ms since the epoch. `pin`: what is
   * typed where the app is locked; '' leaves it locked.
   */
  open(path?: string, at?: number, pin?: string): Promise<Page>;
  signIn(login: string): Promise<void>;
  /** Ends the browser as a dead battery does. */
  die(): Promise<void>;
  close(): Promise<void>;
};

type Running = { process: ChildProcess; browser: Browser };

/** `disk`: the folder below which its storage is; `flags`: more of them for the browser. */
export async function takePhone(
  origin: string,
  viewport = PHONE,
  { disk = tmpdir(), flags = [] }: { disk?: string; flags?: readonly string[] } = {},
): Promise<Phone> {
  const profile = await mkdtemp(join(disk, 'loa-ban-phone-'));
  let running: Running | undefined;
  let shown: Page | undefined;

  const page = () => {
    if (!shown) throw new Error('the app is not open');
    return shown;
  };
  const end = async () => {
    const ending = running;
    [running, shown] = [undefined, undefined];
    if (!ending || ending.process.exitCode !== null) return;
    const gone = new Promise<void>((done) => ending.process.once('close', () => done()));
    ending.process.kill('SIGKILL');
    await gone;
  };

  return {
    page,
    async open(path = '/', at, pin = PIN) {
      running ??= await startBrowser(profile, flags);
      const context = running.browser.contexts()[0];
      context?.setDefaultTimeout(patient(30_000));
      const before = shown;
      shown = await context?.newPage();
      await before?.close();
      await page().setViewportSize(viewport);
      if (at !== undefined) await page().clock.setFixedTime(at);
      await page().goto(`${origin}${path}`);
      if (pin) await unlock(page(), pin);
      return page();
    },
    async signIn(login) {
      await page().getByLabel('Tên đăng nhập').fill(login);
      await page().getByLabel('Mật khẩu').fill('loaban-demo');
      await page().getByRole('button', { name: 'Đăng nhập' }).click();
      await typeNewPin(page());
      await received(page());
      // From here on the app starts without a network.
      await page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    },
    die: end,
    async close() {
      await end();
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Started by ourselves and not by Playwright, so that it can be killed by its process id. */
async function startBrowser(profile: string, flags: readonly string[]): Promise<Running> {
  const { executablePath, args } = await findBrowser();
  const own = [
    ...(process.env.HEADED ? [] : ['--headless=new']),
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--lang=vi-VN',
    ...flags,
  ];
  const process_ = spawn(executablePath, [...args, ...own, '--no-default-browser-check', 'about:blank'], {
    env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  const address = await new Promise<string>((found, fail) => {
    process_.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const match = /DevTools listening on (ws:\S+)/.exec(printed);
      if (match?.[1]) found(match[1]);
    });
    process_.once('close', (code) => fail(new Error(`the browser ended (${code}): ${printed}`)));
  });
  return { process: process_, browser: await chromium.connectOverCDP(address) };
}

/** Everybody's on these phones. */
export const PIN = '246813';

/** Asked for after a sign-in where the person has none on this phone. */
export async function typeNewPin(page: Page, pin = PIN): Promise<void> {
  const choose = page.getByLabel('Chọn mã PIN sáu số');
  // A page can't be covered by the pad any more once it says what is received.
  await choose
    .or(page.getByText(/Đã nhận hết lúc/))
    .first()
    .waitFor({ timeout: patient(120_000) });
  if (!(await choose.isVisible())) return;
  await choose.pressSequentially(pin);
  await page.getByLabel('Nhập lại mã PIN vừa chọn').pressSequentially(pin);
  await choose.or(page.getByLabel('Nhập lại mã PIN vừa chọn')).waitFor({ state: 'detached' });
}

/** As a person does who finds the app locked after a while. */
export async function unlock(page: Page, pin = PIN): Promise<void> {
  const pad = page.getByLabel('Nhập mã PIN để mở');
  await page.locator('main').first().or(page.locator('body > pre')).first().waitFor();
  if (await pad.isVisible()) await pad.pressSequentially(pin);
}

/**
 * Until the databases on this phone, read past the app, hold nothing that no server has acknowledged, and
 * news later than `since`, ms since the epoch; `asks`: for news, again and again. Returns when all news was
 * here last.
 */
async function settled(page: Page, { since, asks }: { since: number; asks: boolean }): Promise<number> {
  const found = await page.waitForFunction(
    async ({ since, asks }) => {
      if (asks) dispatchEvent(new Event('online'));
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
      let [unsent, completeAt] = [0, 0];
      for (const { name = '' } of await indexedDB.databases()) {
        if (!name.startsWith('loaban-')) continue;
        const asked = indexedDB.open(name);
        // It has just been deleted: a look must not make it anew.
        asked.onupgradeneeded = () => asked.transaction?.abort();
        const db = await ask(asked).catch(() => undefined);
        if (db?.objectStoreNames.contains('outbox')) {
          const tables = db.transaction(['outbox', 'meta']);
          const [outbox, meta]: [{ ack?: number }[], { completeAt: number }[]] = await Promise.all([
            ask(tables.objectStore('outbox').getAll()),
            ask(tables.objectStore('meta').getAll()),
          ]);
          unsent += outbox.filter(({ ack }) => ack === undefined).length;
          completeAt = Math.max(completeAt, ...meta.map((one) => one.completeAt));
        }
        db?.close();
      }
      return unsent === 0 && completeAt > since && completeAt;
    },
    { since, asks },
    { polling: 200, timeout: patient(120_000) },
  );
  return Number(await found.jsonValue());
}

/** Nothing waits on this phone any more, and the pill says so: of itself it might still speak of an earlier time. */
export async function received(page: Page): Promise<void> {
  await settled(page, { since: 0, asks: false });
  await page
    .getByText(/Đã nhận hết lúc/)
    .first()
    .waitFor({ timeout: patient(120_000) });
}

/** Everything that the server has by now is on this phone. */
export async function caughtUp(page: Page): Promise<void> {
  const before = await settled(page, { since: 0, asks: false });
  // The first exchange that ends may have begun before now; the second hasn't.
  const first = await settled(page, { since: before, asks: true });
  await settled(page, { since: first, asks: true });
  await received(page);
}
