/** The response as it is sent, and a snapshot part in its place: arrays instead of keys. Pure. */
import * as v from 'valibot';
import type { RecordId } from '../../domain/base/ids.ts';
import {
  type OpResult,
  PARK_REASONS,
  type ParkReason,
  type ScopePage,
  type SyncResponse,
} from './message.ts';
import type { Op } from './op.ts';
import type { SnapshotPart, SnapshotPartHead } from './snapshot.ts';
import { WireError } from './wire-error.ts';
import {
  type DecodedRows,
  decodeRows,
  encodeRows,
  placesBySettledRow,
  rows,
  seqDifference,
  type WireRows,
  WireTablesSchema,
  wholeNumber,
} from './wire-rows.ts';

/** Numbers of results and rows are sent as differences to the one before: a series of ones compresses well. */
type WireResult = number | ['s' | 'd' | 'b', number] | ['p', number, string, string[]] | ['h'];
type WirePage = [scope: string, upTo: number, fill: number, more: 0 | 1, ...WireRows];

/** `ops`: those of the request. Both ends have them, so a row that is as they left it is not repeated. */
export function encodeResponse(answer: SyncResponse, ops: readonly Op[]): unknown {
  const { now, backup, results, pages, timelines, stale, refetched, later = [] } = answer;
  const settled = placesBySettledRow(ops, results);
  const most = [now, backup, encodeResults(results), pages.map((page) => encodePage(page, settled))];
  if (timelines.length === 0 && refetched.length === 0 && !stale) return most;
  return [
    ...most,
    timelines.map(({ id, start }) => [id, start]),
    stale ? 1 : 0,
    refetched.map(({ scope, changes }) => [scope, ...encodeRows(changes, settled)]),
    ...(later.length > 0 ? [later] : []),
  ];
}

const LETTERS = { superseded: 's', duplicate: 'd', sibling: 'b' } as const;

function encodeResults(results: readonly OpResult[]): WireResult[] {
  let last = 0;
  return results.map((result): WireResult => {
    if (result.kind === 'held') return ['h'];
    const step = result.seq - last;
    last = result.seq;
    if (result.kind === 'ok') return step;
    if (result.kind === 'parked') return ['p', step, result.reason, result.fields];
    return [LETTERS[result.kind], step];
  });
}

function encodePage({ scope, upTo, fill, more, changes }: ScopePage, own: Map<string, number>): WirePage {
  return [scope, upTo, fill, more ? 1 : 0, ...encodeRows(changes, own)];
}

const PART = 'part';

export const encodePart = ({ scope, high, low, changes }: SnapshotPart): unknown => [
  ...[PART, scope, high, low],
  encodeRows(changes, new Map())[0],
];

/** The head of a response that is a snapshot part, read before the rest has arrived. */
export function parsePartHead(text: string): SnapshotPartHead | undefined {
  const [, scope, low] = PART_HEAD.exec(text.slice(0, MOST_OF_HEAD)) ?? [];
  return scope === undefined ? undefined : { scope: JSON.parse(scope) as string, low: Number(low) };
}
const PART_HEAD = new RegExp(`^\\["${PART}",("(?:[^"\\\\]|\\\\.)*"),\\d+,(\\d+),`);
const MOST_OF_HEAD = 400;

/** A newer server may send an unknown reason. The op is parked all the same. */
const reason = v.pipe(
  v.string(),
  v.regex(/^[a-z-]{1,40}$/),
  v.transform((word): ParkReason => PARK_REASONS.find((known) => known === word) ?? 'refused'),
);

const WireAnswerSchema = v.strictTuple([
  wholeNumber,
  wholeNumber,
  v.array(
    v.union([
      seqDifference,
      v.strictTuple([v.picklist(['s', 'd', 'b']), seqDifference]),
      v.strictTuple([v.literal('p'), seqDifference, reason, v.array(v.string())]),
      v.strictTuple([v.literal('h')]),
    ]),
  ),
  v.array(v.strictTuple([v.string(), wholeNumber, wholeNumber, v.picklist([0, 1]), ...rows])),
  v.optional(v.array(v.strictTuple([v.pipe(v.string(), v.minLength(1)), wholeNumber])), []),
  v.optional(v.picklist([0, 1]), 0),
  v.optional(v.array(v.strictTuple([v.string(), ...rows])), []),
  v.optional(v.array(v.string()), []),
]);
type WireAnswer = v.InferOutput<typeof WireAnswerSchema>;
const WirePartSchema = v.strictTuple([
  v.literal(PART),
  v.string(),
  wholeNumber,
  wholeNumber,
  WireTablesSchema,
]);

/**
 * `ops`: those of the request. Throws `WireError` for anything but a response, for example a captive
 * portal's page.
 */
export function decodeResponse(wire: unknown, ops: readonly Op[]): SyncResponse {
  const checked = v.safeParse(WireAnswerSchema, wire);
  if (!checked.success) throw new WireError('not an answer');
  const [now, backup, wireResults, pages, timelines, stale, refetched, later] = checked.output;
  const results = decodeResults(wireResults);
  const rowsOf = (wireRows: DecodedRows) => decodeRows(wireRows, ops, results);
  return {
    now,
    backup,
    results,
    stale: stale === 1,
    timelines: timelines.map(([id, start]) => ({ id, start })),
    pages: pages.map(([scope, upTo, fill, more, ...rows]) => ({
      scope,
      upTo,
      fill,
      changes: rowsOf(rows),
      more: more === 1,
    })),
    refetched: refetched.map(([scope, ...rows]) => ({ scope, changes: rowsOf(rows) })),
    ...(later.length > 0 ? { later: later as RecordId[] } : {}),
  };
}

/** A response, or a snapshot part in its place. */
export function decodeReply(
  wire: unknown,
  ops: readonly Op[],
): { kind: 'answer'; answer: SyncResponse } | { kind: 'part'; part: SnapshotPart } {
  if (!Array.isArray(wire) || wire[0] !== PART) return { kind: 'answer', answer: decodeResponse(wire, ops) };
  const checked = v.safeParse(WirePartSchema, wire);
  if (!checked.success) throw new WireError('not a part');
  const [, scope, high, low, tables] = checked.output;
  return { kind: 'part', part: { scope, high, low, changes: decodeRows([tables, [], [], []], [], []) } };
}
const SETTLED = { s: 'superseded', d: 'duplicate', b: 'sibling' } as const;

function decodeResults(wire: WireAnswer[2]): OpResult[] {
  let seq = 0;
  const stepBy = (by: number) => {
    seq += by;
    if (seq < 0) throw new WireError('a number below zero');
  };
  return wire.map((result): OpResult => {
    if (typeof result === 'number') {
      stepBy(result);
      return { kind: 'ok', seq };
    }
    if (result[0] === 'h') return { kind: 'held' };
    stepBy(result[1]);
    if (result[0] === 'p') return { kind: 'parked', seq, reason: result[2], fields: result[3] };
    return { kind: SETTLED[result[0]], seq };
  });
}
