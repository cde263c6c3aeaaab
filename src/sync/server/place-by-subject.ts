/**
 * What is said about another record belongs to the unit of that one, so that whoever sees the one sees the
 * other [S58]. One rule for all kinds that are about something (`about` of a kind). What only names a record,
 * a script its exemplars or a deed the profile that has grown out of it, may name one of elsewhere: nobody
 * sees more by that, and it may have moved since. Pure.
 */
import type { RecordId } from '../../domain/base/ids.ts';
import { type Data, kindRule, unitOf } from '../../domain/kinds/kinds.ts';
import type { ParkReason } from '../protocol/message.ts';
import type { Op } from '../protocol/op.ts';
import type { ServerRow } from '../protocol/row.ts';

/** The record that these fields say they are about; undefined where they say none. */
export function subjectOf({ kind, fields }: Pick<Op, 'kind' | 'fields'>): RecordId | undefined {
  const about = kindRule(kind).about;
  const id = about && fields[about];
  return typeof id === 'string' ? (id as RecordId) : undefined;
}

export type Placement =
  /** `unit`: where it belongs, if that isn't where its author thought it did: the other has moved since. */
  { kind: 'placed'; unit?: string } | { kind: 'refused'; reason: ParkReason; fields: string[] };

const refuse = (reason: ParkReason, field: string): Placement => ({
  kind: 'refused',
  reason,
  fields: [field],
});

/**
 * `data`: the record as it would stand. One that isn't known and one of elsewhere (`mayTouch`) are told alike
 * [R7]. What stands already isn't asked about by an edit of other fields, wherever its subject has gone
 * since.
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
