/** Deletes all data of one account from this phone. */
import { Dexie } from 'dexie';
import { createStore, delMany, keys } from 'idb-keyval';
import type { AccountId } from '../../../domain/base/ids.ts';
import { databaseName } from '../database/database.ts';
import { clearSessionFallback } from '../database/session-fallback.ts';
import { deleteProfile } from '../device/device-profiles.ts';
import { deleteLocalRecord } from '../device/local-record.ts';
import { clearLastActive } from '../device/lock.ts';

/** The account's work must be closed. What the server has received stays there. */
export async function removeFromPhone(account: AccountId): Promise<void> {
  await Dexie.delete(databaseName(account));
  clearSessionFallback(databaseName(account));
  await deleteProfile(account);
  clearLastActive(account);
  deleteLocalRecord(account);
  const settings = createStore('loaban-device', 'settings');
  const ownKeys = (await keys(settings)).filter((key) => String(key).split(':').includes(account));
  await delMany(ownKeys, settings);
}
