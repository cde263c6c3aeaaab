import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries, restoreLinks } from '../../../src/server/embedded-postgres/binaries.ts';
import { goneWithin, isAlive, isPostgresOf } from '../../../src/server/embedded-postgres/processes.ts';
import { canRun, copyBinaries, unprivilegedUser } from '../../../src/server/embedded-postgres/run-as.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/server/embedded-postgres/start.ts';
import { nodeScript } from '../../support/node-script.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

let dataDir: string;
let started: EmbeddedPostgres[];
let children: ChildProcess[];
let orphans: number[];
let lines: string[];

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'loa-ban-postgres-')));
  await chmod(dataDir, 0o755);
  started = [];
  children = [];
  orphans = [];
  lines = [];
});

afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  for (const child of children) child.kill('SIGKILL');
  for (const pid of orphans.filter((pid) => isPostgresOf(pid, join(dataDir, 'pgdata')))) {
    process.kill(pid, 'SIGQUIT');
    await goneWithin(pid, 10_000);
  }
  await chmod(dataDir, 0o755);
  await rm(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: (line) => lines.push(line) });
  started.push(postgres);
  return postgres;
}

interface Answer {
  readonly url: string;
  readonly pid: number;
  readonly error?: string;
}

async function startInChild(): Promise<{ child: ChildProcess; answer: Answer }> {
  const script = await nodeScript(new URL('../../support/run-embedded-postgres.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const answer = JSON.parse(line) as Answer;
  if (answer.pid) orphans.push(answer.pid);
  return { child, answer };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  // A killed server breaks the connection; the query's own rejection tells.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end().catch(() => {});
  }
}

const writeOne = "CREATE TABLE note AS SELECT 'Nguyễn Văn Á' AS words";

test('keeps what was written over a stop and a start', async () => {
  const first = await start();
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query(writeOne);
  await client.end();
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await start();
  expect(await query(second.url, 'SELECT words FROM note')).toEqual(['Nguyễn Văn Á']);
});

test('[R2] runs with its durable settings on, and on 127.0.0.1 only', async () => {
  const { url } = await start();
  expect(
    await query(
      url,
      `SELECT setting FROM pg_settings WHERE name IN
        ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories')
        ORDER BY name`,
    ),
  ).toEqual(['on', 'on', '127.0.0.1', 'on', '']);
});

test('asks for its password, which only the owner of the data folder can read', async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password/);
  expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
});

test('[R2] after kill -9 of the server process, the next start ends the orphan and finds every row', async () => {
  const { child, answer } = await startInChild();
  const client = new pg.Client({ connectionString: answer.url });
  client.on('error', () => {});
  await client.connect();
  await client.query('CREATE TABLE n (i int)');
  for (let i = 0; i < 50; i += 1) await client.query('INSERT INTO n VALUES ($1)', [i]);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(isAlive(answer.pid)).toBe(true);

  const { url } = await start();
  expect(isAlive(answer.pid)).toBe(false);
  expect(await query(url, 'SELECT count(*)::int FROM n')).toEqual([50]);
});

test('[R2] after kill -9 of PostgreSQL too, the next start recovers', async () => {
  const { child, answer } = await startInChild();
  await query(answer.url, writeOne);
  child.kill('SIGKILL');
  process.kill(answer.pid, 'SIGKILL');
  await once(child, 'close');
  expect(await goneWithin(answer.pid, 10_000)).toBe(true);

  const { url } = await start();
  expect(await query(url, 'SELECT words FROM note')).toEqual(['Nguyễn Văn Á']);
});

test('starts although the process number in a stale postmaster.pid now belongs to another program', async () => {
  const first = await start();
  const pidFile = join(dataDir, 'pgdata', 'postmaster.pid');
  const content = await readFile(pidFile, 'utf8');
  await first.stop();
  await writeFile(pidFile, content.replace(String(first.pid), String(process.pid)), { mode: 0o644 });

  const { url } = await start();
  expect(await query(url, 'SELECT 1')).toEqual([1]);
});

test('beside a living server it refuses, and leaves that one alone', async () => {
  const { answer } = await startInChild();
  await expect(start()).rejects.toThrow(/already running/);
  expect(await query(answer.url, 'SELECT 1')).toEqual([1]);

  const second = await startInChild();
  expect(second.answer.error).toMatch(/already running/);
  expect(await query(answer.url, 'SELECT 1')).toEqual([1]);
});

test('takes over the lock of a process whose number was given to another', async () => {
  await mkdir(dataDir, { recursive: true });
  await writeFile(
    join(dataDir, 'server.lock'),
    JSON.stringify({ pid: process.ppid, birth: 'an earlier boot/1' }),
  );
  const { url } = await start();
  expect(await query(url, 'SELECT 1')).toEqual([1]);
});

test('tells when PostgreSQL ends by itself', async () => {
  const postgres = await start();
  process.kill(postgres.pid, 'SIGQUIT');
  expect((await postgres.died).message).toContain('ended unexpectedly');
});

test('is a direct child and never root', async () => {
  if (!isLinux) return;
  const { pid } = await start();
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  expect(status).toMatch(new RegExp(`^PPid:\\s+${process.pid}$`, 'm'));
  expect(status).not.toMatch(/^Uid:\s+0\b/m);
});

test('a data folder without rights is one clear line', async () => {
  // Root may write anywhere, but not below a file.
  const parent = join(dataDir, 'shut');
  await (isRoot ? writeFile(parent, '') : mkdir(parent, { mode: 0o500 }));
  const attempt = start(join(parent, 'postgres'));
  await expect(attempt).rejects.toThrow(/No rights to write in the data folder/);
  await expect(attempt).rejects.not.toThrow(/\n/);
});

test('data of another major version is refused and left as it is', async () => {
  const first = await start();
  await first.stop();
  const versionFile = join(dataDir, 'pgdata', 'PG_VERSION');
  await writeFile(versionFile, '11\n');
  await expect(start()).rejects.toThrow(/made by PostgreSQL 11/);
  expect(await readFile(versionFile, 'utf8')).toBe('11\n');
});

test('a first start that was cut short is done again', async () => {
  await mkdir(join(dataDir, 'pgdata.unfinished'));
  await writeFile(join(dataDir, 'pgdata.unfinished', 'PG_VERSION'), '18\n');
  const { url } = await start();
  expect(await query(url, 'SELECT 1')).toEqual([1]);
});

test.runIf(isRoot)(
  'as root, below a folder that others cannot enter, the data is kept where they can',
  async () => {
    await chmod(dataDir, 0o700);
    const folder = join(dataDir, 'postgres');
    const first = await start(folder);
    const place = await readlink(join(folder, 'pgdata'));
    try {
      await query(first.url, writeOne);
      await first.stop();
      expect(lines.join('\n')).toContain(place);
      expect((await lstat(place)).uid).not.toBe(0);
      const second = await start(folder);
      expect(await query(second.url, 'SELECT words FROM note')).toEqual(['Nguyễn Văn Á']);
    } finally {
      for (const postgres of started) await postgres.stop();
      await rm(dirname(place), { recursive: true, force: true });
    }
  },
);

test.runIf(isRoot)('as root, programs that others cannot reach are run from a copy', async () => {
  const user = unprivilegedUser();
  const folder = join(dataDir, 'binaries');
  const copy = await copyBinaries(findBinaries(), folder);
  expect(canRun(copy, user)).toBe(true);
  await chmod(dataDir, 0o700);
  expect(canRun(copy, user)).toBe(false);
});

test.runIf(isLinux)('makes the links again that npm packages cannot carry', async () => {
  const copy = await copyBinaries(findBinaries(), join(dataDir, 'binaries'));
  const links = JSON.parse(await readFile(join(copy.packageRoot, 'native', 'pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  expect(links.length).toBeGreaterThan(0);
  for (const { target } of links) await rm(join(copy.packageRoot, target));
  await restoreLinks(copy.packageRoot);
  for (const { target } of links) expect((await stat(join(copy.packageRoot, target))).isFile()).toBe(true);
  expect(canRun(copy, {})).toBe(true);
});
