/** Taking all that is a person's off this phone. */
import { Dexie } from 'dexie';
import { createStore, delMany, keys } from 'idb-keyval';
import type { AccountId } from '../../domain/ids.ts';
import { databaseName } from './database.ts';
import { forgetActive } from './lock.ts';
import { forgetHere } from './once-here.ts';
import { dropPerson } from './phone-people.ts';
import { clearShelf } from './shelf.ts';

/** The person's work must be closed here. What the server has received stays there. */
export async function removeFromPhone(account: AccountId): Promise<void> {
  await Dexie.delete(databaseName(account));
  clearShelf(databaseName(account));
  await dropPerson(account);
  forgetActive(account);
  forgetHere(account);
  const settings = createStore('loaban-device', 'settings');
  const theirs = (await keys(settings)).filter((key) => String(key).split(':').includes(account));
  await delMany(theirs, settings);
}
