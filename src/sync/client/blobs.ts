/**
 * Decides on the phone's blobs: which are sent, in what chunks, which are asked about again, and which may
 * be deleted. Pure.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import { type BlobId, type BlobType, blobsOf } from '../../domain/base/photo.ts';
import type { Op } from '../protocol/op.ts';
import { isStale, type Timeline } from '../protocol/timeline.ts';

/**
 * `draft`: in a form that is not saved. `waiting`: only on this phone. `received`: the server has confirmed
 * it. `fetched`: somebody else's, downloaded to look at.
 */
export type PhoneBlobState = 'draft' | 'waiting' | 'received' | 'fetched';

export type PhoneBlob = {
  id: BlobId;
  type: BlobType;
  bytes: number;
  state: PhoneBlobState;
  /** Are the bytes on this phone? */
  here: boolean;
  /** The server may have a part of it: ask before sending. */
  begun: boolean;
  /** How many bytes the server has confirmed. Only the progress display uses it. */
  offset: number;
  /** Records saved on this phone that name it. */
  records: RecordId[];
  /** When it was made or last looked at, by this phone's clock. */
  used: number;
  /** The server's timeline, and the greatest number known, when the server confirmed it. */
  timeline: string;
  known: number;
  /** A verified backup was taken after it was received [S81]. */
  safe: boolean;
};

/** Blobs named by an op that the server has not accepted: the server doesn't know them yet [S80]. */
export function blobsOfPending(ops: Iterable<Pick<Op, 'fields'>>): Set<BlobId> {
  const named = new Set<BlobId>();
  for (const { fields } of ops) for (const { id } of blobsOf(fields)) named.add(id);
  return named;
}

/**
 * Was the server restored to a state before it received this blob? Then the phone asks whether it still has
 * it [S81].
 */
export const mayBeLost = (blob: PhoneBlob, timelines: readonly Timeline[]): boolean =>
  blob.state === 'received' && blob.here && isStale(timelines, blob.timeline, blob.known);

/** The blobs to send or ask about in this run, oldest first. */
export function blobsToSend(
  blobs: readonly PhoneBlob[],
  pending: ReadonlySet<BlobId>,
  timelines: readonly Timeline[],
): PhoneBlob[] {
  return blobs
    .filter(
      (blob) =>
        blob.here && (blob.state === 'waiting' || mayBeLost(blob, timelines)) && !pending.has(blob.id),
    )
    .sort((a, b) => a.used - b.used);
}

const FIRST_CHUNK = 65_536;
const LEAST_CHUNK = 16_384;
const MOST_CHUNK = 1_048_576;
/** Time for one chunk: what a break costs at most, and how long an edit waits behind a chunk. */
const CHUNK_MS = 8_000;

/** The last chunk on this link: size and time; `ms` undefined: it broke off. */
export type LastChunk = { size: number; ms: number | undefined };

/** The size of the next chunk [S82]. `most`: the limit of a proxy on the way [S122]. */
export function nextChunkSize(last: LastChunk | undefined, most = MOST_CHUNK): number {
  if (!last) return Math.min(FIRST_CHUNK, most);
  if (last.ms === undefined) return Math.min(most, Math.max(LEAST_CHUNK, Math.floor(last.size / 2)));
  const fits = (last.size * CHUNK_MS) / Math.max(1, last.ms);
  return Math.round(Math.min(most, last.size * 4, Math.max(LEAST_CHUNK, fits)));
}

/** No real limit is below this. A proxy that refuses so little refuses everything. */
const LEAST_CEILING = 2_048;

/** The size limit after a chunk of `refused` bytes was too large; undefined: a smaller one is of no use. */
export const ceilingBelow = (refused: number): number | undefined =>
  refused <= LEAST_CEILING ? undefined : Math.max(LEAST_CEILING, Math.floor(refused / 2));

/**
 * The blobs to delete from the phone so that the rest takes at most `budget` bytes. First those that the
 * server keeps in a backup, longest unused first; then those that it has received and could still lose.
 * Never those that wait [S83].
 */
export function blobsToEvict(blobs: readonly PhoneBlob[], budget: number): BlobId[] {
  const kept = blobs.filter((blob) => blob.here && (blob.state === 'received' || blob.state === 'fetched'));
  const sure = (blob: PhoneBlob) => blob.state === 'fetched' || blob.safe;
  const order = [...kept].sort((a, b) => Number(sure(b)) - Number(sure(a)) || a.used - b.used);
  let held = kept.reduce((sum, blob) => sum + blob.bytes, 0);
  const forgotten: BlobId[] = [];
  for (const blob of order) {
    if (held <= budget) break;
    held -= blob.bytes;
    forgotten.push(blob.id);
  }
  return forgotten;
}
