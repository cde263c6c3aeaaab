/**
 * The two messages of `POST /api/sync`, as both cores see them. `wire-request.ts` and `wire-answer.ts` pack them
 * for the link.
 */
import * as v from 'valibot';
import { type RecordId, RecordIdSchema } from '../../domain/base/ids.ts';
import { listOf, mapOf } from '../../domain/base/record.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import { OpSchema } from './op.ts';
import type { Timeline } from './timeline.ts';

export const PROTOCOL_VERSION = 1;
export const MAX_OPS = 500;
/** Rows asked for again by id in one request. */
export const MAX_FETCH = 500;
/** Scopes in one request. */
export const MAX_SCOPES = 40;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Numbers by scope. */
const numbers = mapOf(v.pipe(v.string(), v.maxLength(80)), whole, MAX_SCOPES);

export const SyncRequestSchema = v.object({
  protocol: whole,
  /** The phone's schema version. */
  schema: whole,
  /** The phone's clock, ms; 0 where there are no ops whose time it would tell. */
  now: v.pipe(v.number(), v.safeInteger()),
  /** The server's incarnation that the cursors count in; '' before the first answer. */
  timeline: v.pipe(v.string(), v.maxLength(40)),
  /** The last number received, by scope. */
  cursors: numbers,
  /** By scope: the phone holds all of the scope up to this number, so changed fields are enough [S31]. */
  completeTo: numbers,
  /** By scope, where a first sync is under way: rows at or below this number are still to come, newest first [S30]. */
  filling: numbers,
  ops: listOf(OpSchema, MAX_OPS),
  /** Rows to send again whatever the cursors say: a restored server may have lost the phone's version [S21]. */
  fetch: listOf(RecordIdSchema, MAX_FETCH),
  /** Rows that the link carries in about ten seconds [S33]. */
  pageSize: whole,
});

export type SyncRequest = v.InferOutput<typeof SyncRequestSchema>;

/** Why an op was parked; the app says it in plain Vietnamese. */
export const PARK_REASONS = [
  'invalid',
  'not-permitted',
  'out-of-scope',
  'unknown-record',
  'log-entry-exists',
  'kind-mismatch',
  'not-the-author',
  'no-consent',
  'unlisted-name',
  'wrong-hash',
  'own-text',
  'unknown-text',
  'above-you',
  'own-rights',
  'last-admin',
  'changed-meanwhile',
  'cycle',
  'too-new',
  'too-large',
  'server-fault',
  'refused',
] as const;
export type ParkReason = (typeof PARK_REASONS)[number];

/** No last word: what the op waits for, a record or a text of it, may come yet [S28]. */
export const ORPHAN_REASONS = ['unknown-record', 'unknown-text'] as const satisfies ParkReason[];
export const isOrphanReason = (reason: ParkReason): boolean =>
  ORPHAN_REASONS.some((stray) => stray === reason);

/**
 * What became of an op. `sibling`: taken in, and some prose of it stands beside what others wrote at the same
 * time [S24]. `seq` is the number it consumed; the op stays laid over the row on the phone until the cursor
 * has passed it. `held` consumed none: an earlier op on the same record was parked, and it waits for that to
 * be mended.
 */
export type OpResult =
  | { kind: 'ok' | 'superseded' | 'sibling' | 'duplicate'; seq: number }
  | { kind: 'parked'; seq: number; reason: ParkReason; fields: string[] }
  | { kind: 'held' };

export type RowChange =
  | { kind: 'row'; id: RecordId; of: Kind; seq: number; data: Data }
  /**
   * Of a row that the phone holds: what is new in it beside what the ops of this request said; null takes a
   * field away [S31].
   */
  | { kind: 'part'; id: RecordId; of: Kind; seq: number; fields: Data }
  /** Left this scope. */
  | { kind: 'gone'; id: RecordId; seq: number };

export type ScopePage = {
  scope: string;
  /** The phone's new cursor in this scope. */
  upTo: number;
  /** What stands at or below this number is still to come; 0: nothing does [S30]. */
  fill: number;
  changes: RowChange[];
  /** More is waiting, beyond `upTo` or at `fill`. */
  more: boolean;
};

export type RefetchedRows = { scope: string; changes: RowChange[] };

export type SyncResponse = {
  /** The server's clock, ms. */
  now: number;
  /** The server's history, oldest first; empty where the request came from its newest timeline. */
  timelines: Timeline[];
  /** The phone knows numbers that the server doesn't have: it goes back to what both share, and asks again [S21]. */
  stale: boolean;
  /** One for each op of the request, in its order. */
  results: OpResult[];
  /** Every scope the person may read now; a scope not named is lost. */
  pages: ScopePage[];
  /**
   * The rows asked for by id, in the scopes in which the person may see them; those that aren't told aren't
   * there to be seen.
   */
  refetched: RefetchedRows[];
  /** Of those asked for by id, what was too much for one answer: to be asked for again [S116]. */
  later?: RecordId[] | undefined;
  /** The newest verified backup holds all numbers up to this one. */
  backup: number;
};
