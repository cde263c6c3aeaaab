/**
 * Photos and voice notes on this phone. What they are and where they stand is one table, their bytes another:
 * lists read no bytes.
 */
import type { RecordId } from '../../../domain/base/ids.ts';
import { type BlobId, type BlobType, blobsOf } from '../../../domain/base/photo.ts';
import { blobsToEvict, type PhoneBlob } from '../../../sync/client/blobs.ts';
import type { PhoneDatabase } from '../database/database.ts';

export type NewBlob = { id: BlobId; type: BlobType; data: ArrayBuffer };

/** Hexadecimal SHA-256. */
export async function hashOfBytes(data: ArrayBuffer): Promise<BlobId> {
  const digest = await crypto.subtle.digest('SHA-256', data);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('') as BlobId;
}

const fresh = ({ id, type, data }: NewBlob): PhoneBlob => ({
  id,
  type,
  bytes: data.byteLength,
  state: 'draft',
  here: true,
  begun: false,
  offset: 0,
  records: [],
  used: Date.now(),
  timeline: '',
  known: 0,
  safe: false,
});

/** Keeps the bytes. Within the transaction that also writes the draft naming them. */
export async function holdBlob(
  db: PhoneDatabase,
  blob: NewBlob,
  state: 'draft' | 'fetched' = 'draft',
): Promise<void> {
  const known = await db.blobs.get(blob.id);
  await db.blobs.put(known ? { ...known, here: true, used: Date.now() } : { ...fresh(blob), state });
  await db.blobData.put({ id: blob.id, data: blob.data });
}

/**
 * The record that names these blobs has just been saved, in this transaction: from now on they wait to be
 * sent [R1]. One that the server has through another record waits too, until it has said that it counts for
 * this one.
 */
export async function claimBlobs(db: PhoneDatabase, record: RecordId, fields: object): Promise<void> {
  const ids = blobsOf(fields).map((blob) => blob.id);
  if (ids.length === 0) return;
  const held = (await db.blobs.bulkGet(ids)).filter((blob) => blob !== undefined);
  const claimed = held
    .filter((blob) => blob.here && !blob.records.includes(record))
    .map((blob): PhoneBlob => ({ ...blob, state: 'waiting', records: [...blob.records, record] }));
  await db.blobs.bulkPut(claimed);
}

export const blobBytes = async (db: PhoneDatabase, id: BlobId): Promise<ArrayBuffer | undefined> =>
  (await db.blobData.get(id))?.data;

/** Bytes on the phone that it could get again. */
const BUDGET = 150_000_000;

/** Makes room, oldest first, for what is looked at and what was sent; returns how many bytes were given up. */
export function forgetBytes(db: PhoneDatabase, budget = BUDGET): Promise<number> {
  return db.transaction('rw', [db.blobs, db.blobData], async () => {
    const blobs = await db.blobs.toArray();
    const ids = new Set(blobsToEvict(blobs, budget));
    const left = blobs.filter((blob) => ids.has(blob.id));
    await db.blobData.bulkDelete([...ids]);
    await db.blobs.bulkPut(
      left.filter((b) => b.state === 'received').map((blob) => ({ ...blob, here: false })),
    );
    await db.blobs.bulkDelete(left.filter((blob) => blob.state === 'fetched').map((blob) => blob.id));
    return left.reduce((sum, blob) => sum + blob.bytes, 0);
  });
}

/**
 * Photos of forms that were given up: a draft's photo and its draft are written together, so one without the
 * other is nobody's.
 */
export function sweepDraftBlobs(db: PhoneDatabase): Promise<void> {
  return db.transaction('rw', [db.blobs, db.blobData, db.drafts], async () => {
    const held = await db.blobs.where('state').equals('draft').toArray();
    if (held.length === 0) return;
    const drafts = JSON.stringify((await db.drafts.toArray()).map((draft) => draft.value));
    const orphans = held.map((blob) => blob.id).filter((id) => !drafts.includes(id));
    await db.blobs.bulkDelete(orphans);
    await db.blobData.bulkDelete(orphans);
  });
}
