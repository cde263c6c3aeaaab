/**
 * Uploads under way, as the data store that @tus/server asks for. The file's length is the offset, its name
 * says the rest: there is nothing else that could disagree with it after a kill.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { codeOf } from '../store/database.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files.ts';

/** `<province>/<account>/<hash>.<size>` */
export type UploadId = string;

export class UploadFiles extends DataStore {
  readonly folder: string;

  constructor(folder: string) {
    super();
    this.folder = folder;
    this.extensions = ['creation', 'creation-with-upload'];
  }

  pathOf(id: UploadId): string {
    return join(this.folder, id);
  }

  /** Begun anew: a phone that had begun it asks for its offset instead. */
  override async create(upload: Upload): Promise<Upload> {
    const path = this.pathOf(upload.id);
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    await (await open(path, 'w', PRIVATE_FILE)).close();
    return upload;
  }

  /** What has come stays, however the request ended. */
  override async write(stream: Readable, id: UploadId, offset: number): Promise<number> {
    const file = createWriteStream(this.pathOf(id), { flags: 'r+', start: offset });
    await pipeline(stream, file);
    return offset + file.bytesWritten;
  }

  override async getUpload(id: UploadId): Promise<Upload> {
    const found = await stat(this.pathOf(id)).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? ERRORS.FILE_NOT_FOUND : error;
    });
    return new Upload({ id, size: Number(id.slice(id.lastIndexOf('.') + 1)), offset: found.size });
  }

  override async remove(id: UploadId): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Those that nobody has gone on with since `before` (ms). Returns how many. */
  async sweep(before: number): Promise<number> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => []);
    let swept = 0;
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(() => undefined);
      if (!found || found.mtimeMs >= before) continue;
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }
}
