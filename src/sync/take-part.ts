/** What the phone makes of a part made ahead [S34]. Pure. */

import { SCHEMA, type Schema } from '../domain/upcast.ts';
import { own } from './draft.ts';
import { hear } from './hear.ts';
import type { SyncRequest } from './message.ts';
import { beginsRow, byRecord, emptyRow, inOrder, noChange, said, show } from './overlay.ts';
import type { PhoneChange, PhoneState } from './ports.ts';
import { metaAfterPart, standsWhereItAsked } from './position.ts';
import type { Part } from './snapshot.ts';
import { knownNow } from './strays.ts';

/** What a part made ahead brings; null where the phone isn't any more where it was when it asked [S8] [S34]. */
export function takePart(
  state: PhoneState,
  request: SyncRequest,
  part: Part,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const mine = { account: state.meta.account, schema };
  if (!standsWhereItAsked(state.meta, request)) return null;
  if (own(state.meta.filling, part.scope) !== part.high) return null;
  const change = noChange(state.meta);
  const rows = new Map(state.rows);
  for (const told of part.changes) hear(rows, part.scope, told, []);
  change.unpark = knownNow(state.parked, part.changes).map(({ op }) => op);
  change.putOps = change.unpark.map((op) => ({ op }));
  for (const op of change.unpark)
    if (!rows.has(op.record) && beginsRow([{ op }], schema))
      rows.set(op.record, emptyRow(op.record, op.kind));
  const laid = byRecord(inOrder([...state.outbox, ...change.putOps]));
  for (const id of new Set(
    [...part.changes, ...change.unpark.map((op) => ({ id: op.record }))].map((one) => one.id),
  )) {
    const row = rows.get(id);
    if (row) change.putRows.push(show(row, said(row), laid.get(id) ?? [], mine));
  }
  change.meta = metaAfterPart(state.meta, part);
  return change;
}
