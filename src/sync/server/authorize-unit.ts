/** May a unit be written, and placed where the op puts it [S40]? Pure. */

import type { UnitId } from '../../domain/base/ids.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { mayWriteUnit } from '../../domain/kinds/permission.ts';
import { MAX_LEVELS, type UnitKind } from '../../domain/units/unit.ts';
import { type OpContext, type Parked, park } from './authorization.ts';

export function checkUnit(context: OpContext, data: Data): Parked | undefined {
  const { person, op, before } = context;
  const kinds = [data.kind, before?.data.kind ?? data.kind] as UnitKind[];
  if (!kinds.every((kind) => mayWriteUnit(person.roles, kind))) return park('not-permitted');
  if ('selfApproval' in op.fields && !person.roles.includes('coordinator'))
    return park('not-permitted', ['selfApproval']);
  return checkPlace(context, data.parent);
}

/** The author of a move stands above the old and the new parent. A unit never stands below itself. */
function checkPlace({ state, person, op, before }: OpContext, parent: unknown): Parked | undefined {
  const from = before?.data.parent ?? null;
  const to = parent ?? null;
  if (before && from === to) return undefined;
  const above = state.lineOf(to as UnitId);
  const aboveBefore = before ? state.lineOf(from as UnitId) : above;
  if (!aboveBefore.includes(person.unit) || !above.includes(person.unit))
    return park('out-of-scope', ['parent']);
  if (above.includes(op.record as string as UnitId)) return park('cycle', ['parent']);
  return above.length < MAX_LEVELS ? undefined : park('invalid', ['parent']);
}
