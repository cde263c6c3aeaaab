/**
 * When to sync: at start, when the link or the page comes back, after an edit, now and then; one at a time;
 * with back-off.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';
import { backoffMs } from '../../../sync/client/backoff.ts';
import type { SyncOutcome } from '../../../sync/client/client.ts';
import { INITIAL_PAGE_SIZE, SMALL_PAGE_SIZE } from '../../../sync/client/page-size.ts';
import { askForBackgroundSync } from '../net/background-sync.ts';
import type { SyncEngine } from './sync-engine.ts';

/** While the page is seen: how often to ask for news when nothing else gives a reason. */
const NEWS_EVERY_MS = 60_000;

export type SyncActivity =
  | { kind: 'idle' }
  | { kind: 'running' }
  /** `failures`: tries in a row without an answer. */
  /** And it said that it has no room left. */
  | { kind: 'waiting-to-retry'; failures: number; full?: true }
  | { kind: 'sign-in' }
  | { kind: 'device-copied' }
  /** What is unsent is handed over; then everything of this person leaves the phone. */
  | { kind: 'device-ended'; handedOver: boolean }
  | { kind: 'account-ended' }
  | { kind: 'update' };

export type SyncRunner = {
  activity: ReadonlySignal<SyncActivity>;
  /** Sync now, if it isn't running already; an edit made while it runs is sent by that run. */
  nudge(): void;
  /**
   * As `nudge`, where there is reason to hope: a request that has been silent for a while is given up and
   * made anew.
   */
  hurry(): void;
  /** The run waits for an answer and hears nothing. */
  silent: ReadonlySignal<boolean>;
  stop(): void;
};

export function startSyncRunner(engine: SyncEngine, account: AccountId): SyncRunner {
  const activity = signal<SyncActivity>({ kind: 'idle' });
  let running = false;
  let asked = false;
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async () => {
    if (stopped) return;
    asked = true;
    if (running) {
      engine.interruptBlobs();
      return;
    }
    running = true;
    while (asked && !stopped) {
      asked = false;
      // This run is the one that an earlier outcome waited for.
      clearTimeout(timer);
      activity.value = { kind: 'running' };
      await records().then(andBlobs).then(settle, settleFault);
    }
    running = false;
  };

  const records = () => engine.records(failures > 0 ? SMALL_PAGE_SIZE : INITIAL_PAGE_SIZE);

  /** Only after the records; and an edit made meanwhile goes first again. */
  const andBlobs = async (outcome: SyncOutcome): Promise<SyncOutcome> => {
    if (outcome.kind !== 'complete' || asked || stopped) return outcome;
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

  const settle = async (outcome: SyncOutcome) => {
    if (stopped) return;
    if (outcome.kind === 'complete') {
      failures = 0;
      activity.value = { kind: 'idle' };
      later(NEWS_EVERY_MS);
    } else if (outcome.why === 'device-ended') {
      activity.value = { kind: 'device-ended', handedOver: false };
      const { exportUnsentOps: handOverAll } = await import('./end-device.ts');
      const done = (await handOverAll(account, Date.now())) === 'done';
      failures += 1;
      if (done) activity.value = { kind: 'device-ended', handedOver: true };
      else later(backoffMs(failures, Math.random()));
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
      void askForBackgroundSync();
      later(Math.max(outcome.retryAfterMs ?? 0, backoffMs(failures, Math.random())));
    }
  };

  const settleFault = (error: unknown) => {
    // The person has left, and the database was closed under this run: nothing of it is lost.
    if (stopped) return;
    reportError(error);
    return settle({ kind: 'stopped', why: 'busy' });
  };

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  };

  const nudge = () => void run();
  const hurry = () => {
    engine.restartIfSilent();
    nudge();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') hurry();
    // The page may be closed now: what this run doesn't finish the worker goes on with.
    else if (running || failures > 0) void askForBackgroundSync();
  };
  addEventListener('online', hurry);
  addEventListener('pageshow', hurry);
  document.addEventListener('visibilitychange', onVisible);
  nudge();

  return {
    activity: computed(() => activity.value),
    nudge,
    hurry,
    silent: engine.silent,
    stop() {
      stopped = true;
      engine.close();
      clearTimeout(timer);
      removeEventListener('online', hurry);
      removeEventListener('pageshow', hurry);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
