/** What a person has on this phone that is nowhere else. */
import { Dexie } from 'dexie';
import type { AccountId } from '../../../domain/base/ids.ts';
import { databaseName, openPhoneDatabase } from '../../store/database/database.ts';
import { unsentRecords } from '../../store/sync/sync-status.ts';

/**
 * `unsent`: records with edits that the server hasn't taken in. `photos`: and voice notes, not uploaded yet.
 * `drafts`: forms half filled.
 */
export type UnsentCounts = { unsent: number; photos: number; drafts: number };

const NOTHING: UnsentCounts = { unsent: 0, photos: 0, drafts: 0 };

export async function unsentCounts(account: AccountId): Promise<UnsentCounts> {
  const name = databaseName(account);
  if (!(await Dexie.exists(name))) return NOTHING;
  const db = openPhoneDatabase(name);
  try {
    const [outbox, parked, photos, drafts] = await Promise.all([
      db.outbox.toArray(),
      db.parked.toArray(),
      db.blobs.where('state').equals('waiting').count(),
      db.drafts.count(),
    ]);
    return { unsent: unsentRecords(outbox, parked, []), photos, drafts };
  } finally {
    db.close();
  }
}
