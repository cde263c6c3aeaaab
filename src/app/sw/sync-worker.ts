/// <reference lib="webworker" />
/** The page's own worker: syncs while the page is open. (With the page closed the service worker does.) */
import '../store/platform/older-browsers.ts';
import { databaseName, openPhoneDatabase } from '../store/database/database.ts';
import { upcastRowsOnOpen } from '../store/database/upcast-rows-on-open.ts';
import { createSyncEngineFor, type SyncEngine } from '../store/sync/sync-engine.ts';
import type { FromThread, ToThread } from '../store/sync/sync-thread.ts';

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: FromThread) => self.postMessage(message);
let engine: SyncEngine | undefined;

async function answer(n: number, work: () => ReturnType<SyncEngine['records'] | SyncEngine['blobs']>) {
  try {
    tell({ kind: 'done', n, outcome: await work() });
  } catch (error) {
    tell({ kind: 'failed', n, error: error instanceof Error ? error : new Error(String(error)) });
  }
}

function begun(): SyncEngine {
  if (!engine) throw new Error('asked to sync before it was told for whom');
  return engine;
}

self.addEventListener('message', ({ data }: MessageEvent<ToThread>) => {
  switch (data.kind) {
    case 'begin': {
      const db = openPhoneDatabase(databaseName(data.account));
      upcastRowsOnOpen(db);
      engine = createSyncEngineFor(db, data.account);
      engine.silent.subscribe((silent) => tell({ kind: 'silent', silent }));
      tell({ kind: 'ready' });
      return;
    }
    case 'records':
      void answer(data.n, () => begun().records(data.room));
      return;
    case 'blobs':
      void answer(data.n, () => begun().blobs());
      return;
    case 'interrupt-blobs':
      engine?.interruptBlobs();
      return;
    case 'hurry':
      engine?.restartIfSilent();
  }
});
