/** Makes ops and requests. Pure: time, nonces and the store are arguments. */

import { type RecordId, recordId } from '../../domain/base/ids.ts';
import { asEntered } from '../../domain/kinds/entered.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import { signed } from '../../domain/kinds/signature.ts';
import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import { ownProperty } from '../merge/row-draft.ts';
import { numberSetElements } from '../merge/sets.ts';
import { type ParkReason, PROTOCOL_VERSION, type SyncRequest } from '../protocol/message.ts';
import { type Op, opKey, upcastOp } from '../protocol/op.ts';
import type { OutboxOp, PhoneChange, PhoneMeta, PhoneRow, PhoneState } from '../protocol/ports.ts';
import { canCreateRow, emptyChange, emptyRow, opsByRecord, projectRow, serverData } from './overlay.ts';
import { INITIAL_PAGE_SIZE } from './page-size.ts';

export type Edit =
  | { record?: undefined; kind: Kind; fields: Data }
  /** `base`: the row's number that the author saw, where the form was opened on an older one. */
  | { record: RecordId; kind: Kind; fields: Data; base?: number };

/** One of several edits that are saved together: its fields may name records that the earlier ones created. */
export type DependentEdit = {
  record?: RecordId | undefined;
  kind: Kind;
  fields: Data | ((made: readonly RecordId[]) => Data);
  base?: number;
};

export function makeEdits(
  state: PhoneState,
  edits: readonly DependentEdit[],
  clock: { now: number; nonce(): number },
): { change: PhoneChange; made: RecordId[] } {
  const opsOf = opsByRecord(state.outbox);
  const rows = new Map(state.rows);
  const change = emptyChange(state.meta);
  const put = new Map<RecordId, PhoneRow>();
  const made: RecordId[] = [];
  for (const asked of edits) {
    const fields = typeof asked.fields === 'function' ? asked.fields(made) : asked.fields;
    const edit = { ...asked, fields } as Edit;
    // Only ops on this record matter. Else each line of a long list would walk through the whole outbox.
    const outbox = edit.record === undefined ? [] : (opsOf.get(edit.record) ?? []);
    const one = makeEdit({ ...state, meta: change.meta, rows, outbox }, edit, {
      now: clock.now,
      nonce: clock.nonce(),
    });
    change.meta = one.change.meta;
    change.putOps.push(...one.change.putOps);
    for (const row of one.change.putRows) {
      rows.set(row.id, row);
      put.set(row.id, row);
    }
    opsOf.set(one.op.record, [...outbox, ...one.change.putOps]);
    made.push(one.op.record);
  }
  change.putRows = [...put.values()];
  return { change, made };
}

/**
 * The edit is applied over the row at once, and its op waits to be sent [S2]. One op, or several where some
 * fields were seen up to an older number [S4c]; `op` is the first.
 */
export function makeEdit(
  state: PhoneState,
  edit: Edit,
  clock: { now: number; nonce: number },
  schema: Schema = SCHEMA,
): { change: PhoneChange; op: Op; ops: Op[] } {
  const { device, counter, seen: lastSeen, account } = state.meta;
  const record = edit.record ?? recordId(device, counter + 1, clock.nonce);
  const row = state.rows.get(record);
  const own = state.outbox.filter((entry) => entry.op.record === record);
  // A unit's record belongs to the unit itself, and its id is made here.
  const entered = asEntered(edit.kind, edit.fields);
  const fields = edit.kind === 'unit' && edit.record === undefined ? { ...entered, unit: record } : entered;
  const seen = (edit.record !== undefined ? edit.base : undefined) ?? row?.seq ?? 0;
  const make = (part: Data, base: number, n: number): Op => ({
    device,
    counter: counter + 1 + n,
    nonce: clock.nonce,
    record,
    kind: edit.kind,
    fields: part,
    base,
    time: clock.now,
    seen: lastSeen,
    schema: schema.version,
  });
  const first = make({}, seen, 0);
  const parts = splitByBase(numberSetElements(edit.kind, row?.data ?? {}, fields), seen, own, schema);
  const ops =
    parts.length === 0
      ? [first]
      : parts.map((part, n) => make(signed(edit.kind, part.fields, account), part.base, n));
  const context = { account, schema };
  const opsOf = [...own, ...ops.map((op) => ({ op }))];
  const under =
    row ??
    (edit.record === undefined || canCreateRow(opsOf, schema) ? emptyRow(record, edit.kind) : undefined);
  const change: PhoneChange = {
    ...emptyChange({ ...state.meta, counter: counter + ops.length }),
    putOps: ops.map((op) => ({ op })),
    // If the record has left the phone while its form was open, the op waits, and no partial row is shown
    // [S10c].
    putRows: under ? [projectRow(under, serverData(row), opsOf, context)] : [],
  };
  return { change, op: ops[0] ?? first, ops };
}

/**
 * Groups the edit's fields by the number up to which their author has seen them. A field under an own
 * waiting op was seen no further than by that op [S4c]. A deletion counts for all fields.
 */
function splitByBase(
  fields: Data,
  seen: number,
  own: readonly OutboxOp[],
  schema: Schema,
): { fields: Data; base: number }[] {
  const opsOf = own.map(({ op }) => ({ base: op.base, fields: upcastOp(op, schema).fields }));
  const parts = new Map<number, Data>();
  for (const [field, value] of Object.entries(fields)) {
    const over = opsOf.filter((op) => field === 'deleted' || Object.hasOwn(op.fields, field));
    const base = Math.min(seen, ...over.map((op) => op.base));
    parts.set(base, { ...parts.get(base), [field]: value });
  }
  return [...parts].map(([base, of]) => ({ base, fields: of }));
}

export function makeRequest(
  meta: PhoneMeta,
  ops: Op[],
  now: number,
  pageSize = INITIAL_PAGE_SIZE,
  schema: Schema = SCHEMA,
): SyncRequest {
  const { cursors, filling } = meta;
  const completeTo = Object.fromEntries(
    Object.keys(cursors).map((scope) => [scope, ownProperty(meta.completeTo, scope) ?? 0]),
  );
  const fetch = meta.refetch.slice(0, FETCHED_AT_ONCE);
  return {
    protocol: PROTOCOL_VERSION,
    schema: schema.version,
    timeline: timelineOf(meta),
    now: ops.length > 0 ? now : 0,
    cursors,
    completeTo,
    filling,
    ops,
    fetch,
    pageSize: pageSize,
  };
}

/** A few seconds of EDGE beside the page. */
const FETCHED_AT_ONCE = 200;

export const timelineOf = (meta: PhoneMeta): string => meta.timelines.at(-1)?.id ?? '';

/**
 * Moves an op from the outbox to the parked ops, unchanged. Its row shows the server's data and the other
 * waiting ops [R4]. Null if the op doesn't wait any more: another tab's request has sent it.
 */
export function parkOp(
  state: PhoneState,
  op: Op,
  reason: ParkReason,
  at: number,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const waits = state.outbox.some((entry) => entry.ack === undefined && opKey(entry.op) === opKey(op));
  if (!waits) return null;
  const change = emptyChange(state.meta);
  change.park.push({ op, reason, fields: [], at });
  const row = state.rows.get(op.record);
  if (!row) return change;
  const own = state.outbox.filter((entry) => entry.op.record === op.record && opKey(entry.op) !== opKey(op));
  if (mayKeepRow(row, own, isFirstOpOfRecord(op, own)))
    change.putRows.push(projectRow(row, serverData(row), own, { account: state.meta.account, schema }));
  else change.dropRows.push(row.id);
  return change;
}

/**
 * A record made here stays while its ops wait. A record that has left the phone's scopes goes at once; its
 * ops still wait [R7].
 */
export function mayKeepRow(row: PhoneRow, own: readonly OutboxOp[], isIncomplete: boolean): boolean {
  return serverData(row) === null ? own.length > 0 && !isIncomplete : row.scopes.length > 0;
}

/** Is it the first of these ops on its record? */
export function isFirstOpOfRecord(op: Op, among: Iterable<OutboxOp>): boolean {
  for (const { op: other } of among)
    if (other.record === op.record && other.counter < op.counter) return false;
  return true;
}
