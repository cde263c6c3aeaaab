/** What the worker does when it is woken to sync. The outbox is the only queue: nothing is kept here [R9]. */
import { syncUntilComplete } from '../../sync/client/client.ts';
import { createUploadQueue } from '../store/blobs/upload-queue.ts';
import { databaseName, openPhoneDatabase, type PhoneDatabase } from '../store/database/database.ts';
import { createPhoneStore } from '../store/database/phone-store.ts';
import { upcastRowsOnOpen } from '../store/database/upcast-rows-on-open.ts';
import { currentProfile, type DeviceProfile, deviceProfiles } from '../store/device/device-profiles.ts';
import { authorizedFetch, bearerOf } from '../store/net/authorized-fetch.ts';
import { oneAtATime } from '../store/net/background-sync.ts';
import { createTransport } from '../store/net/transport.ts';
import { exportUnsentOps, wipeProfile } from '../store/sync/end-device.ts';

/**
 * Everybody on this phone who has something waiting, each with their own token and database, and whoever
 * worked here last. Rejects when it should be tried again: Chromium then wakes the worker up to three times,
 * some minutes apart.
 */
export async function syncInBackground(): Promise<void> {
  const current = await currentProfile();
  let again = false;
  for (const person of await deviceProfiles()) {
    if (person.token === undefined) continue;
    const outcome = await syncOne(person, person.account === current?.account);
    again ||= outcome === 'again';
  }
  if (again) throw new Error('the server could not be reached');
}

async function syncOne({ account }: DeviceProfile, evenWithoutWaiting: boolean): Promise<'again' | 'done'> {
  const db = openPhoneDatabase(databaseName(account));
  upcastRowsOnOpen(db);
  try {
    const store = createPhoneStore(db);
    if (!evenWithoutWaiting && !(await anythingWaits(db))) return 'done';
    const outcome = await oneAtATime(account, () =>
      syncUntilComplete(
        store,
        createTransport((path, init) => authorizedFetch(account, path, init)),
        Date.now,
      ),
    );
    if (outcome.kind === 'stopped' && outcome.why === 'device-ended') {
      if ((await exportUnsentOps(account, Date.now())) === 'again') return 'again';
      db.close();
      await wipeProfile(account, Date.now());
      return 'done';
    }
    const lane = createUploadQueue(db, account, () => bearerOf(account));
    const ended = outcome.kind === 'complete' ? (await lane(() => false)).kind : outcome.why;
    return ended === 'unreachable' || ended === 'busy' ? 'again' : 'done';
  } finally {
    db.close();
  }
}

/** An edit, or a photo. */
const anythingWaits = async (db: PhoneDatabase): Promise<boolean> =>
  (await createPhoneStore(db).waitingOps(1)).length > 0 ||
  (await db.blobs.where('state').equals('waiting').count()) > 0;
