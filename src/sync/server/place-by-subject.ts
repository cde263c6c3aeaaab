/**
 * A record about another one belongs to that one's unit, so that whoever sees one sees the other [S58]. One
 * rule for all kinds with `about`. A record that only names another one may name one of any unit [S58c].
 * Pure.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import { type Data, kindRule, unitOf } from '../../domain/kinds/kinds.ts';
import type { ParkReason } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { ServerRow } from '../protocol/row.ts';

/** The id of the record that these fields are about; undefined if there is none. */
export function subjectOf({ kind, fields }: Pick<Op, 'kind' | 'fields'>): RecordId | undefined {
  const about = kindRule(kind).about;
  const id = about && fields[about];
  return typeof id === 'string' ? (id as RecordId) : undefined;
}

export type Placement =
  /** `unit`: the unit that it belongs to, if the subject has moved since the author saw it. */
  { kind: 'placed'; unit?: string } | { kind: 'refused'; reason: ParkReason; fields: string[] };

const refuse = (reason: ParkReason, field: string): Placement => ({
  kind: 'refused',
  reason,
  fields: [field],
});

/**
 * `data`: the record after the edit. A subject that is unknown and one out of reach (`mayTouch`) get the
 * same answer [R7]. An edit of other fields doesn't check the subject again, wherever it has moved.
 */
export function placeBySubject(
  rows: ReadonlyMap<RecordId, ServerRow>,
  mayTouch: (row: ServerRow) => boolean,
  op: Op,
  { before, data }: { before: Data | undefined; data: Data },
): Placement {
  const about = kindRule(op.kind).about;
  const asks = about && (!before || about in op.fields || 'unit' in op.fields);
  if (!asks) return { kind: 'placed' };
  const subject = rows.get(data[about] as RecordId);
  if (subject?.kind !== about || !mayTouch(subject)) return refuse('unknown-record', about);
  const unit = unitOf(subject.data);
  if (unit === unitOf(data)) return { kind: 'placed' };
  return before ? refuse('invalid', 'unit') : { kind: 'placed', unit };
}
