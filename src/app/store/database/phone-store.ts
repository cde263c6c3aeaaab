/** `PhoneStore` over Dexie. */
import type { RecordId } from '../../../domain/base/ids.ts';
import { isOrphanReason } from '../../../sync/protocol/message.ts';
import { opKey } from '../../../sync/protocol/op.ts';
import type { PhoneChange, PhoneRow, PhoneStore } from '../../../sync/protocol/ports.ts';
import { keyed, type PhoneDatabase } from './database.ts';

/** Rows per bulk write. One write of thousands would block a page that syncs without a worker. */
const SLICE = 250;

export function createPhoneStore(db: PhoneDatabase): PhoneStore {
  const meta = async () => {
    const found = await db.meta.get('meta');
    if (!found) throw new Error('the phone database has no meta row: no account has signed in on it');
    const { id: _, ...rest } = found;
    return rest;
  };

  return {
    meta,

    async waitingOps(limit) {
      const parkedRecords = new Set<string>((await db.parked.orderBy('record').uniqueKeys()) as string[]);
      const waiting = await db.outbox
        .orderBy('counter')
        .filter((entry) => entry.ack === undefined && !parkedRecords.has(entry.record))
        .limit(limit)
        .toArray();
      return waiting.map((entry) => entry.op);
    },

    change: (ids, decide) =>
      db.transaction('rw', [db.rows, db.outbox, db.journal, db.parked, db.meta, db.blobs], async () => {
        const [outbox, allParked, now] = await Promise.all([
          db.outbox.orderBy('counter').toArray(),
          db.parked.toArray(),
          meta(),
        ]);
        const parked = allParked.filter(({ reason }) => ids === 'all' || isOrphanReason(reason));
        const rows = await readRows(
          db,
          ids,
          [...outbox, ...parked].map((entry) => entry.op.record),
        );
        // Only a rewind needs the journal, and a rewind reads all rows.
        const journal = ids === 'all' ? await db.journal.toArray() : [];
        const change = decide({ meta: now, rows, outbox, journal, parked });
        if (!change) return false;
        const leftOutbox = [...change.journal, ...change.park].map(({ op }) => opKey(op));
        await Promise.all([
          db.meta.put({ ...change.meta, id: 'meta' }),
          writeRows(db, change),
          writeOutbox(db, change, leftOutbox),
          writeJournal(db, change),
          writeParked(db, change),
        ]);
        return true;
      }),
  };
}

async function writeRows(db: PhoneDatabase, { dropRows, putRows }: PhoneChange): Promise<void> {
  if (dropRows.length > 0) await db.rows.bulkDelete(dropRows);
  for (let from = 0; from < putRows.length; from += SLICE)
    await db.rows.bulkPut(putRows.slice(from, from + SLICE));
}

async function writeOutbox(db: PhoneDatabase, { putOps }: PhoneChange, left: string[]): Promise<void> {
  if (putOps.length > 0) await db.outbox.bulkPut(putOps.map(keyed));
  if (left.length > 0) await db.outbox.bulkDelete(left);
}

async function writeJournal(db: PhoneDatabase, { journal, unjournal, backup }: PhoneChange): Promise<void> {
  if (journal.length > 0) await db.journal.bulkPut(journal.map(keyed));
  if (unjournal.length > 0) await db.journal.bulkDelete(unjournal.map(opKey));
  if (backup > 0) await releaseBackedUp(db, backup);
}

async function writeParked(db: PhoneDatabase, { park, unpark }: PhoneChange): Promise<void> {
  if (unpark.length > 0) await db.parked.bulkDelete(unpark.map(opKey));
  if (park.length > 0) await db.parked.bulkPut(park.map(keyed));
}

/** A verified backup contains everything up to `seq`: journal ops and blobs kept for a rewind are released [S22] [S81]. */
async function releaseBackedUp(db: PhoneDatabase, seq: number): Promise<void> {
  await db.journal.where('ack').belowOrEqual(seq).delete();
  const received = db.blobs.where('state').equals('received');
  await received.and((blob) => !blob.safe && blob.known <= seq).modify({ safe: true });
}

async function readRows(
  db: PhoneDatabase,
  ids: readonly RecordId[] | 'all',
  unsent: readonly RecordId[],
): Promise<Map<RecordId, PhoneRow>> {
  const rows =
    ids === 'all' ? await db.rows.toArray() : await db.rows.bulkGet([...new Set([...ids, ...unsent])]);
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}
