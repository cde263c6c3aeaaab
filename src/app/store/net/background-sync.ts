/**
 * Sync with the page closed, where the browser has Background Sync (Chrome, Edge, Samsung): the worker is
 * woken when the link is back.
 */
import type { AccountId } from '../../../domain/base/ids.ts';
import { databaseName } from '../database/database.ts';

/** The tag under which the worker is woken. */
export const SYNC_TAG = 'loaban-sync';

type SyncRegistration = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Asked after each edit; asking twice is asking once. Where it is missing or forbidden the page's own ways remain. */
export async function askForBackgroundSync(): Promise<void> {
  const registration: SyncRegistration | undefined = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register(SYNC_TAG).catch(() => undefined);
}

/** One sync at a time across tabs and worker. Correctness never depends on it; it only saves bytes. */
export function oneAtATime<T>(account: AccountId, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(`${databaseName(account)}-sync`, work) : work();
}
