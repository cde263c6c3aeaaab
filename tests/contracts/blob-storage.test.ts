import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BlobId } from '../../src/domain/base/photo.ts';
import { createFolderStorage } from '../../src/server/blobs/folder-storage.ts';
import { createS3Storage } from '../../src/server/blobs/s3-storage.ts';
import type { BlobStorage } from '../../src/server/blobs/storage.ts';
import { type FakeS3, startFakeS3 } from '../support/fake-s3.ts';

let folder: string;
let s3: FakeS3;
beforeAll(async () => {
  s3 = await startFakeS3();
});
afterAll(() => s3.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-storage-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function aBlob(bytes = randomBytes(70_000)): Promise<{ hash: BlobId; bytes: Buffer; file: string }> {
  const file = join(folder, 'upload');
  await writeFile(file, bytes);
  return { hash: createHash('sha256').update(bytes).digest('hex') as BlobId, bytes, file };
}

async function read(
  storage: BlobStorage,
  ...asked: Parameters<BlobStorage['open']>
): Promise<Buffer | undefined> {
  const stream = await storage.open(...asked);
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
}

describe.each<[string, () => BlobStorage]>([
  ['a folder', () => createFolderStorage(join(folder, 'blobs'))],
  ['a bucket', () => createS3Storage(s3)],
])('blobs kept in %s', (_name, open) => {
  it('what was put is there, whole, in a range, and after a new start', async () => {
    const blob = await aBlob();
    await open().put('tinh-1', blob.hash, blob.file);
    const storage = open();
    expect(await storage.size('tinh-1', blob.hash)).toBe(blob.bytes.length);
    expect(await read(storage, 'tinh-1', blob.hash)).toEqual(blob.bytes);
    const part = await read(storage, 'tinh-1', blob.hash, { start: 100, end: 199 });
    expect(part).toEqual(blob.bytes.subarray(100, 200));
  });

  it('putting the same again changes nothing', async () => {
    const blob = await aBlob();
    const storage = open();
    await storage.put('tinh-1', blob.hash, blob.file);
    await storage.put('tinh-1', blob.hash, blob.file);
    expect(await read(storage, 'tinh-1', blob.hash)).toEqual(blob.bytes);
  });

  it('[R7] another province has its own', async () => {
    const blob = await aBlob();
    const storage = open();
    await storage.put('tinh-1', blob.hash, blob.file);
    expect(await storage.size('tinh-2', blob.hash)).toBeUndefined();
    expect(await read(storage, 'tinh-2', blob.hash)).toBeUndefined();
  });

  it('what is not there is undefined, and removing it is no fault', async () => {
    const blob = await aBlob();
    const storage = open();
    expect(await storage.size('tinh-1', blob.hash)).toBeUndefined();
    await storage.remove('tinh-1', blob.hash);
    await storage.put('tinh-1', blob.hash, blob.file);
    await storage.remove('tinh-1', blob.hash);
    expect(await read(storage, 'tinh-1', blob.hash)).toBeUndefined();
  });

  it('a file that can not be read is told, and nothing is left behind', async () => {
    const blob = await aBlob();
    const storage = open();
    await expect(storage.put('tinh-1', blob.hash, join(folder, 'not-there'))).rejects.toThrow();
    expect(await storage.size('tinh-1', blob.hash)).toBeUndefined();
  });
});

describe('a folder', () => {
  it('[R2] a name that is there is a whole file: no half one stays under it', async () => {
    const blob = await aBlob();
    const storage = createFolderStorage(join(folder, 'blobs'));
    await storage.put('tinh:1', blob.hash, blob.file);
    const names = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true });
    expect(names.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([blob.hash]);
    expect(names.some((entry) => entry.name === 'tinh_1')).toBe(true);
  });

  it.runIf(process.getuid?.() !== 0)('one that can not be written is told', async () => {
    const blob = await aBlob();
    await chmod(folder, 0o500);
    await expect(createFolderStorage(join(folder, 'blobs')).put('t', blob.hash, blob.file)).rejects.toThrow();
    await chmod(folder, 0o700);
  });
});

describe('a bucket', () => {
  it('that is busy for a moment is asked again', async () => {
    const blob = await aBlob();
    const storage = createS3Storage(s3);
    s3.busy(2);
    await storage.put('tinh-1', blob.hash, blob.file);
    expect(await storage.size('tinh-1', blob.hash)).toBe(blob.bytes.length);
  });

  it('that refuses the key is told', async () => {
    const blob = await aBlob();
    const storage = createS3Storage({ ...s3, accessKeyId: 'ai-do' });
    await expect(storage.put('tinh-1', blob.hash, blob.file)).rejects.toThrow('403');
  });
});
