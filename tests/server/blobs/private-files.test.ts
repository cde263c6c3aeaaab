/** Nobody else of the machine reads photos, voice notes, or their copies [S124]. */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Upload } from '@tus/server';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import { writeBackup } from '../../../src/server/backup/file.ts';
import { createFolderStorage } from '../../../src/server/blobs/folder-storage.ts';
import { closeBlobs } from '../../../src/server/blobs/open.ts';
import { UploadFiles } from '../../../src/server/blobs/upload-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-private-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The rights of everything in a folder and of itself, as `ls` numbers them. */
async function rightsIn(path: string): Promise<Set<string>> {
  const names = await readdir(path, { recursive: true });
  const stats = await Promise.all(['', ...names].map((name) => stat(join(path, name))));
  return new Set(stats.map((one) => `${one.isDirectory() ? 'd' : 'f'}${(one.mode & 0o777).toString(8)}`));
}

const OWN = new Set(['d700', 'f600']);
const bytes = randomBytes(1_000);
const hash = createHash('sha256').update(bytes).digest('hex') as BlobId;

describe.runIf(process.platform !== 'win32')('[S124] what is written', () => {
  it('an upload under way', async () => {
    const uploads = new UploadFiles(join(folder, 'uploads'));
    await uploads.create(new Upload({ id: `tinh-1/chi-pa/${hash}.1000`, size: 1_000, offset: 0 }));
    expect(await rightsIn(join(folder, 'uploads'))).toEqual(OWN);
  });

  it('a photo that was received, and its copy beside a backup, whatever it was copied from', async () => {
    const file = join(folder, 'open');
    await writeFile(file, bytes, { mode: 0o644 });
    await createFolderStorage(join(folder, 'blobs')).put('tinh-1', hash, file);
    expect(await rightsIn(join(folder, 'blobs'))).toEqual(OWN);
  });

  it('a backup, even where a file or a link of that name waits for it', async () => {
    const [path, elsewhere] = [join(folder, 'backup.gz'), join(folder, 'elsewhere')];
    await writeFile(elsewhere, '', { mode: 0o644 });
    await symlink(elsewhere, `${path}.part`);
    const head = { at: '', migrations: {}, tables: [], sequences: {} };
    await writeBackup(path, { head, sums: {}, rowsOf: async function* () {} });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(elsewhere)).size).toBe(0);
  });
});

it.runIf(process.platform !== 'win32')(
  '[S124] what an older version has left open is closed by the next start',
  async () => {
    for (const place of ['blobs', 'uploads']) {
      const deep = join(folder, place, 'tinh-1', 'ab');
      await mkdir(deep, { recursive: true });
      for (const path of [join(folder, place), join(folder, place, 'tinh-1'), deep]) await chmod(path, 0o755);
      await writeFile(join(deep, hash), bytes, { mode: 0o644 });
    }
    await closeBlobs({ DATA_DIR: folder, S3_REGION: 'auto' }, pino({ level: 'silent' }));
    for (const place of ['blobs', 'uploads']) expect(await rightsIn(join(folder, place))).toEqual(OWN);
  },
);
