/**
 * The screens of people and units as a coordinator has them, with every commune of the country and 30,000
 * people in one province: the built server and app in a real Chromium, not slowed, for this is work for a PC.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { AccountId } from '../../src/domain/base/ids.ts';
import { hashPassword } from '../../src/server/auth/passwords.ts';
import { createPeopleStore } from '../../src/server/store/accounts/people.ts';
import { migrate, openDatabase } from '../../src/server/store/database.ts';
import { createPostgresStore } from '../../src/server/store/sync/postgres-store.ts';
import { addProvince, addRecords, type NewRecord } from '../../src/server/store/sync/provinces.ts';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { PC, typeNewPin, unlock } from '../e2e/phone.ts';
import { findBrowser } from '../support/browser.ts';
import { makeCorpus } from '../support/corpus.ts';
import { createServerProcess } from '../support/server-process.ts';
import { withDatabase } from './server/people.ts';
import { type InPage, watchPage } from './watch-page.ts';

const PROVINCE = 'bench';
const COMMUNES = 3_321;
const PEOPLE = 30_000;
const PASSWORD = 'loaban-bench';
const COORDINATOR = 'bench-coordinator' as AccountId;
const PATIENCE_MS = 300_000;
const STARTS = 3;

export async function main(): Promise<void> {
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-people-'));
  // As root, PostgreSQL's user must be able to enter.
  await chmod(dataDir, 0o755);
  await withDatabase(dataDir, found);
  const server = await createServerProcess(dataDir, { DEMO: '0', DATABASE_URL: '' });
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args });
  try {
    await server.start();
    const context = await browser.newContext({ locale: 'vi-VN', viewport: PC });
    await context.addInitScript(watchPage);
    process.stdout.write(
      `${availableParallelism()} cores, load of the machine ${loadavg()[0]?.toFixed(1)}; ${COMMUNES} communes, ${PEOPLE} people\n`,
    );
    say('sign-in, PIN and first sync', await firstSync(context, server.origin));
    for (const [path, field, typed] of [
      ['/nguoi-dung', '#people-search', ['v', 'va', 'vang a', 'vang a su', 'vang a su xa 12']],
      ['/don-vi', '#tim-don-vi', ['x', 'xa 1', 'xa 12', 'xa 123']],
    ] as const)
      await measure(context, `${server.origin}${path}`, path, field, typed);
  } finally {
    await browser.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function found(url: string): Promise<void> {
  const db = openDatabase(url, () => undefined);
  try {
    await migrate(db);
    await addProvince(db, PROVINCE);
    const unit = (id: string, name: string, kind: string, parent?: string): NewRecord => ({
      id,
      kind: 'unit',
      data: { unit: id, name, kind, ...(parent ? { parent } : {}) },
    });
    const communeOf = (i: number) => `bench-xa-${i % COMMUNES}`;
    const names = makeCorpus(PEOPLE * 2, '', '', 5).filter((record) => record.kind === 'deed');
    const people = Array.from({ length: PEOPLE }, (_, i): NewRecord => {
      const name = `${names[i % names.length]?.data.who} ${i}`;
      return {
        id: `bench-p${i}`,
        kind: 'account',
        data: { unit: communeOf(i), name, position: 'Cán bộ văn hóa - xã hội', roles: ['reporter'] },
      };
    });
    const coordinator: NewRecord = {
      id: COORDINATOR,
      kind: 'account',
      data: { unit: PROVINCE, name: 'Điều phối viên', roles: ['coordinator', 'admin'] },
    };
    const communes = Array.from({ length: COMMUNES }, (_, i) =>
      unit(`bench-xa-${i}`, `Xã ${i}`, 'commune', PROVINCE),
    );
    const records = [unit(PROVINCE, 'Thử', 'province'), coordinator, ...communes, ...people];
    await addRecords(createPostgresStore(db), PROVINCE, COORDINATOR, records, Date.now());
    const passwordHash = await hashPassword(PASSWORD);
    await createPeopleStore(db).addLogin('bench', { province: PROVINCE, account: COORDINATOR, passwordHash });
    await db.query('vacuum analyze');
  } finally {
    await db.end();
  }
}

async function firstSync(context: BrowserContext, origin: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(origin);
  const begun = performance.now();
  await page.fill('#login', 'bench');
  await page.fill('#password', PASSWORD);
  await page.click('button[type=submit]');
  await typeNewPin(page);
  await page
    .getByText(/Đã nhận hết/)
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  const ms = performance.now() - begun;
  await page.close();
  return ms;
}

/** Cold, to the list; then a letter after the other, as one types. */
async function measure(
  context: BrowserContext,
  address: string,
  path: string,
  field: string,
  typed: readonly string[],
): Promise<void> {
  const starts: number[] = [];
  const strokes: number[] = [];
  let longest = 0;
  for (let run = 0; run < STARTS; run++) {
    const page = await context.newPage();
    await page.goto(address);
    await unlock(page);
    const unlocked = await page.evaluate(() => performance.now());
    await listed(page);
    starts.push((await page.evaluate(() => performance.now())) - unlocked);
    longest = Math.max(longest, await page.evaluate(() => watched().longest(true)));
    for (const text of typed)
      strokes.push(await page.evaluate(([at, what]) => watched().type(at, what), [field, text] as const));
    await page.close();
  }
  say(`${path}: from the PIN to the list`, median(starts));
  say(`${path}: longest task meanwhile`, longest);
  say(`${path}: a letter of the search, median`, median(strokes));
  say(`${path}: the slowest`, Math.max(...strokes));
}

const listed = (page: Page) =>
  page.waitForFunction(
    () =>
      document.querySelector('main')?.getAttribute('aria-busy') !== 'true' &&
      document.querySelectorAll('main li').length > 0,
    undefined,
    { timeout: PATIENCE_MS, polling: 'raf' },
  );

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function say(what: string, ms: number): void {
  process.stdout.write(`${what.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms\n`);
}

/** Defined in the page by `watchPage`. */
declare const watched: () => InPage;
