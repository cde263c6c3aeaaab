/** A row while one op changes it. */
import type { Data } from '../../domain/kinds/kinds.ts';
import type { FieldVersion, PastValue, ServerRow } from '../protocol/row.ts';

export type RowDraft = { data: Data; fieldVersions: Record<string, FieldVersion>; past: PastValue[] };

/** Own properties only: an unknown field may be called 'toString'. */
export const ownProperty = <T>(of: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;

/** The version of a field's value; for a removed value, that of the edit that removed it. */
export const fieldVersionOf = (
  row: Pick<ServerRow, 'fieldVersions'>,
  field: string,
): FieldVersion | undefined => ownProperty(row.fieldVersions, field) ?? row.fieldVersions['*'];

export function setField(draft: RowDraft, field: string, value: unknown, fieldVersion: FieldVersion): void {
  if (value === null) delete draft.data[field];
  else draft.data[field] = value;
  draft.fieldVersions[field] = fieldVersion;
}
