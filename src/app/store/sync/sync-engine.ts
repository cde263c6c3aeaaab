/**
 * The sync of one person's work in the thread that it is made in: the page's worker, or the page where it can
 * have none.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';
import { type Ceiling, type SyncOutcome, syncUntilComplete } from '../../../sync/client/client.ts';
import type { PhoneStore } from '../../../sync/protocol/ports.ts';
import { createUploadQueue, type UploadQueue, type UploadQueueOutcome } from '../blobs/upload-queue.ts';
import type { PhoneDatabase } from '../database/database.ts';
import { createPhoneStore } from '../database/phone-store.ts';
import { createRowCacheBuilder } from '../live/row-cache/build-row-cache.ts';
import { authorizedFetch, bearerOf } from '../net/authorized-fetch.ts';
import { oneAtATime } from '../net/background-sync.ts';
import { type AppTransport, createTransport } from '../net/transport.ts';

export type SyncEngine = {
  /** `room`: as many rows as a first answer may have. */
  records(room: number): Promise<SyncOutcome>;
  /** Photos and voice notes, until they are done or something else is to go first. */
  blobs(): Promise<UploadQueueOutcome>;
  interruptBlobs(): void;
  /** A request is under way, and nothing has been heard of it for a while. */
  silent: ReadonlySignal<boolean>;
  /** Gives a silent request up, for there is reason to believe that a new one gets through. Nothing is lost by it. */
  restartIfSilent(): void;
  close(): void;
};

export function createSyncEngine(
  account: AccountId,
  parts: { store: PhoneStore; transport: AppTransport; lane: UploadQueue; after?: () => void },
): SyncEngine {
  const { store, transport, lane, after } = parts;
  let interrupted = false;
  const ceiling: Ceiling = {};
  return {
    records: (room) =>
      oneAtATime(account, () =>
        syncUntilComplete(store, transport, Date.now, { pageSize: room, ceiling }),
      ).finally(after),
    blobs() {
      interrupted = false;
      return lane(() => interrupted);
    },
    interruptBlobs() {
      interrupted = true;
    },
    silent: transport.silent,
    restartIfSilent: transport.hurry,
    close: () => undefined,
  };
}

/** `pause`: between two pieces of what isn't pressing, where there is a page to be drawn. */
export const createSyncEngineFor = (
  db: PhoneDatabase,
  account: AccountId,
  pause?: () => Promise<unknown>,
): SyncEngine =>
  createSyncEngine(account, {
    store: createPhoneStore(db),
    transport: createTransport((path, init) => authorizedFetch(account, path, init)),
    lane: createUploadQueue(db, account, () => bearerOf(account)),
    after: createRowCacheBuilder(db, { builder: crypto.getRandomValues(new Uint32Array(2)).join(), pause }),
  });
