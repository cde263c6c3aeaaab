/** Applies one row change on the phone. Pure. */

import type { RecordId } from '../../domain/base/ids.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import type { OwnOp } from '../merge/row-delta.ts';
import { applyDelta, applyFields } from '../merge/sets.ts';
import type { RowChange } from '../protocol/message.ts';
import { isCreateOp } from '../protocol/op.ts';
import type { PhoneRow } from '../protocol/ports.ts';
import { emptyRow, serverData } from './overlay.ts';

/**
 * Applies one change, received in one scope. `sent`: this request's own ops on the row, which a delta
 * doesn't repeat [S31]. Returns false for a delta without a row to apply it to: the row must be fetched
 * whole.
 */
export function applyRowChange(
  rows: Map<RecordId, PhoneRow>,
  scope: string,
  change: RowChange,
  sent: readonly OwnOp[],
): boolean {
  const row = rows.get(change.id);
  if (change.kind === 'gone') {
    if (row) rows.set(change.id, { ...row, scopes: row.scopes.filter((other) => other !== scope) });
    return true;
  }
  const base = row ?? emptyRow(change.id, change.of);
  const before = serverData(base);
  if (change.kind === 'part' && before === null && !sent.some(({ op }) => isCreateOp(op))) return false;
  const newer = change.seq >= base.seq;
  const newData = (): Data =>
    change.kind === 'row'
      ? change.data
      : applyDelta(
          base.kind,
          sent.reduce((data, { op }) => applyFields(base.kind, data, op.fields), before ?? {}),
          change.fields,
        );
  rows.set(change.id, {
    ...base,
    scopes: base.scopes.includes(scope) ? base.scopes : [...base.scopes, scope],
    seq: newer ? change.seq : base.seq,
    serverData: newer ? newData() : before,
  });
  return true;
}
