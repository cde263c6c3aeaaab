/** Orphan ops: parked because the server didn't know their record, or a text of it [S28]. Pure. */
import { isOrphanReason, type RowChange } from '../protocol/message.ts';
import type { ParkedOp } from '../protocol/ports.ts';

/** The orphan ops whose record has arrived. An op refers to it by a field, or changes it. */
export function opsWithKnownRecord(parked: readonly ParkedOp[], received: readonly RowChange[]): ParkedOp[] {
  const known = new Set<unknown>(received.filter(({ kind }) => kind !== 'gone').map(({ id }) => id));
  return parked.filter(
    ({ op, reason, fields }) =>
      isOrphanReason(reason) &&
      (fields.length === 0 ? known.has(op.record) : fields.some((field) => known.has(op.fields[field]))),
  );
}
