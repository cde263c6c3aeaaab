/**
 * Composes the sync of one account from its parts. Used by the page's worker, by the service worker, and by
 * the page itself where workers are missing.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';
import { type Ceiling, type SyncOutcome, syncUntilComplete } from '../../../sync/client/client.ts';
import type { PhoneStore } from '../../../sync/protocol/ports.ts';
import { createUploadQueue, type UploadQueue, type UploadQueueOutcome } from '../blobs/upload-queue.ts';
import { databaseName, openPhoneDatabase, type PhoneDatabase } from '../database/database.ts';
import { createPhoneStore } from '../database/phone-store.ts';
import { upcastRowsOnOpen } from '../database/upcast-rows-on-open.ts';
import { authorizedFetch, bearerOf } from '../net/authorized-fetch.ts';
import { withSyncLock } from '../net/background-sync.ts';
import { type AppTransport, createTransport } from '../net/transport.ts';

export type SyncEngine = {
  /** Syncs ops and rows. `pageSize`: the maximum number of rows of the first response. */
  records(pageSize?: number): Promise<SyncOutcome>;
  /** Uploads photos and voice notes until all are sent or it is interrupted. */
  blobs(): Promise<UploadQueueOutcome>;
  interruptBlobs(): void;
  /** A request is pending and nothing of its response has arrived for a while. */
  silent: ReadonlySignal<boolean>;
  /** Aborts a silent request, because a new one may get through. Nothing is lost. */
  restartIfSilent(): void;
  close(): void;
};

type Parts = {
  store: PhoneStore;
  transport: AppTransport;
  uploads: UploadQueue;
  afterRecords?: (() => void) | undefined;
};

export function createSyncEngine(account: AccountId, parts: Parts): SyncEngine {
  const { store, transport, uploads, afterRecords } = parts;
  let interrupted = false;
  const ceiling: Ceiling = {};
  return {
    records: (pageSize) =>
      withSyncLock(account, () =>
        syncUntilComplete(
          store,
          transport,
          Date.now,
          pageSize === undefined ? { ceiling } : { pageSize, ceiling },
        ),
      ).finally(afterRecords),
    blobs() {
      interrupted = false;
      return uploads(() => interrupted);
    },
    interruptBlobs() {
      interrupted = true;
    },
    silent: transport.silent,
    restartIfSilent: transport.restartIfSilent,
    close: () => undefined,
  };
}

/** Over an open database. `afterRecords` runs after each sync of records: it updates the row cache. */
export const createSyncEngineFor = (
  db: PhoneDatabase,
  account: AccountId,
  afterRecords?: () => void,
): SyncEngine =>
  createSyncEngine(account, {
    store: createPhoneStore(db),
    transport: createTransport((path, init) => authorizedFetch(account, path, init)),
    uploads: createUploadQueue(db, account, () => bearerOf(account)),
    afterRecords,
  });

/** In a worker: opens the account's database as well. Closing the engine closes it. */
export function openSyncEngine(
  account: AccountId,
  afterRecords?: (db: PhoneDatabase) => () => void,
): SyncEngine & { db: PhoneDatabase } {
  const db = openPhoneDatabase(databaseName(account));
  upcastRowsOnOpen(db);
  const engine = createSyncEngineFor(db, account, afterRecords?.(db));
  return { ...engine, db, close: () => db.close() };
}
