/** A row as one op is changing it. */
import type { Data } from '../../domain/kinds/kinds.ts';
import type { FieldVersion, PastValue, ServerRow } from '../protocol/row.ts';

export type RowDraft = { data: Data; fieldVersions: Record<string, FieldVersion>; past: PastValue[] };

/** Own properties only: a field that this version doesn't know may be called 'toString'. */
export const ownProperty = <T>(of: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;

/** Where a field's value comes from; of one that is gone, the edit that took it away. */
export const fieldVersionOf = (
  row: Pick<ServerRow, 'fieldVersions'>,
  field: string,
): FieldVersion | undefined => ownProperty(row.fieldVersions, field) ?? row.fieldVersions['*'];

export function setField(draft: RowDraft, field: string, value: unknown, mark: FieldVersion): void {
  if (value === null) delete draft.data[field];
  else draft.data[field] = value;
  draft.fieldVersions[field] = mark;
}
