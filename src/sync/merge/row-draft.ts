/** A row as one op is changing it. */
import type { Data } from '../../domain/kinds/kinds.ts';
import type { Mark, PastValue, ServerRow } from '../protocol/row.ts';

export type Draft = { data: Data; marks: Record<string, Mark>; past: PastValue[] };

/** Own properties only: a field that this version doesn't know may be called 'toString'. */
export const own = <T>(of: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;

/** Where a field's value comes from; of one that is gone, the edit that took it away. */
export const markOf = (row: Pick<ServerRow, 'marks'>, field: string): Mark | undefined =>
  own(row.marks, field) ?? row.marks['*'];

export function put(draft: Draft, field: string, value: unknown, mark: Mark): void {
  if (value === null) delete draft.data[field];
  else draft.data[field] = value;
  draft.marks[field] = mark;
}
