/** Where the bytes of received blobs are kept: a port with a folder behind it, or S3 (`s3-storage.ts`). */
import type { BlobId } from '../../domain/base/photo.ts';

export type ByteRange = { start: number /** Inclusive. */; end: number };

export interface BlobStorage {
  /** Durable when it resolves [R2]. The file stays where it is. Putting the same again changes nothing. */
  put(province: string, hash: BlobId, file: string): Promise<void>;
  /** Undefined where it isn't there. */
  open(province: string, hash: BlobId, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined>;
  /** The size in bytes, undefined where it isn't there. */
  size(province: string, hash: BlobId): Promise<number | undefined>;
  remove(province: string, hash: BlobId): Promise<void>;
}
