/**
 * Where a release has been taken back, an older app has written rows and has noted nothing: the meta has
 * moved on from where it was noted. What was made of those rows is then believed by nobody.
 */
import type { PhoneDatabase } from '../database.ts';
import { cacheStampOf } from './cache-stamp.ts';

/** Before anything is read. */
export function invalidateStaleCache(db: PhoneDatabase): Promise<void> {
  return db.transaction('rw', db.packed, db.meta, async () => {
    // As it stands now: another window may have written since this one looked.
    const meta = await db.meta.get('meta');
    if (!meta || meta.noted === cacheStampOf(meta)) return;
    await db.packed.clear();
    await db.meta.put(meta);
  });
}
