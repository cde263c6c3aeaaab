/** Photos and voice notes that wait, in the file of what is unsent: base64, whole, and checked by their hash where they come in. */

import type { FiledBlob, UnsentFile } from '../../sync/unsent-file.ts';
import { claimBlobs, hashOfBytes, holdBlob, type NewBlob } from './blobs.ts';
import type { PhoneDatabase } from './database.ts';

/** More would be too much for a small phone to read back at once. */
export const MOST_IN_FILE = 36_000_000;

/** What of the waiting blobs goes along, oldest first, and how much stays behind. */
export async function blobsForFile(db: PhoneDatabase) {
  const waiting = await db.blobs.where('state').equals('waiting').sortBy('used');
  let bytes = 0;
  const along = waiting.filter((blob) => {
    const fits = bytes + blob.bytes <= MOST_IN_FILE;
    if (fits) bytes += blob.bytes;
    return fits;
  });
  return { along, bytes, left: waiting.length - along.length };
}

/** Each as its own piece of JSON: all of them in one text would be more than once too many in memory. */
export async function filePieces(db: PhoneDatabase): Promise<string[]> {
  const { along } = await blobsForFile(db);
  const pieces: string[] = [];
  for (const { id, type, records } of along) {
    const held = await db.blobData.get(id);
    if (held)
      pieces.push(JSON.stringify({ id, type, records, data: toBase64(held.data) } satisfies FiledBlob));
  }
  return pieces;
}

/** Those of the file whose bytes are what their hash says; before any transaction, for hashing would end it. */
export async function readBlobs(file: UnsentFile): Promise<(NewBlob & Pick<FiledBlob, 'records'>)[]> {
  const whole: (NewBlob & Pick<FiledBlob, 'records'>)[] = [];
  for (const { id, type, records, data: text } of file.blobs) {
    const data = fromBase64(text);
    if (data && (await hashOfBytes(data)) === id) whole.push({ id, type, records, data });
  }
  return whole;
}

/** Within the transaction that takes the file's edits in. */
export async function takeBlobs(
  db: PhoneDatabase,
  file: UnsentFile,
  blobs: Awaited<ReturnType<typeof readBlobs>>,
): Promise<void> {
  for (const blob of blobs) {
    const known = await db.blobs.get(blob.id);
    // What this phone knows to be received is not begun again.
    if (known?.state === 'received' || known?.here) continue;
    await holdBlob(db, blob);
    await db.blobs.update(blob.id, { state: 'waiting', records: blob.records });
  }
  for (const op of file.ops) await claimBlobs(db, op.record, op.fields);
}

const AT_ONCE = 32_768;

function toBase64(data: ArrayBuffer): string {
  const bytes = new Uint8Array(data);
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}

function fromBase64(text: string): ArrayBuffer | undefined {
  try {
    const raw = atob(text);
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes.buffer;
  } catch {
    return undefined;
  }
}
