/**
 * What the endpoint bears: the built server as a process of its own with its own PostgreSQL, many simulated phones that push one
 * edit each, and the cost of pulling one changed row beside ever more that have not changed. The load is made by a thread of this
 * process, on the same cores as the server: figures are lower bounds.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../src/domain/ids.ts';
import type { Data } from '../../src/domain/kinds.ts';
import { migrate, openDatabase } from '../../src/server/store/database.ts';
import { startEmbeddedPostgres } from '../../src/server/store/embedded-postgres.ts';
import { createPostgresStore } from '../../src/server/store/postgres-store.ts';
import { addProvince, addRecords, type NewRecord } from '../../src/server/store/provinces.ts';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { syncUntilQuiet } from '../../src/sync/client.ts';
import { type Edit, makeEdit, makeRequest } from '../../src/sync/phone.ts';
import type { PhoneMeta, Transport } from '../../src/sync/ports.ts';
import { scopesOfPerson } from '../../src/sync/scope.ts';
import { decodeAnswer, encodeRequest } from '../../src/sync/wire.ts';
import { makeCorpus } from '../support/corpus.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../support/memory-phone-store.ts';
import { nodeScript } from '../support/node-script.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import type { LoadOrder, LoadResult } from './push-load.ts';

const PROVINCE = 'bench';
const FOUNDER = 'bench:founder' as AccountId;
const COMMUNES = 2_000;
/** Kept connections, as a proxy in front of the endpoint holds them. */
const CONNECTIONS = 64;
const RATE = 1_000;
const PULLS = 300;

type Phone = {
  i: number;
  account: AccountId;
  device: DeviceId;
  token: string;
  unit: string;
  deed: NewRecord;
};
type Push = { what: string; perSecond: number; p50: number; p99: number; max: number; errors: number };
type Pull = { rows: number; median: number; p99: number; bytes: number };
type Figures = { pushes: Push[]; pulls: Pull[] };

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'string' },
      phones: { type: 'string', default: '10000' },
      /** Of the pushes; their median is what counts, for others may be working on the machine. */
      runs: { type: 'string', default: '3' },
      /** Rows beside which one changed row is pulled. */
      rows: { type: 'string', default: '10000,100000,1000000' },
    },
  });
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-server-'));
  // As root, PostgreSQL's user must be able to enter.
  await chmod(dataDir, 0o755);
  const server = await createServerProcess(dataDir, { DEMO: '0', DATABASE_URL: '' });
  try {
    const phones = makePhones(Number(values.phones));
    await withDatabase(dataDir, (url) => found(url, phones));
    const figures: Figures = { pushes: [], pulls: [] };
    await server.start();
    figures.pushes = await measurePushes(server, phones, Number(values.runs));
    await server.stop();
    for (const rows of values.rows.split(',').map(Number)) {
      await withDatabase(dataDir, (url) => fill(url, rows));
      await server.start();
      figures.pulls.push(await measurePulls(server, phones, rows));
      await server.stop();
    }
    print(figures, phones.length);
    if (values.json) {
      const about = { machine: machine(), phones: phones.length, connections: CONNECTIONS };
      await writeFile(values.json, JSON.stringify({ ...about, ...figures }, null, 2));
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** The server's own PostgreSQL, while the server is down. */
async function withDatabase(dataDir: string, work: (url: string) => Promise<void>): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

// ---- the people ----

function makePhones(count: number): Phone[] {
  const corpus = makeCorpus(count * 2, '', '', 3).filter((record) => record.kind === 'deed');
  return Array.from({ length: count }, (_, i): Phone => {
    const [account, unit] = [`bench:p${i.toString(36)}`, `bench-xa-${(i % COMMUNES).toString(36)}`];
    const data = { ...corpus[i]?.data, unit, author: account };
    return {
      ...{ i, account: account as AccountId, unit, device: `d${(1_000_000 + i).toString(36)}` as DeviceId },
      token: `bench-token-${i.toString().padStart(12, '0')}`,
      deed: { id: `bench-deed-${i.toString(36)}`, kind: 'deed', data },
    };
  });
}

/** A province of 2,000 units, its people with their devices, and a deed of each. */
async function found(url: string, phones: readonly Phone[]): Promise<void> {
  const db = openDatabase(url, () => undefined);
  try {
    await migrate(db);
    await addProvince(db, PROVINCE);
    const unit = (id: string, kind: string, parent?: string): NewRecord => ({
      ...{ id, kind: 'unit' },
      data: { unit: id, name: id, kind, ...(parent ? { parent } : {}) },
    });
    const communes = Array.from({ length: COMMUNES }, (_, i) =>
      unit(`bench-xa-${i.toString(36)}`, 'commune', PROVINCE),
    );
    const people = phones.map(
      (p): NewRecord => ({
        ...{ id: p.account, kind: 'account' },
        data: { unit: p.unit, name: `Người thử ${p.i}`, roles: ['reporter'] },
      }),
    );
    const records = [unit(PROVINCE, 'province'), ...communes, ...people, ...phones.map((p) => p.deed)];
    await addRecords(createPostgresStore(db), PROVINCE, FOUNDER, records, Date.now());
    const hashes = phones.map((p) => createHash('sha256').update(p.token).digest('base64url'));
    await db.query(
      `insert into device (province, id, account, token_hash)
       select $1, * from unnest($2::text[], $3::text[], $4::text[])`,
      [PROVINCE, phones.map((p) => p.device), phones.map((p) => p.account), hashes],
    );
    await db.query('vacuum analyze');
  } finally {
    await db.end();
  }
}

// ---- pushes ----

async function measurePushes(server: ServerProcess, phones: readonly Phone[], runs: number): Promise<Push[]> {
  const load = await startLoad(server);
  const pushes: Push[] = [];
  let round = 0;
  const push = async (what: string, count: number, connections: number, rate?: number) => {
    round += 1;
    const known = await upToNow(server, phones);
    const requests: Uint8Array[] = [];
    for (const p of phones.slice(0, count)) requests.push(await pushRequest(p, known(p.unit), round));
    pushes.push(pushOf(what, await load({ connections, requests, rate })));
    say(`${what}: ${JSON.stringify(pushes.at(-1))}`);
  };
  // Not counted: code and caches become warm.
  await push('warm-up', 2_000, CONNECTIONS);
  pushes.length = 0;
  for (let run = 1; run <= runs; run++) {
    await push(`as fast as answered, ${CONNECTIONS} at once, run ${run}`, phones.length, CONNECTIONS);
    await push(`${RATE} due each second, run ${run}`, phones.length, CONNECTIONS * 4, RATE);
  }
  return pushes;
}

/** What a phone of each unit knows that has everything up to now: the numbers of a province are one row. */
async function upToNow(
  server: ServerProcess,
  [phone]: readonly Phone[],
): Promise<(unit: string) => PhoneMeta> {
  if (!phone) throw new Error('no phones');
  const store = createMemoryPhoneStore(newPhoneImage(phone.account, phone.device));
  const { kind } = await syncUntilQuiet(store, transportTo(server, phone.token), Date.now);
  if (kind !== 'complete') throw new Error(`a first sync ${kind}`);
  const meta = await store.meta();
  const head = Math.max(...Object.values(meta.cursors));
  return (unit) => {
    const scopes = scopesOfPerson([unit as UnitId, PROVINCE as UnitId]);
    return { ...meta, cursors: Object.fromEntries(scopes.map((scope) => [scope, head])) };
  };
}

/** Answers at most `times` requests, as a link that is gone after that. */
function transportTo(server: ServerProcess, token: string, times = Number.POSITIVE_INFINITY): Transport {
  let left = times;
  return async (request) => {
    left -= 1;
    if (left < 0) return { kind: 'unreachable' };
    return { kind: 'answer', answer: await ask(server, token, JSON.stringify(encodeRequest(request))) };
  };
}

async function ask(server: ServerProcess, token: string, body: string) {
  const response = await fetch(`${server.origin}/sync`, {
    ...{ method: 'POST', body },
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'br' },
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return decodeAnswer(await response.json());
}

/** Every second phone writes a new deed, the others change a field of the one they have. In full, as it goes over the wire. */
async function pushRequest(
  phone: Phone,
  known: PhoneMeta | undefined,
  round: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const image = newPhoneImage(phone.account, phone.device);
  const own = { account: phone.account, device: phone.device, counter: round, seen: Date.now() };
  const store = createMemoryPhoneStore({ ...image, meta: { ...image.meta, ...known, ...own } });
  const edit: Edit =
    (phone.i + round) % 2 === 0
      ? { kind: 'deed', fields: phone.deed.data }
      : { record: phone.deed.id as RecordId, kind: 'deed', fields: witness(round), base: 1 };
  const clock = { now: Date.now(), nonce: (phone.i * 2_654_435_761 + round) % 2 ** 32 };
  await store.change([], (state) => makeEdit(state, edit, clock).change);
  const request = makeRequest(await store.meta(), await store.waitingOps(1), Date.now());
  return httpRequest(phone, JSON.stringify(encodeRequest(request)));
}

const witness = (round: number): Data => ({ witness: `Trưởng bản Lò Văn Ơn, lần ${round}` });

/** As the app's transport does it: gzip from 500 bytes on. */
function httpRequest(phone: Phone, json: string): Uint8Array<ArrayBuffer> {
  const plain = Buffer.from(json);
  const body = plain.length > 500 ? gzipSync(plain) : plain;
  const head = [
    ...['POST /sync HTTP/1.1', 'host: 127.0.0.1', `authorization: Bearer ${phone.token}`],
    ...['accept-encoding: gzip, deflate, br', 'content-type: text/plain;charset=UTF-8'],
    ...(body === plain ? [] : ['content-encoding: gzip']),
    ...[`content-length: ${body.length}`, '', ''],
  ].join('\r\n');
  return new Uint8Array(Buffer.concat([Buffer.from(head), body]));
}

async function startLoad(server: ServerProcess) {
  const script = await nodeScript(new URL('./push-load.ts', import.meta.url));
  const port = Number(new URL(server.origin).port);
  return (order: Omit<LoadOrder, 'port'>): Promise<LoadResult> =>
    new Promise((done, fail) => {
      const worker = new Worker(script, { workerData: { ...order, port } satisfies LoadOrder });
      worker.once('message', done);
      worker.once('error', fail);
    });
}

function pushOf(what: string, { seconds, latencies, statuses }: LoadResult): Push {
  const sorted = [...latencies].filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
  const received = statuses[200] ?? 0;
  return {
    ...{ what, perSecond: received / seconds, errors: latencies.length - received },
    ...{ p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: sorted.at(-1) ?? Number.NaN },
  };
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

// ---- pulls ----

/** Deeds in the first commune until there are so many: rows that nobody changes. */
async function fill(url: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    say(`filling up to ${rows} rows`);
    await client.query('begin');
    const { rows: found } = await client.query<{ n: string; v: string }>(
      `select (select count(*) from scope_index where province = $1 and scope = $2) n, v from sync_seq
       where province = $1 for update`,
      [PROVINCE, 'bench-xa-0'],
    );
    const missing = Math.max(0, rows - Number(found[0]?.n));
    const from = Number(found[0]?.v);
    await client.query(
      `insert into record (province, id, kind, unit, seq, data, marks)
       select $1, 'fill-' || n, 'deed', 'bench-xa-0', n, jsonb_build_object('unit', 'bench-xa-0', 'author', 'bench:p0',
         'who', 'Lò Văn Ơn', 'on', '2026-01-01', 'what', 'Việc thứ ' || n || ': ' || repeat(md5(n::text), 8)), '{}'
       from generate_series($2::bigint + 1, $2::bigint + $3::bigint) n`,
      [PROVINCE, from, missing],
    );
    await client.query(
      `insert into scope_index (province, scope, record, seq, gone)
       select $1, s, 'fill-' || n, n, false
       from generate_series($2::bigint + 1, $2::bigint + $3::bigint) n, unnest($4::text[]) s`,
      [PROVINCE, from, missing, ['bench-xa-0', PROVINCE]],
    );
    await client.query('update sync_seq set v = v + $2 where province = $1', [PROVINCE, missing]);
    await client.query('commit');
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** One row changes; how long until a phone that has all the others has it? Over and over. */
async function measurePulls(server: ServerProcess, phones: readonly Phone[], rows: number): Promise<Pull> {
  const [reader, writer] = phones.filter((p) => p.unit === 'bench-xa-0');
  if (!reader || !writer) throw new Error('too few phones for a commune with two');
  const store = createMemoryPhoneStore(newPhoneImage(reader.account, reader.device));
  // One page, and then a phone that has everything: no need to fetch a million rows for it.
  await syncUntilQuiet(store, transportTo(server, reader.token, 1), Date.now);
  const meta = await store.meta();
  const idle = () => JSON.stringify(encodeRequest(makeRequest(meta, [], Date.now())));
  const has = (seq: number) => {
    for (const scope of Object.keys(meta.cursors)) meta.cursors[scope] = seq;
  };
  has(await pushOne(server, writer, meta, 900_001 + rows));

  const times: number[] = [];
  let bytes = 0;
  for (let n = 0; n < PULLS; n++) {
    const seq = await pushOne(server, writer, meta, 1_000_000 + rows * 2 + n * 2);
    const start = performance.now();
    const answer = await ask(server, reader.token, idle());
    times.push(performance.now() - start);
    const changes = answer.pages.flatMap((page) => page.changes);
    if (changes.length !== 1) throw new Error(`pulled ${changes.length} rows and not the one that changed`);
    bytes = JSON.stringify(changes).length;
    has(seq);
  }
  const sorted = times.sort((a, b) => a - b);
  const pull = { rows, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), bytes };
  say(JSON.stringify(pull));
  return pull;
}

/** The number that the push was given. */
async function pushOne(
  server: ServerProcess,
  writer: Phone,
  known: PhoneMeta,
  round: number,
): Promise<number> {
  const odd = (writer.i + round) % 2 === 0 ? round + 1 : round;
  const request = Buffer.from(await pushRequest(writer, known, odd));
  const body = request.subarray(request.indexOf('\r\n\r\n') + 4).toString();
  const answer = await ask(server, writer.token, body);
  const [result] = answer.results;
  if (!result || result.kind === 'held') throw new Error('the push was not taken in');
  return result.seq;
}

// ---- the table ----

function print({ pushes, pulls }: Figures, phones: number): void {
  const ms = (value: number) => value.toFixed(1);
  process.stdout.write(`${machine()}\n${phones} phones of ${COMMUNES} units push one edit each.\n\n`);
  console.table(
    pushes.map((p) => ({
      ...{ what: p.what, 'pushes/s': Math.round(p.perSecond), 'p50 ms': ms(p.p50), 'p99 ms': ms(p.p99) },
      ...{ 'max ms': ms(p.max), errors: p.errors },
    })),
  );
  for (const kind of ['as fast as answered', 'due each second']) {
    const own = pushes.filter((p) => p.what.includes(kind));
    const [perSecond, p99] = [median(own.map((p) => p.perSecond)), median(own.map((p) => p.p99))];
    process.stdout.write(`Median, ${kind}: ${Math.round(perSecond)} pushes/s, p99 ${ms(p99)} ms.\n`);
  }
  process.stdout.write('Budget: at least 1000 pushes/s, p99 at most 250 ms.\n\n');
  process.stdout.write(`A pull of one changed row, ${PULLS} times:\n`);
  console.table(
    pulls.map((p) => ({ rows: p.rows, 'median ms': p.median.toFixed(2), 'p99 ms': p.p99.toFixed(2) })),
  );
}

const machine = (): string =>
  `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, load of the machine ${loadavg()[0]?.toFixed(1)}; ` +
  'server, its PostgreSQL and the load share the cores.';
