/** Many phones' pushes of one edit each: how many a second, how long each waits, and whose CPU it costs. */
import { type ChildProcess, fork } from 'node:child_process';
import { cpuTime } from '../../support/cpu-time.ts';
import { nodeScript } from '../../support/node-script.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { httpRequest, pushBody, upToNow } from './ask.ts';
import { ascending, quantile, say } from './figures.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import type { Phone } from './people.ts';

/** Kept connections, as a proxy in front of the endpoint holds them. */
export const CONNECTIONS = 64;
export const RATE = 1_000;
const WARM_UP = 2_000;

export type PushKind = 'as fast as answered' | 'due each second';
/** CPU in ms a push. */
export type CpuSplit = { server: number; postgres: number; load: number };
export type Push = {
  build: string;
  kind: PushKind;
  perSecond: number;
  p50: number;
  p99: number;
  max: number;
  errors: number;
  bytesDown: number;
  cpu: CpuSplit | undefined;
};

export type Pushers = {
  /** One series of each kind against a server that runs. */
  measure(server: ServerProcess, build: string): Promise<Push[]>;
  stop(): void;
};

export async function createPushers(phones: readonly Phone[]): Promise<Pushers> {
  // A process of its own, so that its CPU can be told from the server's and its waits from this one's.
  const load = fork(await nodeScript(new URL('./load.ts', import.meta.url)), { serialization: 'advanced' });
  let round = 0;

  async function push(server: ServerProcess, build: string, kind: PushKind, count: number): Promise<Push> {
    round += 1;
    const [first] = phones;
    if (!first) throw new Error('no phones');
    const known = await upToNow(server.origin, first);
    const requests: Uint8Array[] = [];
    for (const p of phones.slice(0, count))
      requests.push(httpRequest(p, await pushBody(p, known(p.unit), round)));
    const rate = kind === 'due each second' ? RATE : undefined;
    const connections = rate ? CONNECTIONS * 4 : CONNECTIONS;
    const port = Number(new URL(server.origin).port);
    await prepare(load, { port, connections, requests, rate });
    const before = cpuTime(server.pid());
    const result = await run(load);
    const after = cpuTime(server.pid());
    return pushOf({ build, kind }, result, before && after && { before, after });
  }

  return {
    async measure(server, build) {
      // Not counted: code and caches become warm.
      await push(server, build, 'as fast as answered', WARM_UP);
      const done: Push[] = [];
      for (const kind of ['as fast as answered', 'due each second'] as const) {
        done.push(await push(server, build, kind, phones.length));
        say(JSON.stringify(done.at(-1)));
      }
      return done;
    },
    stop: () => void load.kill(),
  };
}

const told = <T>(load: ChildProcess): Promise<T> =>
  new Promise((done, fail) => {
    load.once('message', (message) => done(message as T));
    load.once('exit', (code) => fail(new Error(`the load ended (${code})`)));
  });

async function prepare(load: ChildProcess, order: LoadOrder): Promise<void> {
  const ready = told(load);
  load.send(order);
  await ready;
}

function run(load: ChildProcess): Promise<LoadResult> {
  const result = told<LoadResult>(load);
  load.send('go');
  return result;
}

type Used = NonNullable<ReturnType<typeof cpuTime>>;

function pushOf(
  about: Pick<Push, 'build' | 'kind'>,
  { seconds, latencies, statuses, bytesDown, cpu }: LoadResult,
  used: { before: Used; after: Used } | undefined,
): Push {
  const sorted = ascending([...latencies].filter((ms) => !Number.isNaN(ms)));
  const received = statuses[200] ?? 0;
  const each = (of: (used: Used) => number): number =>
    used ? (of(used.after) - of(used.before)) / received : Number.NaN;
  return {
    ...about,
    perSecond: received / seconds,
    errors: latencies.length - received,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
    bytesDown: Math.round(bytesDown / received),
    cpu: used && {
      server: each((u) => u.own),
      postgres: each((u) => u.descendants),
      load: cpu / received,
    },
  };
}
