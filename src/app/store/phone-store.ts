/** `PhoneStore` over Dexie. */
import type { RecordId } from '../../domain/ids.ts';
import { opKey } from '../../sync/op.ts';
import type { PhoneRow, PhoneStore } from '../../sync/ports.ts';
import { keyed, type PhoneDatabase } from './database.ts';

/** A write of thousands would hold a page up that has no worker. */
const SLICE = 250;

export function createPhoneStore(db: PhoneDatabase): PhoneStore {
  const meta = async () => {
    const found = await db.meta.get('meta');
    if (!found) throw new Error('the phone database has no meta: nobody has signed in on it');
    const { id: _, ...rest } = found;
    return rest;
  };

  return {
    meta,

    async waitingOps(limit) {
      const stuck = new Set<string>((await db.parked.orderBy('record').uniqueKeys()) as string[]);
      const waiting = await db.outbox
        .orderBy('counter')
        .filter((entry) => entry.ack === undefined && !stuck.has(entry.record))
        .limit(limit)
        .toArray();
      return waiting.map((entry) => entry.op);
    },

    change: (ids, decide) =>
      db.transaction('rw', [db.rows, db.outbox, db.journal, db.parked, db.meta, db.blobs], async () => {
        const outbox = await db.outbox.orderBy('counter').toArray();
        const parked = (await db.parked.toArray()).filter(
          ({ reason }) => ids === 'all' || reason === 'unknown-record',
        );
        const rows = await readRows(
          db,
          ids,
          [...outbox, ...parked].map((entry) => entry.op.record),
        );
        // Going back is what needs it, and that reads all rows.
        const journal = ids === 'all' ? await db.journal.toArray() : [];
        const change = decide({ meta: await meta(), rows, outbox, journal, parked });
        if (!change) return false;
        const left = [...change.journal, ...change.park].map(({ op }) => opKey(op));
        await db.meta.put({ ...change.meta, id: 'meta' });
        if (change.dropRows.length > 0) await db.rows.bulkDelete(change.dropRows);
        for (let from = 0; from < change.putRows.length; from += SLICE)
          await db.rows.bulkPut(change.putRows.slice(from, from + SLICE));
        if (change.putOps.length > 0) await db.outbox.bulkPut(change.putOps.map(keyed));
        if (left.length > 0) await db.outbox.bulkDelete(left);
        if (change.journal.length > 0) await db.journal.bulkPut(change.journal.map(keyed));
        if (change.unjournal.length > 0) await db.journal.bulkDelete(change.unjournal.map(opKey));
        if (change.backup > 0) await inBackup(db, change.backup);
        if (change.unpark.length > 0) await db.parked.bulkDelete(change.unpark.map(opKey));
        if (change.park.length > 0) await db.parked.bulkPut(change.park.map(keyed));
        return true;
      }),
  };
}

/** A verified backup holds everything up to this number: what was kept for the server's sake may go [S22] [S81]. */
async function inBackup(db: PhoneDatabase, seq: number): Promise<void> {
  await db.journal.where('ack').belowOrEqual(seq).delete();
  const received = db.blobs.where('state').equals('received');
  await received.and((blob) => !blob.safe && blob.known <= seq).modify({ safe: true });
}

async function readRows(
  db: PhoneDatabase,
  ids: readonly RecordId[] | 'all',
  laid: readonly RecordId[],
): Promise<Map<RecordId, PhoneRow>> {
  const rows =
    ids === 'all' ? await db.rows.toArray() : await db.rows.bulkGet([...new Set([...ids, ...laid])]);
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}
