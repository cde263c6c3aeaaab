/**
 * Where a release has been taken back, an older app has written rows and has noted nothing. Each write of rows moves the meta on, and
 * what the older app didn't know of it has stayed as it was.
 */
import type { PhoneMeta } from '../../../sync/ports.ts';
import type { PhoneDatabase } from '../database.ts';

/** How the meta stood when whoever notes what is written wrote it last. */
export type Noted = { noted?: string };

export const notedAt = ({ counter, known, seen }: PhoneMeta): string => [counter, known, seen].join(' ');

/** Before anything is read. */
export async function distrustUnnoted(
  db: PhoneDatabase,
  meta: PhoneMeta & Noted & { id: 'meta' },
): Promise<void> {
  if (meta.noted === notedAt(meta)) return;
  await db.transaction('rw', db.packed, db.meta, async () => {
    await db.packed.clear();
    await db.meta.put(meta);
  });
}
