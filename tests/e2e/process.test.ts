/** What an operator of the server meets when something is wrong: one clear line, exit code 1, nothing changed. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerProcess, freePort, type ServerProcess } from '../support/server-process.ts';
import { patient } from '../support/slowness.ts';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
let folder = '';
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-process-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '0' });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Ended = { code: number | string | null | undefined; lines: string[] };

/** Runs the server to its end. */
function run(env: Record<string, string>): Promise<Ended> {
  return new Promise((done) => {
    const clean = { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env };
    execFile(process.execPath, [main], { env: clean, timeout: patient(60_000) }, (error, stdout, stderr) => {
      done({ code: error?.code ?? 0, lines: `${stdout}${stderr}`.trim().split('\n') });
    });
  });
}

describe('a server that can not start', () => {
  it('says which setting is wrong', async () => {
    const ended = await run({ PORT: 'eighty' });
    expect(ended).toMatchObject({ code: 1, lines: [expect.stringContaining('PORT=eighty')] });
  });

  it('says that the port is in use, and what to do', async () => {
    const port = await freePort();
    const taken = createServer().listen(port, '127.0.0.1');
    try {
      const ended = await run({ PORT: String(port), DATA_DIR: join(folder, 'port') });
      expect(ended).toMatchObject({ code: 1, lines: [expect.stringMatching(/port \d+ is in use.*PORT=/)] });
    } finally {
      await new Promise((closed) => taken.close(closed));
    }
  });

  it('says that the database can not be reached', async () => {
    const port = await freePort();
    const ended = await run({
      DATABASE_URL: `postgres://nobody:secret@127.0.0.1:${port}/none`,
      PORT: String(await freePort()),
    });
    expect(ended).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/database can't be used.*DATABASE_URL/)],
    });
    expect(ended.lines.join('')).not.toContain('secret');
  });

  it('says that the data folder is none', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'not a folder');
    const ended = await run({ DATA_DIR: file, PORT: String(await freePort()) });
    expect(ended.code).toBe(1);
    expect(ended.lines).toHaveLength(1);
    expect(ended.lines[0]).toContain(file);
  });
});

describe('an empty deployment', () => {
  it('[S125] prints a link for the first administrator that works once, and starts again with what it has', async () => {
    await server.start();
    const code = /thiet-lap#ma=([\w-]+)/.exec(server.greeting())?.[1];
    const founding = {
      code,
      province: 'Lai Châu',
      name: 'Lò Thị Thử',
      login: 'thu.nghiem',
      password: 'một câu dài dễ nhớ',
    };
    const post = (path: string, body: unknown) =>
      fetch(`${server.origin}${path}`, { method: 'POST', body: JSON.stringify(body) });

    expect((await post('/api/setup', { ...founding, code: 'guessed' })).status).toBe(410);
    expect((await post('/api/setup', { ...founding, password: 'short' })).status).toBe(400);
    expect((await post('/api/setup', founding)).status).toBe(204);
    expect((await post('/api/setup', { ...founding, login: 'another.one' })).status).toBe(410);

    await server.stop();
    await server.start();
    expect(server.greeting()).not.toContain('thiet-lap');
    const signedIn = await post('/api/session', { login: 'thu.nghiem', password: founding.password });
    expect(await signedIn.json()).toMatchObject({ unit: 'lai-chau', roles: ['coordinator', 'admin'] });
  });
});
