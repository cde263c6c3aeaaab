/** What the phone makes of a part made ahead [S34]. Pure. */

import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import { own } from '../merge/row-draft.ts';
import type { SyncRequest } from '../protocol/message.ts';
import type { PhoneChange, PhoneState } from '../protocol/ports.ts';
import type { Part } from '../protocol/snapshot.ts';
import { hear } from './apply-row-change.ts';
import { knownNow } from './orphan-ops.ts';
import { beginsRow, byRecord, emptyRow, inOrder, noChange, said, show } from './overlay.ts';
import { metaAfterPart, standsWhereItAsked } from './position.ts';

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
