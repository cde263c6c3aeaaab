import type { PhoneDatabase } from '../database.ts';
import { RECORDS_PER_ENTRY } from './cache-entry.ts';

/** Estimated size of one cached record. */
const BYTES_PER_RECORD = 2_000;

/** Deletes the row cache and returns about how many bytes that frees. It is rebuilt when there is storage for it. */
export function dropRowCache(db: PhoneDatabase): Promise<number> {
  return db.transaction('rw', [db.rowCache, db.rowCacheState, db.uncachedRows], async () => {
    const count = await db.rowCache.count();
    await Promise.all([db.rowCache.clear(), db.rowCacheState.clear(), db.uncachedRows.clear()]);
    return count * RECORDS_PER_ENTRY * BYTES_PER_RECORD;
  });
}
