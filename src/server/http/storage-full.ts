/** A disk or bucket that is full: nobody's fault but its owner's, who must hear of it [S121]. */
import { BucketTrouble } from '../blobs/s3-storage.ts';
import { codeOf } from '../store/database.ts';

export type FullPlace = 'database' | 'files' | 'bucket';

/** EDQUOT: the user's share of the disk. 53100 is PostgreSQL's own word for a full disk. */
const CODES: Readonly<Record<string, FullPlace>> = { ENOSPC: 'files', EDQUOT: 'files', '53100': 'database' };

/** Which place has no room left; undefined where something else is the matter. */
export function fullPlace(error: unknown): FullPlace | undefined {
  if (error instanceof BucketTrouble && error.isFull) return 'bucket';
  const code = codeOf(error);
  return Object.hasOwn(CODES, code) ? CODES[code] : undefined;
}
