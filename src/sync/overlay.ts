/** What a screen shows: what the server said, with the ops of the outbox laid over it in the order they were made [S10]. */
import type { RecordId } from '../domain/ids.ts';
import type { Data, Kind } from '../domain/kinds.ts';
import { isMaking } from './op.ts';
import type { OutboxOp, PhoneChange, PhoneMeta, PhoneRow } from './ports.ts';

/** What the server said of a row; null: nothing yet. */
export const said = (row: PhoneRow | undefined): Data | null =>
  row === undefined ? null : row.said === undefined ? row.data : row.said;

export const emptyRow = (id: RecordId, kind: Kind): PhoneRow => ({
  id,
  kind,
  seq: 0,
  data: {},
  said: null,
  scopes: [],
  waiting: 0,
});

/** An edit's fields over a record's; null takes a value away. */
export function lay(data: Data, fields: Data): Data {
  const laid = { ...data };
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) delete laid[field];
    else laid[field] = value;
  }
  return laid;
}

/** The row with its own ops of the outbox laid over `base`. */
export function show(row: PhoneRow, base: Data | null, own: readonly OutboxOp[]): PhoneRow {
  const { said: _, ...plain } = row;
  if (own.length === 0)
    return { ...plain, data: base ?? {}, waiting: 0, ...(base === null ? { said: null } : {}) };
  const data = own.reduce((under, { op }) => lay(under, op.fields), base ?? {});
  return { ...plain, data, said: base, waiting: own.filter((entry) => entry.ack === undefined).length };
}

export function byRecord(outbox: Iterable<OutboxOp>): Map<RecordId, OutboxOp[]> {
  const grouped = new Map<RecordId, OutboxOp[]>();
  for (const entry of outbox) {
    const own = grouped.get(entry.op.record);
    if (own) own.push(entry);
    else grouped.set(entry.op.record, [entry]);
  }
  return grouped;
}

/** The rows of `ids` as they are shown with this outbox. */
export function layOver(
  rows: ReadonlyMap<RecordId, PhoneRow>,
  ids: Iterable<RecordId>,
  outbox: readonly OutboxOp[],
): PhoneRow[] {
  const laid = byRecord(outbox);
  return [...ids].flatMap((id) => {
    const own = laid.get(id) ?? [];
    // A row that isn't here is begun by the op that made it, and by no other: that would be half a record.
    const making = own.find(({ op }) => isMaking(op));
    const row = rows.get(id) ?? (making && emptyRow(id, making.op.kind));
    return row ? [show(row, said(row), own)] : [];
  });
}

export function noChange(meta: PhoneMeta): PhoneChange {
  return {
    ...{ meta, putRows: [], dropRows: [], putOps: [], journal: [], unjournal: [], backup: 0 },
    ...{ park: [], unpark: [] },
  };
}
