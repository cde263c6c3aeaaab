/** What the phone makes of one change of a row that it is told. Pure. */

import type { RecordId } from '../../domain/base/ids.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import type { OwnOp } from '../merge/row-delta.ts';
import { applyDelta, applyFields } from '../merge/sets.ts';
import type { RowChange } from '../protocol/message.ts';
import { isCreateOp } from '../protocol/op.ts';
import type { PhoneRow } from '../protocol/ports.ts';
import { emptyRow, serverData } from './overlay.ts';

/**
 * One change of a row, as one scope tells it. `sent`: this request's own ops on it, which a part doesn't
 * repeat [S31]. False where a part is told of a row that isn't here to add it to: it must be asked for whole.
 */
export function applyRowChange(
  rows: Map<RecordId, PhoneRow>,
  scope: string,
  told: RowChange,
  sent: readonly OwnOp[],
): boolean {
  const row = rows.get(told.id);
  if (told.kind === 'gone') {
    if (row) rows.set(told.id, { ...row, scopes: row.scopes.filter((other) => other !== scope) });
    return true;
  }
  const base = row ?? emptyRow(told.id, told.of);
  const before = serverData(base);
  if (told.kind === 'part' && before === null && !sent.some(({ op }) => isCreateOp(op))) return false;
  const newer = told.seq >= base.seq;
  const word = (): Data =>
    told.kind === 'row'
      ? told.data
      : applyDelta(
          base.kind,
          sent.reduce((data, { op }) => applyFields(base.kind, data, op.fields), before ?? {}),
          told.fields,
        );
  rows.set(told.id, {
    ...base,
    scopes: base.scopes.includes(scope) ? base.scopes : [...base.scopes, scope],
    seq: newer ? told.seq : base.seq,
    serverData: newer ? word() : before,
  });
  return true;
}
