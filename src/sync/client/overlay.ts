/**
 * What a screen shows: the server's data with the ops of the outbox applied over it, in the order of the
 * edits [S10b].
 */

import type { AccountId, RecordId } from '../../domain/base/ids.ts';
import type { Siblings } from '../../domain/base/versions.ts';
import { stagesBehind } from '../../domain/exemplars/exemplar.ts';
import { type Data, hasRequiredFields, isProse, type Kind } from '../../domain/kinds/kinds.ts';
import type { Schema } from '../../domain/kinds/upcast.ts';
import { namesakesAfter } from '../../domain/names/namesake.ts';
import { addVersion } from '../merge/prose.ts';
import { PROVISIONAL } from '../merge/provisional.ts';
import { applyFields, composeFields } from '../merge/sets.ts';
import { isCreateOp, type Op, upcastOp } from '../protocol/op.ts';
import type { OutboxOp, PhoneChange, PhoneMeta, PhoneRow } from '../protocol/ports.ts';

/** The server's data of a row; null: none yet. */
export const serverData = (row: PhoneRow | undefined): Data | null =>
  row === undefined ? null : row.serverData === undefined ? row.data : row.serverData;

export const emptyRow = (id: RecordId, kind: Kind): PhoneRow => ({
  id,
  kind,
  seq: 0,
  data: {},
  serverData: null,
  scopes: [],
  waiting: 0,
});

/** The account of the phone, and the schema of its app. */
export type ProjectionContext = { account: AccountId; schema: Schema };

/** The row with its own ops of the outbox applied over `base`. */
export function projectRow(
  row: PhoneRow,
  base: Data | null,
  own: readonly OutboxOp[],
  context: ProjectionContext,
): PhoneRow {
  const { serverData: _, seenTo: __, ...plain } = row;
  if (own.length === 0)
    return { ...plain, data: base ?? {}, waiting: 0, ...(base === null ? { serverData: null } : {}) };
  const data = own.reduce<Data>(
    (under, { op }) => applyOp(under, row.seq, upcastOp(op, context.schema), context.account),
    base ?? {},
  );
  const seenTo = Math.min(...own.map((entry) => entry.op.base));
  return {
    ...plain,
    data,
    serverData: base,
    waiting: own.filter((entry) => entry.ack === undefined).length,
    ...(seenTo < row.seq ? { seenTo } : {}),
  };
}

/**
 * Applies one op over the data below it; `seq` is the number of the server's data. Authors see their own
 * prose; versions known to stand beside it stay beside it [S24f].
 */
function applyOp(under: Data, seq: number, op: Op, by: AccountId): Data {
  const data = applyFields(op.kind, under, op.fields);
  // The server will write the same [S68].
  const stages = op.kind === 'exemplar' && stagesBehind(under, data);
  if (stages) data.stages = stages;
  if (op.kind === 'script' && ('exemplars' in op.fields || 'namesakes' in op.fields)) {
    // The server will write the same [S101].
    const edit = { declared: op.fields.namesakes, by, at: op.time };
    const namesakes = namesakesAfter(under, data, edit);
    if (namesakes.length > 0) data.namesakes = namesakes;
    else delete data.namesakes;
  }
  const siblings = { ...(under.siblings as Siblings | undefined) };
  for (const [field, value] of Object.entries(op.fields)) {
    if (!isProse(op.kind, field) || !Object.hasOwn(siblings, field)) continue;
    const { device, counter, time } = op;
    const written = { value: value as string | null, by, at: time, seq: PROVISIONAL, device, counter };
    const { versions } = addVersion(siblings[field] ?? [], written, op);
    if (versions.length > 1) siblings[field] = versions;
    else delete siblings[field];
  }
  if (Object.keys(siblings).length > 0) data.siblings = siblings;
  else delete data.siblings;
  // The server will do the same [S25]: an edit whose author had not seen the deletion restores the record.
  if (under.deleted === true && op.base < seq && !Object.hasOwn(op.fields, 'deleted')) delete data.deleted;
  if (op.base >= seq || data.deleted === true) delete data.revived;
  return data;
}

export function opsByRecord(outbox: Iterable<OutboxOp>): Map<RecordId, OutboxOp[]> {
  const grouped = new Map<RecordId, OutboxOp[]>();
  for (const entry of outbox) {
    const own = grouped.get(entry.op.record);
    if (own) own.push(entry);
    else grouped.set(entry.op.record, [entry]);
  }
  return grouped;
}

/**
 * Can these ops create a row that is not here? The op that created the record can, and ops that hold a whole
 * record: one made here, refused, and sent in a new form. Changes of a record that has left the phone would
 * show a part of it only [S10c].
 */
export function canCreateRow(own: readonly OutboxOp[], schema: Schema): boolean {
  const ops = own.map(({ op }) => upcastOp(op, schema));
  const [first] = ops;
  if (!first) return false;
  if (ops.some(isCreateOp)) return true;
  const fields = composeFields(
    first.kind,
    ops.map((op) => op.fields),
  );
  return hasRequiredFields(first.kind, fields);
}

/** An op that returned to the outbox keeps its place. */
export const inEditOrder = (outbox: Iterable<OutboxOp>): OutboxOp[] =>
  [...outbox].sort((a, b) => a.op.counter - b.op.counter);

/** The rows of `ids`, projected with this outbox. */
export function projectRows(
  rows: ReadonlyMap<RecordId, PhoneRow>,
  ids: Iterable<RecordId>,
  outbox: readonly OutboxOp[],
  context: ProjectionContext,
): PhoneRow[] {
  const opsOf = opsByRecord(outbox);
  return [...ids].flatMap((id) => {
    const own = opsOf.get(id) ?? [];
    const [first] = own;
    const row =
      rows.get(id) ?? (first && canCreateRow(own, context.schema) ? emptyRow(id, first.op.kind) : undefined);
    return row ? [projectRow(row, serverData(row), own, context)] : [];
  });
}

export function emptyChange(meta: PhoneMeta): PhoneChange {
  return {
    meta,
    putRows: [],
    dropRows: [],
    putOps: [],
    journal: [],
    unjournal: [],
    backup: 0,
    park: [],
    unpark: [],
  };
}
