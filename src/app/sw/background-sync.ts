/** What the worker does when it is woken to sync. The outbox is the only queue: nothing is kept here [R9]. */
import { syncUntilQuiet } from '../../sync/client.ts';
import { oneAtATime } from '../store/background-sync.ts';
import { databaseName, openPhoneDatabase } from '../store/database.ts';
import { createPhoneStore } from '../store/phone-store.ts';
import { readSession } from '../store/session.ts';
import { createTransport } from '../store/transport.ts';

/** Rejects when it should be tried again: Chromium then wakes the worker up to three times, some minutes apart. */
export async function syncInBackground(): Promise<void> {
  const session = await readSession();
  if (!session) return;
  const db = openPhoneDatabase(databaseName(session.account));
  try {
    const store = createPhoneStore(db);
    const outcome = await oneAtATime(session.account, () =>
      syncUntilQuiet(store, createTransport(session.token), Date.now),
    );
    const again = outcome.kind === 'stopped' && (outcome.why === 'unreachable' || outcome.why === 'busy');
    if (again) throw new Error('the server could not be reached');
  } finally {
    db.close();
  }
}
