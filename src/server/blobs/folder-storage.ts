/** Blobs as files: `<folder>/<province>/<first two digits>/<hash>`. A file that is there is whole. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { BlobId } from '../../domain/base/photo.ts';
import { codeOf } from '../store/database.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files.ts';
import type { BlobStorage } from './storage.ts';

export const pathOfBlob = (folder: string, province: string, hash: BlobId): string =>
  join(folder, safeName(province), hash.slice(0, 2), hash);

export function createFolderStorage(folder: string): BlobStorage {
  const pathOf = (province: string, hash: BlobId) => pathOfBlob(folder, province, hash);

  const size = async (province: string, hash: BlobId): Promise<number | undefined> => {
    try {
      return (await stat(pathOf(province, hash))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  };

  return {
    size,
    async put(province, hash, file) {
      const path = pathOf(province, hash);
      const place = dirname(path);
      const made = await mkdir(place, { recursive: true, mode: PRIVATE_FOLDER });
      const half = `${path}.${randomBytes(4).toString('hex')}.half`;
      try {
        await copyFile(file, half);
        await chmod(half, PRIVATE_FILE);
        await flush(half);
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
      // A name is durable only when its folder is, and a new folder only when the one above it is.
      await flush(place);
      for (let at = dirname(place); made && at.length >= dirname(made).length; at = dirname(at))
        await flush(at);
    },
    async open(province, hash, range) {
      if ((await size(province, hash)) === undefined) return undefined;
      const stream = createReadStream(pathOf(province, hash), range);
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },
    remove: (province, hash) => rm(pathOf(province, hash), { force: true }),
  };
}

/** Ids hold colons, which not every disk takes. */
export const safeName = (id: string): string => id.replaceAll(':', '_');

export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows can't flush a folder, and writes its names through.
    if (codeOf(error) !== 'EPERM') throw error;
  } finally {
    await handle.close();
  }
}
