/** The op of a form: a new record, or the fields that the person changed of one that exists. */
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { diffSet } from '../../../sync/merge/sets.ts';
import type { EditFn } from '../../store/work.ts';

/** The fields of `after` that differ from `before`. Photos are compared one by one [S84]. */
export const changedFields = (before: Data, after: Data): Data =>
  Object.assign(
    {},
    ...Object.entries(after)
      .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field]))
      .map(([field, value]) => (field === 'photos' ? diffSet(before, after, field) : { [field]: value })),
  );

/** Returns the id of the new record. */
export const makeRecord = (edit: EditFn, kind: Kind, fields: Data): Promise<RecordId> =>
  edit({ kind, fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) });

/** Returns the record's id, or undefined where nothing was changed. */
export async function changeRecord(
  edit: EditFn,
  kind: Kind,
  record: string,
  { base, fields }: { base: number; fields: Data },
): Promise<RecordId | undefined> {
  if (Object.keys(fields).length === 0) return undefined;
  return edit({ record: record as RecordId, kind, fields, base });
}
