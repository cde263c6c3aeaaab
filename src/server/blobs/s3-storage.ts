/**
 * Blobs in an S3-compatible bucket. Four plain requests, signed by aws4fetch (3 kB): @tus/s3-store would
 * bring the AWS SDK and its 20 MB, and stores every chunk as a part; ours are whole and checked before they
 * leave for the bucket.
 */
import { readFile } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import type { BlobId } from '../../domain/base/photo.ts';
import type { BlobStorage } from './storage.ts';

export type Bucket = {
  /** With the bucket in it: 'https://s3.example.vn/loa-ban'. */
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
};

/** The bucket doesn't answer, or not as it should: nothing that a phone has sent is at fault. */
export class BucketTrouble extends Error {
  readonly isFull: boolean;

  constructor(message: string, about: { isFull?: boolean; cause?: unknown } = {}) {
    super(message, { cause: about.cause });
    this.isFull = about.isFull ?? false;
  }
}

/** As Amazon, MinIO, Ceph and others say it. */
const FULL = /<Code>(QuotaExceeded|XMinioStorageFull|InsufficientCapacity)<\/Code>/;

const PATIENCE_MS = 60_000;

export function createS3Storage({ url, ...access }: Bucket): BlobStorage {
  const client = new AwsClient({ ...access, service: 's3', retries: 3 });
  const send = async (
    method: string,
    province: string,
    hash: BlobId,
    more: { body?: Buffer<ArrayBuffer>; headers?: Record<string, string> } = {},
  ): Promise<Response | undefined> => {
    const address = `${url.replace(/\/$/, '')}/${encodeURIComponent(province)}/${hash}`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await client.fetch(address, { method, ...more, signal }).catch((cause: unknown) => {
      throw new BucketTrouble('the bucket can not be reached', { cause });
    });
    if (response.status === 404) return undefined;
    if (response.ok) return response;
    const isFull = response.status === 507 || FULL.test(await response.text().catch(() => ''));
    throw new BucketTrouble(`the bucket answered ${response.status} to ${method}`, { isFull });
  };

  return {
    async put(province, hash, file) {
      const body = await readFile(file);
      if (!(await send('PUT', province, hash, { body }))) throw new BucketTrouble('the bucket is not there');
    },
    async open(province, hash, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      return (await send('GET', province, hash, { headers }))?.body ?? undefined;
    },
    async size(province, hash) {
      const length = (await send('HEAD', province, hash))?.headers.get('content-length');
      return length == null ? undefined : Number(length);
    },
    async remove(province, hash) {
      await send('DELETE', province, hash);
    },
  };
}
