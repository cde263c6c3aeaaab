/** The blobs of this deployment, put together from its settings; and what is swept daily. */
import { resolve } from 'node:path';
import type { AppParts } from '../app-parts.ts';
import type { Settings } from '../settings.ts';
import { createBlobIndex } from '../store/blobs/blobs.ts';
import type { Database } from '../store/database.ts';
import { createFolderStorage } from './folder-storage.ts';
import { closeToOthers } from './private-files.ts';
import { createS3Storage } from './s3-storage.ts';
import { UploadFiles } from './upload-files.ts';
import type { BlobParts } from './uploads.ts';

type BlobSettings = Pick<
  Settings,
  'DATA_DIR' | 'S3_URL' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_REGION'
>;

export function openBlobs(settings: BlobSettings, db: Database): BlobParts {
  const { S3_URL, S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '', S3_REGION } = settings;
  const storage = S3_URL
    ? createS3Storage({
        url: S3_URL,
        accessKeyId: S3_ACCESS_KEY_ID,
        secretAccessKey: S3_SECRET_ACCESS_KEY,
        region: S3_REGION,
      })
    : createFolderStorage(resolve(settings.DATA_DIR, 'blobs'));
  const uploads = new UploadFiles(resolve(settings.DATA_DIR, 'uploads'));
  return { index: createBlobIndex(db), storage, uploads };
}

/** What an older version has left readable for every user of the machine is closed; the folders themselves at once. */
export async function closeBlobs({ DATA_DIR, S3_URL }: BlobSettings, log: AppParts['log']): Promise<void> {
  const folders = ['uploads', ...(S3_URL ? [] : ['blobs'])].map((name) => resolve(DATA_DIR, name));
  const open = await Promise.all(folders.map(closeToOthers));
  const left = open.reduce((sum, count) => sum + count, 0);
  if (left > 0)
    log.warn({ left }, 'photos can be read by other users of this machine: their mode can not be changed');
}

const DAY_MS = 86_400_000;
/** A phone may be without a network for weeks; begun again from nothing, it only loses time. */
const HALF_UPLOAD_DAYS = 14;

/**
 * Half uploads that nobody goes on with. What was received is never swept: only what a record names is taken
 * in, and histories keep it.
 */
export function sweepDaily({ blobs, log, now }: AppParts): void {
  const sweep = () =>
    blobs.uploads.sweep(now() - HALF_UPLOAD_DAYS * DAY_MS).then(
      (swept) => swept > 0 && log.info({ swept }, 'half uploads swept'),
      (error: unknown) => log.error({ err: error }, 'half uploads could not be swept'),
    );
  void sweep();
  setInterval(sweep, DAY_MS).unref();
}
