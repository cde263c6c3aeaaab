/**
 * The phone's decisions about its blobs: what may be sent, in what chunks, what must be asked for again, what
 * may be forgotten. Pure.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import { type BlobId, type BlobType, blobsOf } from '../../domain/base/photo.ts';
import type { Op } from '../protocol/op.ts';
import { isStale, type Timeline } from '../protocol/timeline.ts';

/**
 * `draft`: of a form not saved yet. `waiting`: only here. `received`: the server has said so. `fetched`:
 * somebody else's, looked at.
 */
export type PhoneBlobState = 'draft' | 'waiting' | 'received' | 'fetched';

export type PhoneBlob = {
  id: BlobId;
  type: BlobType;
  bytes: number;
  state: PhoneBlobState;
  /** Are the bytes on this phone? */
  here: boolean;
  /** The server may have a part of it already: it is asked before anything is sent. */
  begun: boolean;
  /** How many bytes the server has told to have; nothing hangs on it but the progress shown. */
  offset: number;
  /** The records that name it and were saved here. */
  records: RecordId[];
  /** When it was made or last looked at, by this phone's clock. */
  used: number;
  /** Where the server stood when it had received it: its incarnation, and the greatest number known then. */
  timeline: string;
  known: number;
  /** A verified backup was taken after it was received [S81]. */
  safe: boolean;
};

/** Blobs named by an edit that the server hasn't taken in: it would not know them yet [S80]. */
export function blobsOfPending(ops: Iterable<Pick<Op, 'fields'>>): Set<BlobId> {
  const named = new Set<BlobId>();
  for (const { fields } of ops) for (const { id } of blobsOf(fields)) named.add(id);
  return named;
}

/** Has the server gone back to before it received this one? Then it is asked whether it still has it [S81]. */
export const mayBeLost = (blob: PhoneBlob, timelines: readonly Timeline[]): boolean =>
  blob.state === 'received' && blob.here && isStale(timelines, blob.timeline, blob.known);

/** What the phone sends or asks about in this run, oldest first. */
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
/** A break costs at most this, and an edit waits at most this long behind a chunk. */
const CHUNK_MS = 8_000;

/** The last chunk on this link: its size, and how long it took; undefined `ms`: it broke off. */
export type LastChunk = { size: number; ms: number | undefined };

/** The size of the next chunk [S82]. `most`: what something on the way lets through [S122]. */
export function nextChunkSize(last: LastChunk | undefined, most = MOST_CHUNK): number {
  if (!last) return Math.min(FIRST_CHUNK, most);
  if (last.ms === undefined) return Math.min(most, Math.max(LEAST_CHUNK, Math.floor(last.size / 2)));
  const fits = (last.size * CHUNK_MS) / Math.max(1, last.ms);
  return Math.round(Math.min(most, last.size * 4, Math.max(LEAST_CHUNK, fits)));
}

/** Below this nobody's limit lies: whoever refuses so little refuses everything. */
const LEAST_CEILING = 2_048;

/**
 * After a chunk of that size was refused as too large: the most that a chunk may have from now on; undefined:
 * there is no use in less.
 */
export const ceilingBelow = (refused: number): number | undefined =>
  refused <= LEAST_CEILING ? undefined : Math.max(LEAST_CEILING, Math.floor(refused / 2));

/**
 * Whose bytes may leave the phone so that what stays takes no more than `budget`: first what the server
 * surely has, the longest unseen before others; then what it has received, but could still lose. Never what
 * waits [S83].
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
