/**
 * When parts are made ahead [S34]: soon after somebody begins in a scope without them, and of all scopes in
 * the quiet hours.
 */
import type { Logger } from 'pino';
import { timeAt } from '../domain/base/local-date.ts';
import type { Snapshots } from '../sync/protocol/snapshot.ts';
import type { Database } from './store/database.ts';
import { makeParts, scopesInUse } from './store/sync/snapshots.ts';

const LOOK_EVERY_MS = 5_000;
const QUIET_HOURS = { from: '00:30', to: '04:00' };

export type SnapshotJob = { want: Snapshots['prepare']; stop(): Promise<void> };

export function startSnapshotJob(db: Database, log: Logger, now: () => number): SnapshotJob {
  const wanted = new Map<string, { province: string; scope: string }>();
  let nightDone = false;
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const make = async ({ province, scope }: { province: string; scope: string }) => {
    const parts = await makeParts(db, province, scope, ending.signal);
    if (parts > 0) log.info({ parts }, 'pages made ahead');
  };
  const look = async () => {
    const time = timeAt(now());
    const night = time >= QUIET_HOURS.from && time < QUIET_HOURS.to;
    const list = [...wanted.values()];
    wanted.clear();
    if (night && !nightDone) list.push(...(await scopesInUse(db)));
    nightDone = night;
    for (const one of list) if (!ending.signal.aborted) await make(one);
  };
  const timer = setInterval(() => {
    running = running.then(look).catch((error: unknown) => {
      if (!ending.signal.aborted) log.warn({ err: error }, 'pages could not be made ahead');
    });
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    want(province, scopes) {
      for (const scope of scopes) wanted.set(`${province} ${scope}`, { province, scope });
    },
    async stop() {
      ending.abort();
      clearInterval(timer);
      await running;
    },
  };
}
