/**
 * `ENDPOINTS.blobStates`: where the server stands with blobs, before they are sent, after, and for whoever looks
 * at a record.
 */
import * as v from 'valibot';
import { type BlobId, BlobIdSchema } from '../../domain/base/photo.ts';
import { listOf } from '../../domain/base/record.ts';

export const MAX_BLOB_IDS = 200;

export const BlobStateRequestSchema = v.object({
  ids: listOf(BlobIdSchema, MAX_BLOB_IDS),
});
export type BlobStateRequest = { ids: BlobId[] };

/**
 * `received`: durably there, for everybody who may see the record [R2]. `wanted`: a record names it, and the
 * bytes are awaited. `unknown`: no record that this person may see names it; a foreign one is not told apart
 * from none [R7].
 */
export const BLOB_STATES = ['received', 'wanted', 'unknown'] as const;
export type BlobState = (typeof BLOB_STATES)[number];

export const BlobStateResponseSchema = v.object({ states: v.array(v.picklist(BLOB_STATES)) });
/** One for each id, in their order. */
export type BlobStateResponse = { states: BlobState[] };

/** Told with the answer to the last byte: the hash was right and the bytes are on the disk. */
export const RECEIVED_HEADER = 'blob-state';
/** tus: the checksum doesn't match. */
export const WRONG_HASH_STATUS = 460;
