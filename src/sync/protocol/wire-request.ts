/** The request as it travels: arrays instead of keys. Pure. */
import { check } from '../../domain/base/check.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { INITIAL_PAGE_SIZE } from '../client/page-size.ts';
import { ownProperty } from '../merge/row-draft.ts';
import { MAX_OPS, MAX_SCOPES, type SyncRequest, SyncRequestSchema } from './message.ts';
import type { Op } from './op.ts';
import { WireError } from './wire-error.ts';

type WireOp = [
  counter: number,
  nonce: number,
  kind: string,
  record: string,
  base: number,
  age: number,
  seenAge: number | null,
  schema: number,
  fields: Data,
  /** Only if it isn't the device of the request's first op. */
  device?: string,
];

export function encodeRequest(request: SyncRequest): unknown {
  const { protocol, schema, now, timeline, ops, fetch } = request;
  const device = ops[0]?.device ?? '';
  const wireOps = ops.map(
    (op): WireOp => [
      op.counter,
      op.nonce,
      op.kind,
      op.record,
      op.base,
      now - op.time,
      op.seen === 0 ? null : now - op.seen,
      op.schema,
      op.fields,
      ...(op.device === device ? ([] as const) : ([op.device] as const)),
    ],
  );
  const most = [protocol, schema, now, timeline, encodeCursors(request)];
  if (request.pageSize !== INITIAL_PAGE_SIZE) return [...most, device, wireOps, fetch, request.pageSize];
  if (fetch.length > 0) return [...most, device, wireOps, fetch];
  return ops.length > 0 ? [...most, device, wireOps] : most;
}

/** A plain number where the phone holds everything up to its cursor, which is the usual case. */
type WireCursor = number | [upTo: number, completeTo: number, filling: number];

/** Most requests are idle: one number and the scopes are enough. */
type WireCursors = Record<string, WireCursor> | [upTo: number, ...scopes: string[]];

function encodeCursors({ cursors, completeTo, filling }: SyncRequest): WireCursors {
  const entries = Object.entries(cursors).map(([scope, upTo]): [string, WireCursor] => {
    const [held = 0, fill = 0] = [ownProperty(completeTo, scope), ownProperty(filling, scope)];
    return [scope, held === upTo && fill === 0 ? upTo : [upTo, held, fill]];
  });
  const [first] = entries;
  const alike = first && typeof first[1] === 'number' && entries.every(([, at]) => at === first[1]);
  return alike ? [first[1] as number, ...entries.map(([scope]) => scope)] : Object.fromEntries(entries);
}

/** The schema rejects anything that isn't text or a number. */
const perScope = (wire: object): [scope: string, at: unknown][] => {
  if (!Array.isArray(wire)) return Object.entries(wire);
  const [upTo, ...scopes] = wire;
  return scopes.map((scope) => [typeof scope === 'string' ? scope : typeof scope, upTo]);
};

function decodeCursors(wire: unknown): Record<'cursors' | 'completeTo' | 'filling', unknown> {
  if (typeof wire !== 'object' || wire === null) throw new WireError('no cursors');
  const scopes = perScope(wire);
  if (scopes.length > MAX_SCOPES) throw new WireError('cursors');
  const entries = scopes.map(([scope, at]) => {
    const [upTo, held, fill] = Array.isArray(at) ? at : [at, at, 0];
    return { scope, upTo, held, fill };
  });
  return {
    cursors: Object.fromEntries(entries.map(({ scope, upTo }) => [scope, upTo])),
    completeTo: Object.fromEntries(entries.map(({ scope, held }) => [scope, held])),
    filling: Object.fromEntries(
      entries.filter(({ fill }) => fill !== 0).map(({ scope, fill }) => [scope, fill]),
    ),
  };
}

export function decodeRequest(wire: unknown): SyncRequest {
  if (!Array.isArray(wire)) throw new WireError('not a request');
  const [
    protocol,
    schema,
    now,
    timeline,
    at,
    device,
    wireOps = [],
    fetch = [],
    pageSize = INITIAL_PAGE_SIZE,
  ] = wire;
  // The number of ops is checked before any is decoded [S111].
  if (!Array.isArray(wireOps) || wireOps.length > MAX_OPS || !wireOps.every(Array.isArray))
    throw new WireError('ops are not a list');
  const ops = (wireOps as WireOp[]).map(
    ([counter, nonce, kind, record, base, age, seenAge, opSchema, fields, ownDevice = device]) => ({
      device: ownDevice,
      counter,
      nonce,
      kind,
      record,
      base,
      time: before(now, age),
      seen: seenAge === null ? 0 : before(now, seenAge),
      schema: opSchema,
      fields,
    }),
  );
  const asked = { protocol, schema, now, timeline, ...decodeCursors(at), ops, fetch, pageSize };
  const checked = check(SyncRequestSchema, asked);
  if (!checked.ok) throw new WireError(checked.at);
  return checked.value as SyncRequest & { ops: Op[] };
}

/** Numbers only: '-' would turn null, a text or a list into a number. */
const before = (now: unknown, age: unknown): number =>
  typeof now === 'number' && typeof age === 'number' ? now - age : Number.NaN;
