/** Ops that wait among the parked for a record which the server didn't know, or for another text of it [S28]. Pure. */
import { isOrphanReason, type RowChange } from '../protocol/message.ts';
import type { ParkedOp } from '../protocol/ports.ts';

/** Those whose record has been told now. Such an op names the record in a field, or is about it. */
export function opsWithKnownRecord(parked: readonly ParkedOp[], told: readonly RowChange[]): ParkedOp[] {
  const known = new Set<unknown>(told.filter(({ kind }) => kind !== 'gone').map(({ id }) => id));
  return parked.filter(
    ({ op, reason, fields }) =>
      isOrphanReason(reason) &&
      (fields.length === 0 ? known.has(op.record) : fields.some((field) => known.has(op.fields[field]))),
  );
}
