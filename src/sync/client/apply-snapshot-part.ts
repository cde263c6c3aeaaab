/** Applies a snapshot part on the phone [S34]. Pure. */

import { SCHEMA, type Schema } from '../../domain/kinds/upcast.ts';
import { ownProperty } from '../merge/row-draft.ts';
import type { SyncRequest } from '../protocol/message.ts';
import type { PhoneChange, PhoneState } from '../protocol/ports.ts';
import type { SnapshotPart } from '../protocol/snapshot.ts';
import { applyRowChange } from './apply-row-change.ts';
import { opsWithKnownRecord } from './orphan-ops.ts';
import {
  canCreateRow,
  emptyChange,
  emptyRow,
  inEditOrder,
  opsByRecord,
  projectRow,
  serverData,
} from './overlay.ts';
import { matchesRequest, metaAfterPart } from './position.ts';

/** The change that a part makes; null if the phone's position has changed since its request [S8] [S34]. */
export function applySnapshotPart(
  state: PhoneState,
  request: SyncRequest,
  part: SnapshotPart,
  schema: Schema = SCHEMA,
): PhoneChange | null {
  const context = { account: state.meta.account, schema };
  if (!matchesRequest(state.meta, request)) return null;
  if (ownProperty(state.meta.filling, part.scope) !== part.high) return null;
  const change = emptyChange(state.meta);
  const rows = new Map(state.rows);
  for (const rowChange of part.changes) applyRowChange(rows, part.scope, rowChange, []);
  change.unpark = opsWithKnownRecord(state.parked, part.changes).map(({ op }) => op);
  change.putOps = change.unpark.map((op) => ({ op }));
  for (const op of change.unpark)
    if (!rows.has(op.record) && canCreateRow([{ op }], schema))
      rows.set(op.record, emptyRow(op.record, op.kind));
  const opsOf = opsByRecord(inEditOrder([...state.outbox, ...change.putOps]));
  for (const id of new Set(
    [...part.changes, ...change.unpark.map((op) => ({ id: op.record }))].map((one) => one.id),
  )) {
    const row = rows.get(id);
    if (row) change.putRows.push(projectRow(row, serverData(row), opsOf.get(id) ?? [], context));
  }
  change.meta = metaAfterPart(state.meta, part);
  return change;
}
