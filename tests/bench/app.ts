/**
 * The app on a slow phone: the built server and app in a real Chromium whose CPU is slowed 6×, with 10,000
 * records. Times are of this machine; how fast it was meanwhile, an empty loop tells that stands beside them.
 * Chromium slows the page's own thread and no worker: what the sync worker does is at this machine's speed,
 * as if the phone had a second, faster core.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { typeNewPin, unlock } from '../e2e/phone.ts';
import { findBrowser } from '../support/browser.ts';
import { type CountingProxy, startProxy } from '../support/proxy.ts';
import { PASSWORD, RECORDS, startServer, VILLAGE } from './sync-bytes.ts';
import { type InPage, watchPage } from './watch-page.ts';

const SLOWER = 6;
const PATIENCE_MS = 300_000;

type Figure = { what: string; measured: number; budget?: number; unit: 'ms' | 'kB' };

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'string' } } });
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-'));
  const server = await startServer(dataDir);
  const proxy = await startProxy(server.port);
  const { executablePath, args: flags } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const figures = [...(await firstView(browser, proxy)), ...(await slowPhone(browser, proxy))];
    print(figures);
    if (values.json)
      await writeFile(values.json, JSON.stringify({ machine: machine(), slower: SLOWER, figures }, null, 2));
  } finally {
    await browser.close();
    await proxy.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What a browser that has never been here fetches, headers included, without what it sends and receives by sync. */
async function firstView(browser: Browser, proxy: CountingProxy): Promise<Figure[]> {
  const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const urls = new Map<string, string>();
  let bytes = 0;
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!urls.get(requestId)?.endsWith('/api/sync')) bytes += encodedDataLength;
  });
  await page.goto(proxy.origin);
  await page.locator('#login').waitFor();
  await page.waitForLoadState('networkidle');
  const toSignIn = bytes;
  await signIn(page);
  await page.getByRole('link', { name: 'Đọc bài' }).first().waitFor({ timeout: PATIENCE_MS });
  await page.waitForLoadState('networkidle');
  await context.close();
  return [
    { what: 'first visit, to the sign-in', measured: toSignIn / 1_000, budget: 100, unit: 'kB' },
    { what: 'first visit, to the start screen', measured: bytes / 1_000, budget: 100, unit: 'kB' },
  ];
}

async function slowPhone(browser: Browser, proxy: CountingProxy): Promise<Figure[]> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 740 } });
  await context.addInitScript(watchPage);
  const sync = await firstSync(context, proxy);
  const start = await coldStart(context, proxy);
  const list = await openList(context, proxy);
  const finding = await search(context, proxy);
  const saving = await save(context, proxy);
  return [...sync, ...start, ...list, ...finding, ...saving];
}

async function firstSync(context: BrowserContext, proxy: CountingProxy): Promise<Figure[]> {
  const page = await slowPage(context);
  await page.goto(proxy.origin);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.evaluate(() => watched().longest(true));
  const begun = performance.now();
  await signIn(page);
  await page
    .getByText(/Đã nhận hết/)
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  const ms = performance.now() - begun;
  const longest = await page.evaluate(() => watched().longest(true));
  await page.evaluate(() => watched().cached());
  const cached = performance.now() - begun - ms;
  await page.close();
  return [
    { what: `sign-in, PIN and first sync of ${RECORDS} records`, measured: ms, budget: 4_000, unit: 'ms' },
    { what: 'longest task of the main thread meanwhile', measured: longest, budget: 50, unit: 'ms' },
    { what: 'and then until the row cache is complete for the next start', measured: cached, unit: 'ms' },
  ];
}

async function coldStart(context: BrowserContext, proxy: CountingProxy): Promise<Figure[]> {
  proxy.cut(true);
  const page = await slowPage(context);
  await page.goto(proxy.origin);
  // Closed a moment ago, it asks for no PIN.
  const painted = await page.evaluate(() => watched().painted('Đọc bài'));
  // The budget of the start is one thing, and that of the search another one after it.
  const ready = await page.evaluate(() => watched().marked('search-ready'));
  const longest = await page.evaluate(() => watched().longest(true));
  await page.close();
  return [
    { what: "start offline: today's programme painted", measured: painted, budget: 1_500, unit: 'ms' },
    {
      what: 'and then until everything can be searched',
      measured: ready - painted,
      budget: 1_000,
      unit: 'ms',
    },
    { what: 'start offline: longest task', measured: longest, budget: 50, unit: 'ms' },
  ];
}

/** A list of thousands, opened as the first screen of all: from a notification, or where the app was left. */
async function openList(context: BrowserContext, proxy: CountingProxy): Promise<Figure[]> {
  const page = await slowPage(context);
  await page.goto(`${proxy.origin}/viec-tot`);
  await unlock(page);
  const measured = await page.evaluate(() => watched().there('li a[href^="/viec-tot/corpus"]'));
  await page.close();
  return [{ what: 'start offline in the list of deeds: its first rows', measured, unit: 'ms' }];
}

async function search(context: BrowserContext, proxy: CountingProxy): Promise<Figure[]> {
  const page = await slowPage(context);
  const figures: Figure[] = [];
  for (const [path, id, what] of [
    ['/guong', '#exemplar-search', 'exemplars'],
    ['/viec-tot', '#deed-search', 'deeds'],
  ] as const) {
    await page.goto(`${proxy.origin}${path}`);
    await unlock(page);
    await page.locator(id).waitFor({ timeout: PATIENCE_MS });
    await page.evaluate(() => watched().marked('search-ready'));
    const strokes: number[] = [];
    for (const typed of ['n', 'ng', 'ngu', 'nguye', 'nguyen h', 'nguyen hoa']) {
      strokes.push(await page.evaluate(([at, text]) => watched().type(at, text), [id, typed] as const));
    }
    strokes.sort((a, b) => a - b);
    const median = strokes[Math.floor(strokes.length / 2)] ?? Number.NaN;
    figures.push(
      { what: `search of ${what}: a keystroke, median`, measured: median, budget: 70, unit: 'ms' },
      {
        what: `search of ${what}: the slowest`,
        measured: strokes.at(-1) ?? Number.NaN,
        budget: 70,
        unit: 'ms',
      },
    );
  }
  await page.close();
  return figures;
}

async function save(context: BrowserContext, proxy: CountingProxy): Promise<Figure[]> {
  const page = await slowPage(context);
  await page.goto(`${proxy.origin}/viec-tot/moi`);
  await unlock(page);
  await page.getByLabel('Ai đã làm?').fill('Lò A Sử');
  await page.getByLabel('Việc gì?').fill('Dọn đất sạt, thông đường liên bản ngay trong đêm mưa.');
  await page.getByLabel(VILLAGE).check();
  await page.evaluate(() => watched().marked('search-ready'));
  const ms = await page.evaluate(() => watched().press('Xong', 'Đã lưu trên máy'));
  await page.close();
  return [{ what: 'save of a deed, to "Đã lưu trên máy"', measured: ms, budget: 100, unit: 'ms' }];
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.fill('#login', 'bench');
  await page.fill('#password', PASSWORD);
  await page.click('button[type=submit]');
  await typeNewPin(page);
}

/** Defined in the page by `watchPage`. */
declare const watched: () => InPage;

const EMPTY_TURNS = 100_000_000;

function emptyLoopMs(): number {
  const begun = performance.now();
  let turns = 0;
  while (turns < EMPTY_TURNS) turns += 1;
  return performance.now() - begun;
}

const machine = (): string =>
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(
      ' ',
    )}, Chromium slowed ${SLOWER}×; an empty loop of ${EMPTY_TURNS / 1e6} million turns takes ${emptyLoopMs().toFixed(0)} ms here, not slowed`;

function print(figures: Figure[]): void {
  process.stdout.write(
    `${machine()}\n${RECORDS} records on the phone. The page's thread is slowed, the sync worker's is not.\n\n`,
  );
  console.table(
    figures.map(({ what, measured, budget, unit }) => ({
      what,
      measured: `${measured.toFixed(unit === 'kB' ? 1 : 0)} ${unit}`,
      budget: budget === undefined ? '' : `${budget} ${unit}`,
      within:
        budget === undefined ? '' : measured <= budget ? 'yes' : `no, ${(measured / budget).toFixed(1)}×`,
    })),
  );
}
