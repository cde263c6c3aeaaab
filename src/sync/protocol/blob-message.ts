/**
 * `ENDPOINTS.blobStates`: what the server has of some blobs. Asked before and after an upload, and when a
 * record is shown.
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
 * `received`: stored durably, for everybody who may see the record [R2]. `wanted`: a record names it, and
 * the bytes are missing. `unknown`: no record that this person may see names it; whether another one does is
 * not shown [R7].
 */
export const BLOB_STATES = ['received', 'wanted', 'unknown'] as const;
export type BlobState = (typeof BLOB_STATES)[number];

export const BlobStateResponseSchema = v.object({ states: v.array(v.picklist(BLOB_STATES)) });
/** One for each id, in their order. */
export type BlobStateResponse = { states: BlobState[] };

/** Sent with the response to the last byte: the hash was right, and the bytes are on the disk. */
export const RECEIVED_HEADER = 'blob-state';
/** tus: the checksum doesn't match. */
export const WRONG_HASH_STATUS = 460;
