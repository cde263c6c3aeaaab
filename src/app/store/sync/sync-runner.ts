/**
 * Decides when to sync: at the start, when the link or the page comes back, after an edit, and periodically.
 * One run at a time, with back-off after failures.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';
import { backoffMs } from '../../../sync/client/backoff.ts';
import type { SyncOutcome } from '../../../sync/client/client.ts';
import { INITIAL_PAGE_SIZE, SMALL_PAGE_SIZE } from '../../../sync/client/page-size.ts';
import { requestBackgroundSync } from '../net/background-sync.ts';
import type { SyncEngine } from './sync-engine.ts';

/** How often to sync when there is no other reason to. */
const POLL_MS = 60_000;

export type SyncActivity =
  | { kind: 'idle' }
  | { kind: 'running' }
  /** `failures`: consecutive failed runs. `full`: the server has no storage left. */
  | { kind: 'waiting-to-retry'; failures: number; full?: true }
  | { kind: 'sign-in' }
  | { kind: 'device-copied' }
  /** Unsent ops are exported to the server; then the account's data is deleted from the phone. */
  | { kind: 'device-ended'; exported: boolean }
  | { kind: 'account-ended' }
  | { kind: 'update' };

export type SyncRunner = {
  activity: ReadonlySignal<SyncActivity>;
  /** Starts a run, or repeats the current one when it ends, so that later edits are sent too. */
  syncNow(): void;
  /** Like `syncNow`, and aborts a silent request: the link may be back. */
  restart(): void;
  /** The run waits for a response and nothing has arrived for a while. */
  silent: ReadonlySignal<boolean>;
  stop(): void;
};

export function startSyncRunner(engine: SyncEngine, account: AccountId): SyncRunner {
  const activity = signal<SyncActivity>({ kind: 'idle' });
  let running = false;
  let isRequested = false;
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    if (stopped) return;
    isRequested = true;
    if (running) {
      engine.interruptBlobs();
      return;
    }
    running = true;
    while (isRequested && !stopped) {
      isRequested = false;
      // This run replaces the scheduled one.
      clearTimeout(timer);
      activity.value = { kind: 'running' };
      await records().then(andBlobs).then(onOutcome, onFault);
    }
    running = false;
  };

  const records = () => engine.records(failures > 0 ? SMALL_PAGE_SIZE : INITIAL_PAGE_SIZE);

  /** Blobs follow complete records. A newly requested run of records goes first. */
  const andBlobs = async (outcome: SyncOutcome): Promise<SyncOutcome> => {
    if (outcome.kind !== 'complete' || isRequested || stopped) return outcome;
    const sent = await engine.blobs();
    switch (sent.kind) {
      case 'done':
      case 'interrupted':
        return outcome;
      case 'busy':
      case 'sign-in': {
        const { kind: why, ...more } = sent;
        return { kind: 'stopped', why, ...more };
      }
      default:
        return { kind: 'stopped', why: 'unreachable' };
    }
  };

  const onOutcome = async (outcome: SyncOutcome) => {
    if (stopped) return;
    if (outcome.kind === 'complete') {
      failures = 0;
      activity.value = { kind: 'idle' };
      scheduleRun(POLL_MS);
    } else if (outcome.why === 'device-ended') {
      activity.value = { kind: 'device-ended', exported: false };
      const { exportUnsentOps } = await import('./end-device.ts');
      const done = (await exportUnsentOps(account, Date.now())) === 'done';
      failures += 1;
      if (done) activity.value = { kind: 'device-ended', exported: true };
      else scheduleRun(backoffMs(failures, Math.random()));
    } else if (
      outcome.why === 'sign-in' ||
      outcome.why === 'device-copied' ||
      outcome.why === 'account-ended' ||
      outcome.why === 'update'
    ) {
      activity.value = { kind: outcome.why };
    } else {
      failures += 1;
      activity.value = { kind: 'waiting-to-retry', failures, ...(outcome.full ? { full: true } : {}) };
      void requestBackgroundSync();
      scheduleRun(Math.max(outcome.retryAfterMs ?? 0, backoffMs(failures, Math.random())));
    }
  };

  const onFault = (error: unknown) => {
    // The account was closed during the run, and its database with it. Nothing is lost.
    if (stopped) return;
    reportError(error);
    return onOutcome({ kind: 'stopped', why: 'busy' });
  };

  const scheduleRun = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  };

  const syncNow = () => void run();
  const restart = () => {
    engine.restartIfSilent();
    syncNow();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') restart();
    // The page may be closed now: the service worker completes what this run doesn't.
    else if (running || failures > 0) void requestBackgroundSync();
  };
  addEventListener('online', restart);
  addEventListener('pageshow', restart);
  document.addEventListener('visibilitychange', onVisible);
  syncNow();

  return {
    activity: computed(() => activity.value),
    syncNow,
    restart,
    silent: engine.silent,
    stop() {
      stopped = true;
      engine.close();
      clearTimeout(timer);
      removeEventListener('online', restart);
      removeEventListener('pageshow', restart);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
