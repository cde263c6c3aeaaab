import type { PhoneDatabase } from '../database.ts';
import { PACKED } from './cache-entry.ts';

const BYTES_OF_ONE = 2_000;

/** Frees their room, about so many bytes; they are made anew where there is enough of it. */
export function dropRowCache(db: PhoneDatabase): Promise<number> {
  return db.transaction('rw', [db.packs, db.packed, db.unpacked], async () => {
    const count = await db.packs.count();
    await Promise.all([db.packs.clear(), db.packed.clear(), db.unpacked.clear()]);
    return count * PACKED * BYTES_OF_ONE;
  });
}
