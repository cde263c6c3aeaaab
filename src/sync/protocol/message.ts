/**
 * The request and response of `POST /api/sync`, as both cores use them. `wire-request.ts` and `wire-response.ts`
 * encode them.
 */
import * as v from 'valibot';
import { type RecordId, RecordIdSchema } from '../../domain/base/ids.ts';
import { listOf, mapOf } from '../../domain/base/record.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import { OpSchema } from './op.ts';
import type { Timeline } from './timeline.ts';

export const PROTOCOL_VERSION = 1;
export const MAX_OPS = 500;
/** Rows that one request may fetch by id. */
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

/** Reasons that are not final: the record or text that the op waits for may still come [S28]. */
export const ORPHAN_REASONS = ['unknown-record', 'unknown-text'] as const satisfies ParkReason[];
export const isOrphanReason = (reason: ParkReason): boolean =>
  ORPHAN_REASONS.some((stray) => stray === reason);

/**
 * The result of an op. `sibling`: accepted, and some of its prose is kept beside concurrent texts [S24].
 * `seq`: the number that it took; on the phone the op stays applied over the row until the row comes back
 * [S10]. `held`: not settled and without a number, because an earlier op on the same record is parked.
 */
export type OpResult =
  | { kind: 'ok' | 'superseded' | 'sibling' | 'duplicate'; seq: number }
  | { kind: 'parked'; seq: number; reason: ParkReason; fields: string[] }
  | { kind: 'held' };

export type RowChange =
  | { kind: 'row'; id: RecordId; of: Kind; seq: number; data: Data }
  /**
   * A row delta, for a row that the phone holds: the changed fields, without what the ops of this request
   * wrote; null removes a field [S31].
   */
  | { kind: 'part'; id: RecordId; of: Kind; seq: number; fields: Data }
  /** The row left this scope. */
  | { kind: 'gone'; id: RecordId; seq: number };

export type ScopePage = {
  scope: string;
  /** The phone's new cursor in this scope. */
  upTo: number;
  /** In a first sync: rows at or below this number are still to come; 0: none are [S30]. */
  fill: number;
  changes: RowChange[];
  /** There are more rows, above `upTo` or at and below `fill`. */
  more: boolean;
};

export type RefetchedRows = { scope: string; changes: RowChange[] };

export type SyncResponse = {
  /** The server's clock, ms. */
  now: number;
  /** The server's timelines, oldest first; empty where the request named the newest one. */
  timelines: Timeline[];
  /** The phone's cursors hold numbers that the server has lost: the phone rewinds and asks again [S21]. */
  stale: boolean;
  /** One for each op of the request, in its order. */
  results: OpResult[];
  /** Every scope that the person may read now. The phone drops the scopes that are missing here. */
  pages: ScopePage[];
  /** The rows of `fetch` that the person may see, by scope. The other ids don't exist for this person. */
  refetched: RefetchedRows[];
  /** Ids of `fetch` whose rows did not fit into this response: to be fetched again [S116]. */
  later?: RecordId[] | undefined;
  /** The newest verified backup holds all numbers up to this one. */
  backup: number;
};
