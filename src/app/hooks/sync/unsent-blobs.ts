/** Photos and voice notes that wait, as parts of the file of what is unsent. */
import type { PhoneDatabase } from '../../store/database/database.ts';

/** More would be too large to pass on by Zalo or a slow cable. */
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
