/** A crowd that signs in beside phones that sync; and whether the time of an answer tells if a name exists. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type AccountId, type DeviceId, recordId } from '../../src/domain/base/ids.ts';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { encodeRequest } from '../../src/sync/protocol/wire-request.ts';
import { decodeResponse } from '../../src/sync/protocol/wire-response.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { aDeed, anOp, aRequest } from '../sync/parts.ts';

const CROWD = 300;
const AT_ONCE = 50;
/** Phones that push one edit after the other meanwhile. */
const PUSHERS = 8;
const BETWEEN_MS = 20;
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
    const phones: Phone[] = [];
    for (let i = 0; i < PUSHERS; i++)
      phones.push((await (await signIn(server, 'phongvien.banlang', 'loaban-demo')).json()) as Phone);
    const say = (what: string, times: number[]) =>
      process.stdout.write(
        `${what.padEnd(40)} ${String(times.length).padStart(5)} times, p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms, longest ${at(times, 1)} ms\n`,
      );
    process.stdout.write(
      `${availableParallelism()} cores, load of the machine ${loadavg()[0]?.toFixed(1)}\n`,
    );
    say('a push of one edit, nobody signs in', await pushes(server, phones, () => false));

    let running = true;
    const start = performance.now();
    const statuses = new Map<number, number>();
    const signIns: number[] = [];
    const crowd = Promise.all(
      Array.from({ length: AT_ONCE }, async (_, who) => {
        for (let i = 0; i < CROWD / AT_ONCE; i++) {
          const begun = performance.now();
          const { status } = await signIn(server, KNOWN[(who + i) % KNOWN.length] ?? '', 'loaban-demo');
          signIns.push(performance.now() - begun);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    ).then(() => {
      running = false;
    });
    say(`a push of one edit, ${AT_ONCE} sign in at once`, await pushes(server, phones, () => running));
    await crowd;
    const seconds = (performance.now() - start) / 1_000;
    process.stdout.write(
      `sign-ins a second: ${(CROWD / seconds).toFixed(1)}, answers ${JSON.stringify([...statuses])}\n`,
    );
    say(`a sign-in, ${AT_ONCE} at once`, signIns);

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
  fetch(`${server.origin}/api/session`, { method: 'POST', body: JSON.stringify({ login, password }) });

type Phone = { token: string; device: DeviceId; account: AccountId; unit: string };

/** Of all phones at the same time, at least forty each, and as long as `goOn` says. */
async function pushes(
  server: ServerProcess,
  phones: readonly Phone[],
  goOn: () => boolean,
): Promise<number[]> {
  const times: number[] = [];
  const one = async ({ token, device, account, unit }: Phone) => {
    for (let n = 0; n < 40 || goOn(); n++) {
      const made = anOp({ device, fields: aDeed({ unit, author: account, what: `Việc ${n}` }) });
      const op = { ...made, record: recordId(device, made.counter, made.nonce) };
      const body = JSON.stringify(encodeRequest(aRequest({ timeline: 'x', ops: [op] })));
      const start = performance.now();
      const answer = await fetch(`${server.origin}/api/sync`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body,
      });
      const { results } = decodeResponse(await answer.json(), [op]);
      if (results[0]?.kind !== 'ok') throw new Error(`a push was answered ${JSON.stringify(results)}`);
      times.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, BETWEEN_MS));
    }
  };
  await Promise.all(phones.map(one));
  return times;
}

const at = (times: number[], q: number): string =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))]?.toFixed(1) ??
  '-';
