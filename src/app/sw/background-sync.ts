/** What the worker does when it is woken to sync. The outbox is the only queue: nothing is kept here [R9]. */
import { syncUntilQuiet } from '../../sync/client.ts';
import { oneAtATime } from '../store/background-sync.ts';
import { databaseName, openPhoneDatabase } from '../store/database.ts';
import { currentPerson, type PhonePerson, phonePeople, readPerson } from '../store/phone-people.ts';
import { createPhoneStore } from '../store/phone-store.ts';
import { createTransport } from '../store/transport.ts';

/**
 * Everybody on this phone who has something waiting, each with their own token and database, and whoever worked here last.
 * Rejects when it should be tried again: Chromium then wakes the worker up to three times, some minutes apart.
 */
export async function syncInBackground(): Promise<void> {
  const current = await currentPerson();
  let again = false;
  for (const person of await phonePeople()) {
    if (person.token === undefined) continue;
    const outcome = await syncOne(person, person.account === current?.account);
    again ||= outcome === 'again';
  }
  if (again) throw new Error('the server could not be reached');
}

async function syncOne({ account }: PhonePerson, evenWithoutWaiting: boolean): Promise<'again' | 'done'> {
  const db = openPhoneDatabase(databaseName(account));
  try {
    const store = createPhoneStore(db);
    if (!evenWithoutWaiting && (await store.waitingOps(1)).length === 0) return 'done';
    const token = async () => (await readPerson(account))?.token;
    const outcome = await oneAtATime(account, () => syncUntilQuiet(store, createTransport(token), Date.now));
    const unanswered = outcome.kind === 'stopped' && ['unreachable', 'busy'].includes(outcome.why);
    return unanswered ? 'again' : 'done';
  } finally {
    db.close();
  }
}
