/**
 * Fields of a script that the server writes with each edit: who wrote last [S57], and which listed names are
 * other people [S101]. Pure.
 */
import { namesakesAfter } from '../../domain/names/namesake.ts';
import type { Op } from '../protocol/op.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';
import { withWriters } from './past-texts.ts';

export const withScriptServerFields = (
  before: ServerRow | undefined,
  after: ServerRow,
  op: Op,
  fieldVersion: FieldVersion,
): ServerRow =>
  after.kind === 'script' ? withNamesakes(before, withWriters(after, fieldVersion), op, fieldVersion) : after;

function withNamesakes(
  before: ServerRow | undefined,
  after: ServerRow,
  op: Op,
  fieldVersion: FieldVersion,
): ServerRow {
  if (!('exemplars' in op.fields) && !('namesakes' in op.fields)) return after;
  const edit = { declared: op.fields.namesakes, by: fieldVersion.by, at: fieldVersion.time };
  const stand = namesakesAfter(before?.data, after.data, edit);
  const { namesakes: was, ...rest } = after.data;
  if (stand.length === 0 && was === undefined) return after;
  return {
    ...after,
    data: stand.length > 0 ? { ...rest, namesakes: stand } : rest,
    fieldVersions: { ...after.fieldVersions, namesakes: fieldVersion },
  };
}
