/**
 * Photos and voice notes beside a backup: one folder for all backups that lie in the same place, since a blob
 * never changes, so that each backup copies only what is new. Each is compared with the hash that is its
 * name.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BlobId } from '../../domain/base/photo.ts';
import { createFolderStorage, pathOfBlob } from '../blobs/folder-storage.ts';
import { closeToOthers } from '../blobs/private-files.ts';
import type { Settings } from '../settings.ts';
import { codeOf } from '../store/database.ts';
import { withClient } from './backup.ts';

export const blobsBeside = (file: string): string => join(dirname(file), 'loa-ban-photos');

/** Undefined where they are in a bucket, which is not ours to copy. */
export const ownBlobs = ({ S3_URL, DATA_DIR }: Pick<Settings, 'S3_URL' | 'DATA_DIR'>): string | undefined =>
  S3_URL ? undefined : resolve(DATA_DIR, 'blobs');

type Blob = { province: string; hash: BlobId; bytes: number };

export type Copied = {
  /** By province. */
  missing: Map<string, BlobId[]>;
  copied: number;
  /** They were there already. */
  there: number;
};

/**
 * Every blob that the database says was received, from one folder to another. `missing`: not there, or not
 * what it was.
 */
export async function copyBlobs(url: string, from: string, to: string): Promise<Copied> {
  const blobs = await readBlobs(url);
  const target = createFolderStorage(to);
  await closeToOthers(to);
  const result: Copied = { missing: new Map(), copied: 0, there: 0 };
  for (const { province, hash, bytes } of blobs) {
    if ((await target.size(province, hash)) === bytes) {
      result.there += 1;
      continue;
    }
    const path = pathOfBlob(from, province, hash);
    if ((await hashOfFile(path)) === hash) {
      await target.put(province, hash, path);
      result.copied += 1;
    } else {
      result.missing.set(province, [...(result.missing.get(province) ?? []), hash]);
    }
  }
  return result;
}

/** Received once, and gone: phones that still have them are asked for them again [S81]. */
export async function forgetMissing(url: string, missing: Copied['missing']): Promise<void> {
  await withClient(url, async (client) => {
    for (const [province, hashes] of missing)
      await client.query('delete from blob where province = $1 and hash = any($2)', [province, hashes]);
  });
}

const readBlobs = (url: string): Promise<Blob[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Blob>(
      'select province, hash, bytes from blob order by province, hash',
    );
    return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
  });

/** Undefined for a file that isn't there. */
async function hashOfFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}
