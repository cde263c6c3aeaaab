/**
 * Bytes and requests of sync on the wire, headers included: the built server and the built app in a real Chromium, with a
 * counting proxy between them. Times are of this machine and of EDGE, simulated by the same proxy.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { chromium, type Page } from 'playwright-core';
import type { AccountId } from '../../src/domain/ids.ts';
import { type AppParts, createApp } from '../../src/server/app.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { hashPassword } from '../../src/server/passwords.ts';
import { migrate, openDatabase } from '../../src/server/store/database.ts';
import { startEmbeddedPostgres } from '../../src/server/store/embedded-postgres.ts';
import { createPeopleStore } from '../../src/server/store/people.ts';
import { createPostgresStore } from '../../src/server/store/postgres-store.ts';
import { addProvince, addRecords } from '../../src/server/store/provinces.ts';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { findBrowser } from '../support/browser.ts';
import { makeCorpus } from '../support/corpus.ts';
import { type CountingProxy, EDGE, type Link, since, startProxy } from '../support/proxy.ts';

const RECORDS = 10_000;
const PASSWORD = 'loaban-bench';
const VILLAGE = 'Bản Thử';
const account = 'bench:author' as AccountId;

type Figure = { what: string; requests: number; up: number; down: number; ms: number; edgeMs: number };

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'string' } } });
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-'));
  const server = await startServer(dataDir);
  try {
    const figures = await measure(server.port);
    print(figures);
    if (values.json)
      await writeFile(
        values.json,
        JSON.stringify({ machine: machine(), records: RECORDS, figures }, null, 2),
      );
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startServer(dataDir: string) {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const db = openDatabase(postgres.url, () => undefined);
  await migrate(db);
  const log = pino({ level: 'warn' });
  const parts: AppParts = {
    ...{ db, store: createPostgresStore(db), people: createPeopleStore(db), metrics: createMetrics(), log },
    ...{
      now: Date.now,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      appDir: join('dist', 'app'),
    },
  };
  const province = 'bench';
  await addProvince(db, province);
  const unit = (id: string, kind: string, name: string, parent?: string) => {
    const data = { unit: id, name, kind, ...(parent ? { parent } : {}) };
    return { id, kind: 'unit' as const, data };
  };
  const own = [
    unit('bench', 'province', 'Thử'),
    unit('bench-xa', 'commune', 'Thử', 'bench'),
    unit('bench-ban', 'village', VILLAGE, 'bench-xa'),
    {
      id: account,
      kind: 'account' as const,
      data: { unit: 'bench-xa', name: 'Người thử', roles: ['reporter'] },
    },
  ];
  await addRecords(
    parts.store,
    province,
    account,
    [...own, ...makeCorpus(RECORDS, 'bench-xa', account)],
    Date.now(),
  );
  await parts.people.addLogin('bench', { province, account, passwordHash: await hashPassword(PASSWORD) });
  return new Promise<{ port: number; stop(): Promise<void> }>((ready) => {
    const http = serve({ fetch: createApp(parts).fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      ready({
        port,
        async stop() {
          await new Promise((closed) => http.close(closed));
          await db.end();
          await postgres.stop();
        },
      }),
    );
  });
}

async function measure(port: number): Promise<Figure[]> {
  const fast = await measureAt(port, undefined);
  const slow = await measureAt(port, EDGE);
  return fast.map((figure, i) => ({ ...figure, edgeMs: slow[i]?.ms ?? Number.NaN }));
}

/** One phone from its sign-in on; the app itself is on the phone before the link is made slow. */
async function measureAt(port: number, link: Link | undefined): Promise<Figure[]> {
  const proxy = await startProxy(port);
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
    await page.goto(proxy.origin);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.fill('#login', 'bench');
    await page.fill('#password', PASSWORD);
    proxy.throttle(link);

    const figures: Figure[] = [];
    const timed = async (what: string, act: () => Promise<unknown>) => {
      await page.waitForTimeout(SETTLED_MS);
      const before = proxy.count();
      const start = performance.now();
      await act();
      await received(page, () => proxy.count().requests > before.requests);
      const ms = performance.now() - start;
      await page.waitForTimeout(SETTLED_MS);
      process.stderr.write(`${link ? 'EDGE' : 'no limit'}: ${what}, ${Math.round(ms)} ms\n`);
      figures.push({ what, ...since(before, proxy.count()), ms, edgeMs: Number.NaN });
    };
    await timed(`sign-in and first sync of ${RECORDS} records`, () => page.click('button[type=submit]'));
    await timed('idle sync', () => comeOnline(page));
    await writeDeeds(page, proxy, 1);
    await timed('one new deed', () => comeOnline(page));
    await writeDeeds(page, proxy, 20);
    await timed('20 new deeds', () => comeOnline(page));
    return figures;
  } finally {
    await browser.close();
    await proxy.close();
  }
}

/** Nothing more is on the wire after this long; part of no figure. */
const SETTLED_MS = 1_500;

/** The pill says that everything is received, and a request has been made for it. */
async function received(page: Page, asked: () => boolean): Promise<void> {
  for (;;) {
    await page
      .getByText(/Đã nhận hết/)
      .first()
      .waitFor({ timeout: 400_000 });
    if (asked()) return;
    await page.waitForTimeout(5);
  }
}

const comeOnline = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

/** Written by hand in the form while the link is cut, so that what follows is one batch. */
async function writeDeeds(page: Page, proxy: CountingProxy, count: number): Promise<void> {
  proxy.cut(true);
  for (let i = 0; i < count; i++) {
    await page.goto(`${proxy.origin}/viec-tot/moi`);
    const deed = makeCorpus(count * 2, 'bench-xa', account, 7)[i * 2]?.data;
    await page.getByLabel('Ai đã làm?').fill(String(deed?.who));
    await page.getByLabel('Việc gì?').fill(String(deed?.what));
    await page.getByLabel(VILLAGE).check();
    await page.getByRole('button', { name: 'Xong' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/moi'));
  }
  proxy.cut(false);
}

function print(figures: Figure[]): void {
  const kB = (bytes: number) => (bytes / 1_000).toFixed(2);
  process.stdout.write(
    `${machine()}\nAll bytes on the wire, headers included; EDGE: 120 kbit/s down, 60 up, 400 ms.\n\n`,
  );
  console.table(
    figures.map((f) => ({
      ...{ what: f.what, requests: f.requests, 'kB up': kB(f.up), 'kB down': kB(f.down) },
      ...{ 'ms here': Math.round(f.ms), 's on EDGE': (f.edgeMs / 1_000).toFixed(1) },
    })),
  );
}

const machine = (): string =>
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Chromium`;
