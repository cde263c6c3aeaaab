/**
 * Runs the sync engine in a worker, so that writing thousands of rows doesn't block the page. If the worker
 * can't start, the sync runs in the page.
 */
import { signal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { SyncOutcome } from '../../../sync/client/client.ts';
import type { UploadQueueOutcome } from '../blobs/upload-queue.ts';
import { workerUrl } from '../platform/worker-url.ts';
import type { SyncEngine } from './sync-engine.ts';

/** `npm run dev` serves the source; its query makes Vite add what a worker needs. */
const SYNC_WORKER = import.meta.env.DEV
  ? '/src/app/sw/sync-worker.ts?worker_file&type=module'
  : '/sync-worker.js';

export type SyncThreadRequest =
  | { kind: 'begin'; account: AccountId }
  | { kind: 'records'; n: number; pageSize: number | undefined }
  | { kind: 'blobs'; n: number }
  | { kind: 'interrupt-blobs' }
  | { kind: 'restart-if-silent' };

export type SyncThreadResponse =
  | { kind: 'ready' }
  | { kind: 'silent'; silent: boolean }
  | { kind: 'done'; n: number; outcome: SyncOutcome | UploadQueueOutcome }
  | { kind: 'failed'; n: number; error: unknown };

/**
 * The page learns of the worker's writes through BroadcastChannel only. Without it the screens would never
 * show a sync of the worker [R12].
 */
const hasBroadcastChannel = (): boolean => 'BroadcastChannel' in globalThis;

type PendingRun = { done(outcome: never): void; failed(error: unknown): void };

/** `openInPage`: creates the engine in this thread. */
export function createSyncThread(account: AccountId, openInPage: () => Promise<SyncEngine>): SyncEngine {
  const silent = signal(false);
  const waiting = new Map<number, PendingRun>();
  let lastN = 0;
  let worker: Worker | undefined;
  let wasReady = false;
  let fallback: Promise<SyncEngine> | undefined;
  let closed = false;

  const fail = (error: unknown) => {
    worker?.terminate();
    worker = undefined;
    silent.value = false;
    for (const one of waiting.values()) one.failed(error);
    waiting.clear();
  };
  const onMessage = ({ data }: MessageEvent<SyncThreadResponse>) => {
    switch (data.kind) {
      case 'ready':
        wasReady = true;
        break;
      case 'silent':
        silent.value = data.silent;
        break;
      case 'done':
        waiting.get(data.n)?.done(data.outcome as never);
        waiting.delete(data.n);
        break;
      case 'failed':
        waiting.get(data.n)?.failed(data.error);
        waiting.delete(data.n);
    }
  };
  const startWorker = (): Worker => {
    const started = new Worker(workerUrl(SYNC_WORKER), { type: 'module' });
    started.addEventListener('message', onMessage);
    started.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.error ?? new Error(event.message || 'the sync worker has ended'));
    });
    started.postMessage({ kind: 'begin', account } satisfies SyncThreadRequest);
    return started;
  };
  const post = (message: SyncThreadRequest) => worker?.postMessage(message);

  const engineInPage = (): Promise<SyncEngine> => {
    fallback ??= openInPage().then((engine) => {
      engine.silent.subscribe((value) => {
        silent.value = value;
      });
      return engine;
    });
    return fallback;
  };

  /** Runs it in the worker. If the worker has never become ready, in the page. */
  const run = async <T extends SyncOutcome | UploadQueueOutcome>(
    message: (n: number) => SyncThreadRequest,
    inPage: (engine: SyncEngine) => Promise<T>,
  ): Promise<T> => {
    if (closed) throw new Error('this sync has been closed');
    if (!fallback && hasBroadcastChannel()) {
      try {
        worker ??= startWorker();
        lastN += 1;
        const n = lastN;
        return await new Promise<T>((done, failed) => {
          waiting.set(n, { done, failed });
          post(message(n));
        });
      } catch (error) {
        if (wasReady || closed) throw error;
      }
    }
    return inPage(await engineInPage());
  };
  const forward = (message: SyncThreadRequest, inPage: (engine: SyncEngine) => void) => {
    post(message);
    void fallback?.then(inPage);
  };

  return {
    silent,
    records: (pageSize) =>
      run<SyncOutcome>(
        (n) => ({ kind: 'records', n, pageSize }),
        (engine) => engine.records(pageSize),
      ),
    blobs: () =>
      run<UploadQueueOutcome>(
        (n) => ({ kind: 'blobs', n }),
        (engine) => engine.blobs(),
      ),
    interruptBlobs: () => forward({ kind: 'interrupt-blobs' }, (engine) => engine.interruptBlobs()),
    restartIfSilent: () => forward({ kind: 'restart-if-silent' }, (engine) => engine.restartIfSilent()),
    close() {
      closed = true;
      fail(new Error('this sync has been closed'));
      void fallback?.then((engine) => engine.close());
    },
  };
}
