/**
 * Rows that an older app has kept are put into today's words before anything reads them [S26], and nothing
 * made of older ones is.
 */
import type { Dexie } from 'dexie';
import { SCHEMA } from '../../../domain/kinds/upcast.ts';
import { storedRowsVersion, upcastRows } from '../../../sync/client/upcast-rows.ts';
import type { PhoneDatabase } from './database.ts';
import { createPhoneStore } from './phone-store.ts';
import { cacheStampOf } from './row-cache/cache-stamp.ts';
import { invalidateStaleCache } from './row-cache/invalidate-stale-cache.ts';

/** Every other query waits until this is done. */
export function upcastRowsOnOpen(db: PhoneDatabase, schema = SCHEMA): void {
  db.on('ready', async (opened: Dexie) => {
    const early = opened as PhoneDatabase;
    const meta = await early.meta.get('meta');
    if (!meta) return;
    if (meta.noted !== cacheStampOf(meta)) await invalidateStaleCache(early);
    if (storedRowsVersion(meta) >= schema.version) return;
    await createPhoneStore(early).change('all', (state) => upcastRows(state, schema));
  });
}
