/**
 * What the endpoint bears: the built server as a process of its own with its own PostgreSQL, many simulated
 * phones that push one edit each, and the cost of pulling one changed row beside ever more that have not
 * changed. The load is made by a process on the same cores as the server: what is left of the machine is the
 * server's, so the rates are lower bounds.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { machine, median, say } from './server/figures.ts';
import { COMMUNES, fillUpTo, foundProvince, makePhones, type Phone, withDatabase } from './server/people.ts';
import { blocksOf, measurePulls, PULLS, type Pull } from './server/pulls.ts';
import { CONNECTIONS, createPushers, type Push, type PushKind, RATE } from './server/pushes.ts';

const THIS_BUILD = 'this build';

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'string' },
      phones: { type: 'string', default: '10000' },
      /** Of the pushes; their median is what counts, for others may be working on the machine. */
      runs: { type: 'string', default: '3' },
      /** Rows beside which one changed row is pulled; '' for no pulls. */
      rows: { type: 'string', default: '10000,100000,1000000' },
      /** The main.js of another build of the server, to be measured in turn with this one: judge by the ratio. */
      against: { type: 'string' },
    },
  });
  ensureBuilt();
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-bench-server-'));
  // As root, PostgreSQL's user must be able to enter.
  await chmod(dataDir, 0o755);
  const env = { DEMO: '0', DATABASE_URL: '' };
  const server = await createServerProcess(dataDir, env);
  const other = values.against ? await createServerProcess(dataDir, env, values.against) : undefined;
  try {
    const phones = makePhones(Number(values.phones));
    await withDatabase(dataDir, (url) => foundProvince(url, phones));
    const builds: [string, ServerProcess][] = [[THIS_BUILD, server]];
    if (other) builds.unshift(['the other', other]);
    const pushes = await measurePushes(builds, phones, Number(values.runs));
    printPushes(pushes, phones.length);
    const pulls: Pull[] = [];
    for (const rows of values.rows.split(',').filter(Boolean).map(Number)) {
      say(`filling up to ${rows} rows`);
      await withDatabase(dataDir, (url) => fillUpTo(url, rows));
      await server.start();
      const pulled = await measurePulls(server, phones, rows);
      await server.stop();
      await withDatabase(dataDir, async (url) => {
        const { timeline, after, ...figures } = pulled;
        pulls.push({ ...figures, blocks: await blocksOf(url, { ...figures, timeline, after }) });
      });
    }
    printPulls(pulls);
    if (values.json) {
      const about = { machine: machine(), phones: phones.length, connections: CONNECTIONS };
      await writeFile(values.json, JSON.stringify({ ...about, pushes, pulls }, null, 2));
    }
  } finally {
    await server.stop();
    await other?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measurePushes(
  builds: readonly [string, ServerProcess][],
  phones: readonly Phone[],
  runs: number,
): Promise<Push[]> {
  const pushers = await createPushers(phones);
  const pushes: Push[] = [];
  try {
    for (let run = 1; run <= runs; run++) {
      for (const [build, server] of builds) {
        await server.start();
        pushes.push(...(await pushers.measure(server, build)));
        await server.stop();
      }
    }
  } finally {
    pushers.stop();
  }
  return pushes;
}

// ---- the tables ----

const ms = (value: number | undefined, digits = 1): string => value?.toFixed(digits) ?? '-';

function printPushes(pushes: readonly Push[], phones: number): void {
  process.stdout.write(`${machine()}\n${phones} phones of ${COMMUNES} units push one edit each.\n\n`);
  const kinds: Record<PushKind, string> = {
    'as fast as answered': `as fast as answered, ${CONNECTIONS} at once`,
    'due each second': `${RATE} due each second`,
  };
  const rows = Object.entries(kinds).flatMap(([kind, what]) =>
    [...new Set(pushes.map((p) => p.build))].map((build) => {
      const own = pushes.filter((p) => p.kind === kind && p.build === build);
      const of = (figure: (push: Push) => number | undefined) =>
        median(own.map((p) => figure(p) ?? Number.NaN));
      return {
        what: build === THIS_BUILD ? what : `${what} (${build})`,
        'pushes/s': Math.round(of((p) => p.perSecond)),
        'p50 ms': ms(of((p) => p.p50)),
        'p99 ms': ms(of((p) => p.p99)),
        'max ms': ms(of((p) => p.max)),
        errors: of((p) => p.errors),
        'CPU ms: server': ms(
          of((p) => p.cpu?.server),
          3,
        ),
        PostgreSQL: ms(
          of((p) => p.cpu?.postgres),
          3,
        ),
        load: ms(
          of((p) => p.cpu?.load),
          3,
        ),
        'bytes down': of((p) => p.bytesDown),
      };
    }),
  );
  process.stdout.write('Pushes, medians of the runs; CPU in ms a push:\n');
  console.table(rows);
  process.stdout.write('Budget: at least 1000 pushes/s, p99 at most 250 ms.\n\n');
}

function printPulls(pulls: readonly Pull[]): void {
  if (pulls.length === 0) return;
  process.stdout.write(
    `A pull of one changed row, ${PULLS} times, tables vacuumed before; CPU in ms a pull:\n`,
  );
  console.table(
    pulls.map((p) => ({
      rows: p.rows,
      'median ms': ms(p.median, 2),
      'p99 ms': ms(p.p99, 2),
      'CPU ms: server': ms(p.cpu?.server, 2),
      PostgreSQL: ms(p.cpu?.postgres, 2),
      blocks: p.blocks,
    })),
  );
}
