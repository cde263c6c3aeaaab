/** Taking all that is a person's off this phone. */
import { Dexie } from 'dexie';
import { createStore, delMany, keys } from 'idb-keyval';
import type { AccountId } from '../../../domain/base/ids.ts';
import { databaseName } from '../database/database.ts';
import { clearSessionFallback } from '../database/session-fallback.ts';
import { deleteProfile } from '../device/device-profiles.ts';
import { forgetHere } from '../device/local-record.ts';
import { forgetActive } from '../device/lock.ts';

/** The person's work must be closed here. What the server has received stays there. */
export async function removeFromPhone(account: AccountId): Promise<void> {
  await Dexie.delete(databaseName(account));
  clearSessionFallback(databaseName(account));
  await deleteProfile(account);
  forgetActive(account);
  forgetHere(account);
  const settings = createStore('loaban-device', 'settings');
  const theirs = (await keys(settings)).filter((key) => String(key).split(':').includes(account));
  await delMany(theirs, settings);
}
