/**
 * The sync in a thread of its own: the thousands of rows of a first sync are unpacked and written while the
 * page has nothing to do but follow the finger. A browser that has no module workers syncs in the page.
 */
import { signal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';
import type { SyncOutcome } from '../../../sync/client/client.ts';
import type { UploadQueueOutcome } from '../blobs/upload-queue.ts';
import { workerUrl } from '../platform/worker-url.ts';
import type { SyncEngine } from './sync-engine.ts';

export type ToThread =
  | { kind: 'begin'; account: AccountId }
  | { kind: 'records'; n: number; room: number }
  | { kind: 'blobs'; n: number }
  | { kind: 'interrupt-blobs' }
  | { kind: 'hurry' };

export type FromThread =
  | { kind: 'ready' }
  | { kind: 'silent'; silent: boolean }
  | { kind: 'done'; n: number; outcome: SyncOutcome | UploadQueueOutcome }
  | { kind: 'failed'; n: number; error: unknown };

/**
 * What the worker writes the page hears of by this alone. Without it the sync would run, and the screens go
 * on saying that there was never a connection [R12].
 */
const isHeard = (): boolean => 'BroadcastChannel' in globalThis;

type Waiting = { done(outcome: never): void; failed(error: unknown): void };

/** `here`: the same in this thread. */
export function createSyncThread(account: AccountId, here: () => Promise<SyncEngine>): SyncEngine {
  const silent = signal(false);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
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
  const hear = ({ data }: MessageEvent<FromThread>) => {
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
  const begin = (): Worker => {
    const begun = new Worker(workerUrl('/sync-worker.js'), { type: 'module' });
    begun.addEventListener('message', hear);
    begun.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.error ?? new Error(event.message || 'the sync worker has ended'));
    });
    begun.postMessage({ kind: 'begin', account } satisfies ToThread);
    return begun;
  };
  const tell = (message: ToThread) => worker?.postMessage(message);

  const engineHere = (): Promise<SyncEngine> => {
    fallback ??= here().then((engine) => {
      engine.silent.subscribe((value) => {
        silent.value = value;
      });
      return engine;
    });
    return fallback;
  };

  /** In the worker, or here where it has never come up. */
  const run = async <T extends SyncOutcome | UploadQueueOutcome>(
    message: (n: number) => ToThread,
    inPage: (engine: SyncEngine) => Promise<T>,
  ): Promise<T> => {
    if (closed) throw new Error('this sync has been closed');
    if (!fallback && isHeard()) {
      try {
        worker ??= begin();
        asked += 1;
        const n = asked;
        return await new Promise<T>((done, failed) => {
          waiting.set(n, { done, failed });
          tell(message(n));
        });
      } catch (error) {
        if (wasReady || closed) throw error;
      }
    }
    return inPage(await engineHere());
  };
  const also = (message: ToThread, inPage: (engine: SyncEngine) => void) => {
    tell(message);
    void fallback?.then(inPage);
  };

  return {
    silent,
    records: (room) =>
      run<SyncOutcome>(
        (n) => ({ kind: 'records', n, room }),
        (engine) => engine.records(room),
      ),
    blobs: () =>
      run<UploadQueueOutcome>(
        (n) => ({ kind: 'blobs', n }),
        (engine) => engine.blobs(),
      ),
    interruptBlobs: () => also({ kind: 'interrupt-blobs' }, (engine) => engine.interruptBlobs()),
    restartIfSilent: () => also({ kind: 'hurry' }, (engine) => engine.restartIfSilent()),
    close() {
      closed = true;
      fail(new Error('this sync has been closed'));
      void fallback?.then((engine) => engine.close());
    },
  };
}
