/**
 * Bytes and requests of sync on the wire, headers included: the built server and the built app in a real
 * Chromium, with a counting proxy between them. Times are of this machine and of EDGE, simulated by the same
 * proxy. Beside each figure the floor: what was said, up and down, as one brotli stream each, in one round
 * trip, without a header.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { AccountId, DeviceId, RecordId } from '../../src/domain/base/ids.ts';
import { dateAt } from '../../src/domain/base/local-date.ts';
import { spokenText } from '../../src/domain/broadcast/script.ts';
import type { Data } from '../../src/domain/kinds/kinds.ts';
import { createApp } from '../../src/server/app.ts';
import type { AppParts } from '../../src/server/app-parts.ts';
import { createLimits } from '../../src/server/auth/limits.ts';
import { hashPassword } from '../../src/server/auth/passwords.ts';
import { openBlobs } from '../../src/server/blobs/open.ts';
import { startEmbeddedPostgres } from '../../src/server/embedded-postgres/start.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { createPeopleStore } from '../../src/server/store/accounts/people.ts';
import { migrate, openDatabase } from '../../src/server/store/database.ts';
import { createPostgresStore } from '../../src/server/store/sync/postgres-store.ts';
import { addProvince, addRecords, type NewRecord } from '../../src/server/store/sync/provinces.ts';
import { createSnapshots, makeParts } from '../../src/server/store/sync/snapshots.ts';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { syncUntilComplete } from '../../src/sync/client/client.ts';
import { makeEdit } from '../../src/sync/client/phone.ts';
import type { Transport } from '../../src/sync/protocol/ports.ts';
import { encodeRequest } from '../../src/sync/protocol/wire-request.ts';
import { decodeResponse } from '../../src/sync/protocol/wire-response.ts';
import { typeNewPin, unlock } from '../e2e/phone.ts';
import { findBrowser } from '../support/browser.ts';
import { makeCorpus } from '../support/corpus.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../support/memory-phone-store.ts';
import { type CountingProxy, EDGE, type Link, since, startProxy } from '../support/proxy.ts';
import type { PageEdit } from './edits-in-page.ts';

export const RECORDS = 10_000;
export const PASSWORD = 'loaban-bench';
export const VILLAGE = 'Bản Thử';
const ON_AIR = 'Tin sáng của xã Thử';
const account = 'bench-author' as AccountId;
const other = 'bench-other' as AccountId;

/** Own edits while cut off, of which so many are new records; and another person's edits meanwhile. */
const OWN = 200;
const NEW = 50;
const FOREIGN = 200;

type Bytes = { up: number; down: number };
/** By brotli's quality. */
type Floor = { q5: Bytes; q11: Bytes };
type Figure = {
  what: string;
  requests: number;
  up: number;
  down: number;
  ms: number;
  edgeMs: number;
  floor: Floor;
};
/** What has been said over `/api/sync`, unpacked. */
type Said = { up: Buffer[]; down: Buffer[] };
type Bench = { port: number; said: Said; stop(): Promise<void> };

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'string' } } });
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-'));
  const server = await startServer(dataDir);
  try {
    const figures = await measure(server);
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

export async function startServer(dataDir: string): Promise<Bench> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const db = openDatabase(postgres.url, () => undefined);
  await migrate(db);
  const log = pino({ level: 'warn' });
  const parts: AppParts = {
    db,
    store: createPostgresStore(db),
    snapshots: createSnapshots(db, () => undefined),
    people: createPeopleStore(db),
    metrics: createMetrics(),
    log,
    limits: createLimits(db, Date.now),
    now: Date.now,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    appDir: join('dist', 'app'),
    blobs: openBlobs({ DATA_DIR: dataDir, S3_REGION: 'auto' }, db),
  };
  const province = 'bench';
  await addProvince(db, province);
  const unit = (id: string, kind: string, name: string, parent?: string) => {
    const data = { unit: id, name, kind, ...(parent ? { parent } : {}) };
    return { id, kind: 'unit' as const, data };
  };
  const person = (id: AccountId, name: string) => ({
    id,
    kind: 'account' as const,
    data: { unit: 'bench-xa', name, roles: ['reporter'] },
  });
  const own = [
    unit('bench', 'province', 'Thử'),
    unit('bench-xa', 'commune', 'Thử', 'bench'),
    unit('bench-ban', 'village', VILLAGE, 'bench-xa'),
    person(account, 'Người thử'),
    person(other, 'Người khác'),
  ];
  await addRecords(
    parts.store,
    province,
    account,
    [...own, ...makeCorpus(RECORDS, 'bench-xa', account)],
    Date.now(),
  );
  await addRecords(parts.store, province, account, programme(), Date.now());
  // As the server does for itself in the quiet hours, or soon after somebody has begun without them.
  for (const scope of ['bench-xa', 'down:bench']) await makeParts(db, province, scope);
  const passwordHash = await hashPassword(PASSWORD);
  await parts.people.addLogin('bench', { province, account, passwordHash });
  await parts.people.addLogin('other', { province, account: other, passwordHash });
  const said: Said = { up: [], down: [] };
  const app = createApp(parts);
  const listen = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/api/sync') return app.fetch(request);
    const up = request.clone().arrayBuffer();
    const response = await app.fetch(request);
    const down = response.clone().arrayBuffer();
    said.up.push(unpack(Buffer.from(await up), request.headers));
    said.down.push(unpack(Buffer.from(await down), response.headers));
    return response;
  };
  return new Promise((ready) => {
    const http = serve({ fetch: listen, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      ready({
        port,
        said,
        async stop() {
          await new Promise((closed) => http.close(closed));
          await db.end();
          await postgres.stop();
        },
      }),
    );
  });
}

/** What goes on air today: a slot until midnight with a script that is approved. */
function programme(): NewRecord[] {
  const today = dateAt(Date.now());
  const record = (id: string, kind: NewRecord['kind'], data: Data): NewRecord => ({
    id,
    kind,
    data: { unit: 'bench-xa', ...data },
  });
  const text = { language: 'vi', title: ON_AIR, body: 'Kính thưa bà con! '.repeat(60) };
  const log = { by: account, at: Date.now() };
  return [
    record('khung', 'slot', {
      name: 'Buổi hôm nay',
      time: '00:00',
      minutes: 600,
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      clusters: [],
    }),
    record('khung-chieu', 'slot', {
      name: 'Buổi chiều',
      time: '14:00',
      minutes: 599,
      weekdays: [0, 1, 2, 3, 4, 5, 6],
      clusters: [],
    }),
    ...['khung', 'khung-chieu'].map((slot) =>
      record(`muc-${slot}`, 'item', { slot, date: today, script: 'bai', position: 1 }),
    ),
    record('bai', 'script', { ...text, genre: 'news', author: account, submitted: true }),
    record('duyet', 'approval', {
      ...log,
      ...text,
      script: 'bai',
      decision: 'approved',
      hash: createHash('sha256').update(spokenText(text)).digest('hex'),
    }),
  ];
}

function unpack(bytes: Buffer, headers: Headers): Buffer {
  const encoding = headers.get('content-encoding');
  return encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

function floorOf({ up, down }: Said): Floor {
  const packed = (parts: Buffer[], quality: number) => {
    const plain = Buffer.concat(parts);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    };
    return brotliCompressSync(plain, { params }).length;
  };
  const at = (quality: number): Bytes => ({ up: packed(up, quality), down: packed(down, quality) });
  return { q5: at(5), q11: at(11) };
}

async function measure(server: Bench): Promise<Figure[]> {
  const inPage = await bundleEdits();
  // First over the slow link: the second phone's first sync brings along what the first phone has changed.
  const slow = await measureAt(server, EDGE, inPage);
  const fast = await measureAt(server, undefined, inPage);
  return slow.map((figure, i) => ({ ...figure, edgeMs: figure.ms, ms: fast[i]?.ms ?? Number.NaN }));
}

/** One phone from its sign-in on; the app itself is on the phone before the link is made slow. */
async function measureAt(server: Bench, link: Link | undefined, inPage: string): Promise<Figure[]> {
  const proxy = await startProxy(server.port);
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
      server.said.up = [];
      server.said.down = [];
      const answered = page.waitForResponse(/\/sync$/, { timeout: PATIENCE_MS });
      const start = performance.now();
      await act();
      await answered;
      await page
        .getByText(/Đã nhận hết/)
        .first()
        .waitFor({ timeout: PATIENCE_MS });
      const shown = performance.now();
      await page.waitForTimeout(SETTLED_MS);
      // Down to the last byte, and not the pill alone: it says "Đã nhận hết" from before an idle sync, too.
      const ms = Math.max(shown, proxy.lastByte()) - start;
      process.stderr.write(`${link ? 'EDGE' : 'no limit'}: ${what}, ${Math.round(ms)} ms\n`);
      const floor = floorOf(server.said);
      figures.push({ what, ...since(before, proxy.count()), ms, edgeMs: Number.NaN, floor });
    };
    let programmeMs = Number.NaN;
    await timed(`sign-in and first sync of ${RECORDS} records`, async () => {
      const start = performance.now();
      await page.click('button[type=submit]');
      await typeNewPin(page);
      void page
        .getByRole('link', { name: 'Đọc bài' })
        .first()
        .waitFor({ timeout: PATIENCE_MS })
        .then(() => {
          programmeMs = performance.now() - start;
        })
        .catch(() => undefined);
    });
    process.stdout.write(
      `${link ? 'EDGE' : 'no limit'}: from sign-in to today's programme on the screen ${(programmeMs / 1_000).toFixed(1)} s\n`,
    );
    await timed('idle sync', () => comeOnline(page));
    await page.evaluate(inPage);
    await cutAndSave(page, proxy, shortEdits(1, 7, account));
    await timed('one saved edit', async () => {
      proxy.cut(false);
      await comeOnline(page);
    });
    for (const [count, what] of [
      [1, 'one new deed'],
      [20, '20 new deeds'],
    ] as const) {
      await writeDeeds(page, proxy, count);
      await timed(what, async () => {
        proxy.cut(false);
        await comeOnline(page);
      });
    }
    await page.evaluate(inPage);
    await cutAndSave(page, proxy, ownEdits());
    await writeForeign(server.port);
    const what = `reconnect: ${OWN} own edits (${NEW} new records), ${FOREIGN} foreign`;
    await timed(what, async () => {
      proxy.cut(false);
      await comeOnline(page);
    });
    return figures;
  } finally {
    await browser.close();
    await proxy.close();
  }
}

async function cutAndSave(page: Page, proxy: CountingProxy, edits: PageEdit[]): Promise<void> {
  proxy.cut(true);
  await page.evaluate(
    (all) => (globalThis as unknown as { saveAll(e: PageEdit[]): Promise<void> }).saveAll(all),
    edits,
  );
}

/** Nothing more is on the wire after this long; part of no figure. */
const SETTLED_MS = 1_500;

const PATIENCE_MS = 400_000;

const comeOnline = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

/** Written by hand in the form with the link cut, and left so: what follows is one batch. */
async function writeDeeds(page: Page, proxy: CountingProxy, count: number): Promise<void> {
  proxy.cut(true);
  for (let i = 0; i < count; i++) {
    await page.goto(`${proxy.origin}/viec-tot/moi`);
    await unlock(page);
    const deed = makeCorpus(count * 2, 'bench-xa', account, 7)[i * 2]?.data;
    await page.getByLabel('Ai đã làm?').fill(String(deed?.who));
    await page.getByLabel('Việc gì?').fill(String(deed?.what));
    await page.getByLabel(VILLAGE).check();
    await page.getByRole('button', { name: 'Xong' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/moi'));
  }
}

/** New deeds in full; of existing records a short field each: the witness of a deed, the position of an exemplar. */
function ownEdits(): PageEdit[] {
  const fresh = makeCorpus(NEW * 2, 'bench-xa', account, 11).filter((record) => record.kind === 'deed');
  const made = fresh.map(({ kind, data }): PageEdit => ({ kind, fields: data }));
  return [...made, ...shortEdits(OWN - NEW, 0, account)];
}

function shortEdits(count: number, from: number, author: AccountId): PageEdit[] {
  const words = makeCorpus(count * 2, 'bench-xa', author, 13 + from);
  return Array.from({ length: count }, (_, i): PageEdit => {
    // Spread over all of them, as edits are.
    const n = (from + i * 41) % RECORDS;
    const { kind, data } = words[n % 2 === 0 ? i * 2 : i * 2 + 1] ?? {
      kind: 'deed' as const,
      data: {} as Data,
    };
    const fields =
      kind === 'deed' ? { witness: data.witness } : { position: `${data.position}, ${data.name}` };
    return { record: `corpus-${n.toString(36)}` as RecordId, kind, fields };
  });
}

/** Another person of the same commune, on another phone with a good line. */
async function writeForeign(port: number): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const asked = JSON.stringify({ login: 'other', password: PASSWORD });
  const session = (await (await fetch(`${origin}/api/session`, { method: 'POST', body: asked })).json()) as {
    token: string;
    device: DeviceId;
  };
  const transport: Transport = async (request) => {
    const response = await fetch(`${origin}/api/sync`, {
      method: 'POST',
      body: JSON.stringify(encodeRequest(request)),
      headers: { authorization: `Bearer ${session.token}` },
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return { kind: 'answer', answer: decodeResponse(await response.json(), request.ops) };
  };
  const store = createMemoryPhoneStore(newPhoneImage(other, session.device));
  const sync = async () => {
    const { kind } = await syncUntilComplete(store, transport, Date.now);
    if (kind !== 'complete') throw new Error(kind);
  };
  await sync();
  // Their numbers are new at each call, for the measured phone must have something to receive.
  for (const [i, { record, kind, fields }] of shortEdits(FOREIGN, 20, other).entries()) {
    if (record === undefined) continue;
    const clock = { now: Date.now(), nonce: (i * 2_654_435_761) % 2 ** 32 };
    await store.change([record], (state) => makeEdit(state, { record, kind, fields }, clock).change);
  }
  await sync();
}

/** `edits-in-page.ts` with the app's own code, as one script. */
async function bundleEdits(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./edits-in-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'edits',
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
}

/** One round trip of EDGE with no header and no wait for the server, ms. */
const floorOnEdge = ({ up, down }: Bytes): number =>
  EDGE.roundTrip + (up * 8_000) / EDGE.up + (down * 8_000) / EDGE.down;

function print(figures: Figure[]): void {
  const kB = (bytes: number) => (bytes / 1_000).toFixed(2);
  process.stdout.write(
    `${machine()}\nAll bytes on the wire, headers included; EDGE: 120 kbit/s down, 60 up, 400 ms.\n\n`,
  );
  console.table(
    figures.map((f) => ({
      what: f.what,
      requests: f.requests,
      'kB up': kB(f.up),
      'kB down': kB(f.down),
      'ms here': Math.round(f.ms),
      's on EDGE': (f.edgeMs / 1_000).toFixed(1),
    })),
  );
  process.stdout.write(
    '\nThe floor: the same words as one brotli stream each way, one round trip, no header.\n',
  );
  const floorOfFigure = (f: Figure, q: keyof Floor) => {
    const { up, down } = f.floor[q];
    return `${kB(up)} + ${kB(down)}, ${(floorOnEdge(f.floor[q]) / 1_000).toFixed(1)} s, ${((f.up + f.down) / (up + down)).toFixed(2)}×`;
  };
  console.table(
    figures.map((f) => ({
      what: f.what,
      'brotli 5: kB up + down, EDGE, ours ÷ it': floorOfFigure(f, 'q5'),
      'brotli 11': floorOfFigure(f, 'q11'),
    })),
  );
}

const machine = (): string =>
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Chromium`;
