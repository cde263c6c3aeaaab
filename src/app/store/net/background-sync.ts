/**
 * Background Sync (Chrome, Edge, Samsung Internet): the browser wakes the service worker when the link is back,
 * also with the page closed.
 */
import type { AccountId } from '../../../domain/base/ids.ts';
import { databaseName } from '../database/database.ts';

/** The tag of the sync event. */
export const SYNC_TAG = 'loaban-sync';

type SyncRegistration = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** May be called repeatedly. Where Background Sync is missing or forbidden, the page syncs when it is open. */
export async function requestBackgroundSync(): Promise<void> {
  const registration: SyncRegistration | undefined = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register(SYNC_TAG).catch(() => undefined);
}

/** One sync at a time across tabs and workers. It only saves bytes: correctness doesn't depend on it. */
export function withSyncLock<T>(account: AccountId, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(`${databaseName(account)}-sync`, work) : work();
}
