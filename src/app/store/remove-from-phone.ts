/** What a person has on this phone that is nowhere else, and taking all of theirs off it. */
import { Dexie } from 'dexie';
import { createStore, delMany, keys } from 'idb-keyval';
import type { AccountId } from '../../domain/ids.ts';
import { databaseName, openPhoneDatabase } from './database.ts';
import { forgetActive } from './lock.ts';
import { dropPerson } from './phone-people.ts';
import { unsentRecords } from './sync-status.ts';

/** `unsent`: records with edits that the server hasn't taken in. `drafts`: forms half filled. */
export type OnlyHere = { unsent: number; drafts: number };

export async function onlyHere(account: AccountId): Promise<OnlyHere> {
  const name = databaseName(account);
  if (!(await Dexie.exists(name))) return { unsent: 0, drafts: 0 };
  const db = openPhoneDatabase(name);
  try {
    const [outbox, parked, blobs, drafts] = await Promise.all([
      db.outbox.toArray(),
      db.parked.toArray(),
      db.blobs.where('state').equals('waiting').toArray(),
      db.drafts.count(),
    ]);
    return { unsent: unsentRecords(outbox, parked, blobs), drafts };
  } finally {
    db.close();
  }
}

/** The person's work must be closed here. What the server has received stays there. */
export async function removeFromPhone(account: AccountId): Promise<void> {
  await Dexie.delete(databaseName(account));
  await dropPerson(account);
  forgetActive(account);
  const settings = createStore('loaban-device', 'settings');
  const theirs = (await keys(settings)).filter((key) => String(key).split(':').includes(account));
  await delMany(theirs, settings);
}
