/**
 * A set that several people change at once [S84]: a record's photos. Each element is counted: added 1,
 * removed 2, added again 3. The greater number wins, in whatever order ops arrive (a causal-length set: Yu
 * and Rostad, "A low-cost set CRDT based on causal lengths", PaPoC 2020). The field holds the elements; the
 * field beside it holds the removed ones with their numbers. An edit says only what it changes. Pure; both
 * ends use it.
 */
import { type Data, type Kind, outOf, setsOf } from '../../domain/kinds/kinds.ts';

/** `n`: its count, where that isn't 1. */
type Element = { id: string; n?: unknown };

const numberOf = ({ n }: Element): number => (typeof n === 'number' ? n : 1);

const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/** null if it is not a list of elements. */
function elementsIn(value: unknown): Element[] | null {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) && value.every(isElement) ? value : null;
}

function takenOut(value: unknown): Map<string, number> | null {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  return entries.every(([, n]) => typeof n === 'number') ? new Map(entries as [string, number][]) : null;
}

export type JoinedSet = {
  /** Both fields after the join; null for none. */
  fields: Data;
  /** Elements of the edit that had been removed before. */
  late: unknown[];
};

/** Joins an edit to the current value; null if the edit holds no valid set. */
export function joinSet(data: Data, edit: Data, field: string): JoinedSet | null {
  const [stands, put] = [elementsIn(data[field]) ?? [], elementsIn(edit[field])];
  const [gone, taken] = [
    takenOut(data[outOf(field)]) ?? new Map<string, number>(),
    takenOut(edit[outOf(field)]),
  ];
  if (!put || !taken) return null;
  const elements = new Map(stands.map((element) => [element.id, element]));
  for (const element of put) {
    const known = elements.get(element.id);
    if (!known || numberOf(element) >= numberOf(known)) elements.set(element.id, element);
  }
  const out = new Map(gone);
  for (const [id, n] of taken) out.set(id, Math.max(n, out.get(id) ?? 0));
  const isIn = (element: Element) => numberOf(element) > (out.get(element.id) ?? 0);
  const kept = [...elements.values()].filter(isIn);
  for (const { id } of kept) out.delete(id);
  return {
    fields: {
      [field]: kept.length > 0 ? kept : null,
      [outOf(field)]: out.size > 0 ? Object.fromEntries(out) : null,
    },
    late: put.filter((element) => !isIn(element)),
  };
}

/** Applies an edit's fields to a record's: sets are joined, null removes any other value. */
export function applyFields(kind: Kind, data: Data, fields: Data): Data {
  const result = { ...data };
  const joined = joinSets(kind, data, fields);
  for (const [field, value] of Object.entries({ ...fields, ...joined })) {
    if (value === null) delete result[field];
    else result[field] = value;
  }
  return result;
}

/** Combines edits of one record into one, in order; null still removes a value. */
export function composeFields(kind: Kind, edits: readonly Data[]): Data {
  let one: Data = {};
  for (const next of edits) one = { ...one, ...next, ...joinSets(kind, one, next) };
  return one;
}

/** The fields of the sets that an edit changes, after the join. */
export function joinSets(kind: Kind, data: Data, fields: Data): Data {
  return Object.assign(
    {},
    ...setsOf(kind).map((field) => (touchesSet(fields, field) ? joinSet(data, fields, field)?.fields : {})),
  );
}

export const touchesSet = (fields: Data, field: string): boolean =>
  Object.hasOwn(fields, field) || Object.hasOwn(fields, outOf(field));

/** The set that a field belongs to: the set itself, or its list of removed elements. */
export const setOf = (kind: Kind, field: string): string | undefined =>
  setsOf(kind).find((set) => field === set || field === outOf(set));

/** Applies a row delta from the server. An element that the server lists as removed is removed. */
export function applyDelta(kind: Kind, data: Data, delta: Data): Data {
  const result = { ...data };
  for (const [field, value] of Object.entries(delta)) {
    if (value === null) delete result[field];
    else result[field] = value;
  }
  return applyFields(kind, result, Object.fromEntries(setsOf(kind).map((field) => [field, []])));
}

/** The change of a set in a form that was opened on `before`: added and removed elements. */
export function diffSet(before: Data, after: Data, field: string): Data {
  const [was, is] = [elementsIn(before[field]) ?? [], elementsIn(after[field]) ?? []];
  const known = new Map(was.map((element) => [element.id, JSON.stringify(element)]));
  const put = is.filter((element) => known.get(element.id) !== JSON.stringify(element));
  const kept = new Set(is.map(({ id }) => id));
  const out = was.filter(({ id }) => !kept.has(id)).map((element) => [element.id, numberOf(element) + 1]);
  return {
    ...(put.length > 0 ? { [field]: put } : {}),
    ...(out.length > 0 ? { [outOf(field)]: Object.fromEntries(out) } : {}),
  };
}

/** Counts an edit's set elements by the record's counts: an element that was removed before is added again. */
export function numberSetElements(kind: Kind, data: Data, fields: Data): Data {
  const raised = { ...fields };
  for (const field of setsOf(kind)) {
    const put = elementsIn(fields[field]);
    const out = takenOut(data[outOf(field)]);
    if (!put || put.length === 0 || !out) continue;
    raised[field] = put.map((element) => {
      const n = out.get(element.id) ?? 0;
      return n < numberOf(element) ? element : { ...element, n: n + 1 };
    });
  }
  return raised;
}
