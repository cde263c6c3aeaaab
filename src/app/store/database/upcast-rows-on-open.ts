/** Upcasts stored rows of an older schema when the database opens, before any other read [S26]. */
import type { Dexie } from 'dexie';
import { SCHEMA } from '../../../domain/kinds/upcast.ts';
import { storedRowsVersion, upcastRows } from '../../../sync/client/upcast-rows.ts';
import type { PhoneDatabase } from './database.ts';
import { createPhoneStore } from './phone-store.ts';

/** Dexie runs `ready` handlers before any waiting query. */
export function upcastRowsOnOpen(db: PhoneDatabase, schema = SCHEMA): void {
  db.on('ready', async (opened: Dexie) => {
    const early = opened as PhoneDatabase;
    const meta = await early.meta.get('meta');
    if (!meta || storedRowsVersion(meta) >= schema.version) return;
    await createPhoneStore(early).change('all', (state) => upcastRows(state, schema));
  });
}
