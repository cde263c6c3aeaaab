/**
 * What a screen shows: what the server said, with the ops of the outbox laid over it in the order they were
 * made [S10].
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

/** What the server said of a row; null: nothing yet. */
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

/** Whose phone it is, and which schema its app speaks. */
export type ProjectionContext = { account: AccountId; schema: Schema };

/** The row with its own ops of the outbox laid over `base`. */
export function projectRow(
  row: PhoneRow,
  base: Data | null,
  own: readonly OutboxOp[],
  mine: ProjectionContext,
): PhoneRow {
  const { serverData: _, seenTo: __, ...plain } = row;
  if (own.length === 0)
    return { ...plain, data: base ?? {}, waiting: 0, ...(base === null ? { serverData: null } : {}) };
  const data = own.reduce<Data>(
    (under, { op }) => layOp(under, row.seq, upcastOp(op, mine.schema), mine.account),
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
 * One op over what is shown below it, `seq` being the number of what the server said. Of prose the author
 * sees the own text; what the phone knows to stand beside it stays beside it [S24].
 */
function layOp(under: Data, seq: number, op: Op, by: AccountId): Data {
  const data = applyFields(op.kind, under, op.fields);
  // As the server will say [S68].
  const stages = op.kind === 'exemplar' && stagesBehind(under, data);
  if (stages) data.stages = stages;
  if (op.kind === 'script' && ('exemplars' in op.fields || 'namesakes' in op.fields)) {
    // As the server will say [S101].
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
  // As the server will say [S25]: an edit whose author can't have known of the deletion brings the record back.
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
 * Where a row isn't here, it is begun by the op that made it, or by words that say a whole record: one made
 * here, refused, and mended or sent anew. Changes of one that isn't here any more would show half of it.
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

/** An op that has come back stands where it stood. */
export const inEditOrder = (outbox: Iterable<OutboxOp>): OutboxOp[] =>
  [...outbox].sort((a, b) => a.op.counter - b.op.counter);

/** The rows of `ids` as they are shown with this outbox. */
export function projectRows(
  rows: ReadonlyMap<RecordId, PhoneRow>,
  ids: Iterable<RecordId>,
  outbox: readonly OutboxOp[],
  mine: ProjectionContext,
): PhoneRow[] {
  const laid = opsByRecord(outbox);
  return [...ids].flatMap((id) => {
    const own = laid.get(id) ?? [];
    const [first] = own;
    const row =
      rows.get(id) ?? (first && canCreateRow(own, mine.schema) ? emptyRow(id, first.op.kind) : undefined);
    return row ? [projectRow(row, serverData(row), own, mine)] : [];
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
