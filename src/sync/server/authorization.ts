/** What the checks of one op work with, and what they answer. */

import type { UnitId } from '../../domain/base/ids.ts';
import { type Data, type Kind, unitOf } from '../../domain/kinds/kinds.ts';
import type { ParkReason } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { Person } from '../protocol/ports.ts';
import type { FieldVersion, PastValue, ServerRow } from '../protocol/row.ts';
import type { AuthorizationState } from './authorization-state.ts';

export type Parked = { kind: 'parked'; reason: ParkReason; fields: string[] };

/** The row as the op leaves it. */
export type Accepted = {
  kind: 'accepted';
  row: ServerRow;
  past: PastValue[];
  result: 'ok' | 'sibling' | 'superseded';
};

export type Authorization = Accepted | Parked;

export type OpContext = {
  state: AuthorizationState;
  person: Person;
  op: Op;
  /** The field version of the values that the op writes. */
  fieldVersion: FieldVersion;
  /** The row as the op finds it; undefined where it creates the record. */
  before: ServerRow | undefined;
};

export const park = (reason: ParkReason, fields: string[] = []): Parked => ({
  kind: 'parked',
  reason,
  fields,
});

/** The unit of a record and its ancestors. A new unit is not known yet: its parent's line counts. */
export function lineFor(state: AuthorizationState, kind: Kind, data: Data): UnitId[] {
  const known = state.lineOf(unitOf(data));
  return kind === 'unit' && known.length === 0 ? state.lineOf(data.parent as UnitId) : known;
}

/** Is the record's unit within the person's own subtree [R7]? */
export const isInReach = (state: AuthorizationState, person: Person, kind: Kind, data: Data): boolean =>
  lineFor(state, kind, data).includes(person.unit);
