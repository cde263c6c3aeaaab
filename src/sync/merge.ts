/** Who wins, field by field [S4]. Pure: the numbers of the order are provisional until the transaction's last step. */
import type { DeviceId, RecordId } from '../domain/ids.ts';
import type { Data, Kind } from '../domain/kinds.ts';
import type { Op } from './op.ts';

/** Where a field's value comes from. */
export type Mark = { seq: number; time: number; device: DeviceId; counter: number };

export type ServerRow = {
  id: RecordId;
  kind: Kind;
  /** The number of the row's last change. */
  seq: number;
  data: Data;
  /** By field; '*' stands for all fields not named. */
  marks: Record<string, Mark>;
};

/** A value that gave way, or came too late: kept in the history, and can be brought back [R11]. */
export type PastValue = { field: string; value: unknown; fate: 'replaced' | 'superseded' };

export type Merged = { row: ServerRow; past: PastValue[]; applied: boolean };

/** Own properties only: a field that this version doesn't know may be called 'toString'. */
const own = <T>(of: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;

export const markOf = (row: Pick<ServerRow, 'marks'>, field: string): Mark | undefined =>
  own(row.marks, field) ?? row.marks['*'];

export function createRow(op: Op, mark: Mark): ServerRow {
  return { id: op.record, kind: op.kind, seq: mark.seq, data: withoutNulls(op.fields), marks: { '*': mark } };
}

export function mergeOp(row: ServerRow, op: Op, mark: Mark): Merged {
  const data = { ...row.data };
  const marks = { ...row.marks };
  const past: PastValue[] = [];
  let applied = false;
  for (const [field, value] of Object.entries(op.fields)) {
    const before = markOf(row, field);
    if (before && !wins(op, mark, before)) {
      past.push({ field, value, fate: 'superseded' });
      continue;
    }
    past.push({ field, value: own(data, field) ?? null, fate: 'replaced' });
    if (value === null) delete data[field];
    else data[field] = value;
    marks[field] = mark;
    applied = true;
  }
  return { row: { ...row, seq: mark.seq, data, marks }, past, applied };
}

/**
 * Its author saw the value it replaces, or wrote it: it applies, whatever the clocks say. An author's earlier word that comes after
 * the later one, as after a restore, gives way. Truly concurrent: the later corrected time wins, a tie goes by device.
 */
function wins(op: Op, mark: Mark, before: Mark): boolean {
  const sawIt = op.base >= before.seq;
  if (sawIt) return true;
  if (op.device === before.device) return op.counter > before.counter;
  return mark.time > before.time || (mark.time === before.time && mark.device > before.device);
}

function withoutNulls(fields: Data): Data {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
