/**
 * Reads the rows of a kind in slices. It uses IndexedDB directly: on a slow phone Dexie's overhead for a
 * hundred rows is longer than the read.
 */
import type { Kind } from '../../../domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../sync/protocol/ports.ts';
import type { PhoneDatabase } from '../database/database.ts';

/** Rows after the id `last` ('' at the start), ordered by id. Fewer than `limit` rows: it was the last slice. */
export async function readKind(
  db: PhoneDatabase,
  kind: Kind,
  last: string,
  limit: number,
): Promise<PhoneRow[]> {
  // Dexie opens the database: one that was closed on purpose stays closed.
  if (!db.isOpen()) await db.meta.get('meta');
  return new Promise((resolve, reject) => {
    const index = db.backendDB().transaction('rows').objectStore('rows').index('[kind+id]');
    // In IndexedDB's order an array is greater than every string.
    const request = index.getAll(IDBKeyRange.bound([kind, last], [kind, []], true, true), limit);
    request.onsuccess = () => resolve(request.result as PhoneRow[]);
    request.onerror = () => reject(request.error);
  });
}
