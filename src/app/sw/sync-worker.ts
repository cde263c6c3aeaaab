/// <reference lib="webworker" />
/** The page's own worker: syncs while the page is open. With the page closed, the service worker syncs. */
import '../store/platform/older-browsers.ts';
import { createRowCacheBuilder } from '../store/live/row-cache/build-row-cache.ts';
import { openSyncEngine, type SyncEngine } from '../store/sync/sync-engine.ts';
import type { SyncThreadRequest, SyncThreadResponse } from '../store/sync/sync-thread.ts';

declare const self: DedicatedWorkerGlobalScope;

const respond = (message: SyncThreadResponse) => self.postMessage(message);
let engine: SyncEngine | undefined;

async function run(n: number, work: () => ReturnType<SyncEngine['records'] | SyncEngine['blobs']>) {
  try {
    respond({ kind: 'done', n, outcome: await work() });
  } catch (error) {
    respond({ kind: 'failed', n, error: error instanceof Error ? error : new Error(String(error)) });
  }
}

function openedEngine(): SyncEngine {
  if (!engine) throw new Error('a sync was requested before the account was set');
  return engine;
}

self.addEventListener('message', ({ data }: MessageEvent<SyncThreadRequest>) => {
  switch (data.kind) {
    case 'begin':
      engine = openSyncEngine(data.account, (db) => createRowCacheBuilder(db));
      engine.silent.subscribe((silent) => respond({ kind: 'silent', silent }));
      respond({ kind: 'ready' });
      return;
    case 'records':
      void run(data.n, () => openedEngine().records(data.pageSize));
      return;
    case 'blobs':
      void run(data.n, () => openedEngine().blobs());
      return;
    case 'interrupt-blobs':
      engine?.interruptBlobs();
      return;
    case 'restart-if-silent':
      engine?.restartIfSilent();
  }
});
