/**
 * All rows of a kind, slice by slice. Past Dexie, whose part in a read of a hundred rows is longer than the
 * reading, on a slow phone.
 */
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../database/database.ts';

/** In the order of their ids, those after `last`; '' for the beginning. Fewer than `limit` are the last. */
export async function readKind(
  db: PhoneDatabase,
  kind: Kind,
  last: string,
  limit: number,
): Promise<PhoneRow[]> {
  // Opened by Dexie's own rules: one that was closed on purpose stays closed.
  if (!db.isOpen()) await db.meta.get('meta');
  return new Promise((done, failed) => {
    const index = db.backendDB().transaction('rows').objectStore('rows').index('[kind+id]');
    // An array is greater than every string.
    const asked = index.getAll(IDBKeyRange.bound([kind, last], [kind, []], true, true), limit);
    asked.onsuccess = () => done(asked.result as PhoneRow[]);
    asked.onerror = () => failed(asked.error);
  });
}
