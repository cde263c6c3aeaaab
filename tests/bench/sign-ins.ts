/** A crowd that signs in beside phones that sync; and whether the time of an answer tells if a name exists. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { encodeRequest } from '../../src/sync/wire.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { aRequest } from '../sync/parts.ts';

const CROWD = 300;
const AT_ONCE = 60;
const PROBES = 60;
/** Of the demo. */
const KNOWN = [
  'canbo.daosan',
  'duyet.daosan',
  'canbo.silolau',
  'duyet.silolau',
  'thon.banlang',
  'phongvien.yty',
  'duyet.yty',
];

export async function main(): Promise<void> {
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-sign-ins-'));
  await chmod(dataDir, 0o755);
  const server = await createServerProcess(dataDir, { DEMO: '1', DATABASE_URL: '' });
  try {
    await server.start();
    const answer = await signIn(server, 'loa.banlang', 'loaban-demo');
    const { token } = (await answer.json()) as { token: string };
    const say = (what: string, times: number[]) =>
      process.stdout.write(`${what.padEnd(34)} median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms\n`);
    process.stdout.write(
      `${availableParallelism()} cores, load of the machine ${loadavg()[0]?.toFixed(1)}\n`,
    );
    say('an idle sync, nobody signs in', await syncs(server, token, () => false));

    let running = true;
    const start = performance.now();
    const statuses = new Map<number, number>();
    const crowd = Promise.all(
      Array.from({ length: AT_ONCE }, async (_, who) => {
        for (let i = 0; i < CROWD / AT_ONCE; i++) {
          const { status } = await signIn(server, KNOWN[(who + i) % KNOWN.length] ?? '', 'loaban-demo');
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    ).then(() => {
      running = false;
    });
    say(`an idle sync, ${AT_ONCE} sign in at once`, await syncs(server, token, () => running));
    await crowd;
    const seconds = (performance.now() - start) / 1_000;
    process.stdout.write(
      `sign-ins a second: ${(CROWD / seconds).toFixed(1)}, answers ${JSON.stringify([...statuses])}\n`,
    );

    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let i = 0; i < PROBES; i++) {
      for (const which of ['known', 'unknown'] as const) {
        // A name may be tried ten times: a new one of the demo's every nine.
        const login = which === 'known' ? (KNOWN[Math.floor(i / 9)] ?? '') : `khong.co.${Math.floor(i / 9)}`;
        const begun = performance.now();
        const { status } = await signIn(server, login, 'sai mật khẩu');
        if (status === 401) times[which].push(performance.now() - begun);
      }
    }
    say(`a wrong password, ${times.known.length} times`, times.known);
    say(`a name that isn’t there, ${times.unknown.length} times`, times.unknown);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const signIn = (server: ServerProcess, login: string, password: string): Promise<Response> =>
  fetch(`${server.origin}/session`, { method: 'POST', body: JSON.stringify({ login, password }) });

/** At least forty, and as long as `goOn` says. */
async function syncs(server: ServerProcess, token: string, goOn: () => boolean): Promise<number[]> {
  const body = JSON.stringify(encodeRequest(aRequest({ timeline: 'x' })));
  const times: number[] = [];
  while (times.length < 40 || goOn()) {
    const start = performance.now();
    const { status } = await fetch(`${server.origin}/sync`, {
      ...{ method: 'POST', headers: { authorization: `Bearer ${token}` }, body },
    });
    if (status !== 200) throw new Error(`sync: ${status}`);
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 20));
  }
  return times;
}

const at = (times: number[], q: number): string =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * q)]?.toFixed(1) ?? '-';
