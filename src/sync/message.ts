/** The two messages of `POST /sync`, as both cores see them. `wire.ts` packs them for the link. */
import * as v from 'valibot';
import type { RecordId } from '../domain/ids.ts';
import type { Data, Kind } from '../domain/kinds.ts';
import { type Op, OpSchema } from './op.ts';

export const PROTOCOL_VERSION = 1;
export const MAX_OPS = 500;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const SyncRequestSchema = v.object({
  protocol: whole,
  /** The phone's schema version. */
  schema: whole,
  /** The phone's clock, ms. */
  now: v.pipe(v.number(), v.safeInteger()),
  /** The server's incarnation that the cursors count in; '' before the first answer. */
  timeline: v.pipe(v.string(), v.maxLength(40)),
  /** The last number received, by scope. */
  cursors: v.pipe(
    v.record(v.pipe(v.string(), v.maxLength(80)), whole),
    v.check((cursors) => Object.keys(cursors).length <= 40),
  ),
  ops: v.pipe(v.array(OpSchema), v.maxLength(MAX_OPS)),
});

export type SyncRequest = {
  protocol: number;
  schema: number;
  now: number;
  timeline: string;
  cursors: Record<string, number>;
  ops: Op[];
};

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
  'wrong-hash',
  'unit-move',
  'too-new',
  'server-fault',
  'refused',
] as const;
export type ParkReason = (typeof PARK_REASONS)[number];

/**
 * What became of an op. `seq` is the number it consumed; the op stays laid over the row on the phone until the cursor has passed
 * it. `held` consumed none: an earlier op on the same record was parked, and it waits for that to be mended.
 */
export type OpResult =
  | { kind: 'ok' | 'superseded' | 'duplicate'; seq: number }
  | { kind: 'parked'; seq: number; reason: ParkReason; fields: string[] }
  | { kind: 'held' };

export type RowChange =
  | { kind: 'row'; id: RecordId; of: Kind; seq: number; data: Data }
  /** Left this scope. */
  | { kind: 'gone'; id: RecordId; seq: number };

export type ScopePage = {
  scope: string;
  /** The phone's new cursor in this scope. */
  upTo: number;
  changes: RowChange[];
  /** More is waiting beyond `upTo`. */
  more: boolean;
};

export type SyncAnswer = {
  /** The server's clock, ms. */
  now: number;
  timeline: string;
  /** One for each op of the request, in its order. */
  results: OpResult[];
  /** Every scope the person may read now; a scope not named is lost. */
  pages: ScopePage[];
  /** The newest verified backup holds all numbers up to this one. */
  backup: number;
};
