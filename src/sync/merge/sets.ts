/**
 * A set that several people change at once [S84]: a record's photos. Each element is counted: put in 1, taken
 * out 2, put back 3. The greater number wins, whoever says it, in whatever order and however often (a
 * causal-length set: Yu and Rostad, "A low-cost set CRDT based on causal lengths", PaPoC 2020). What is in
 * stands in the field; what was taken out, with its number, in the field beside it. An edit says only what it
 * changes. Pure, and the same on both ends.
 */
import { type Data, type Kind, outOf, setsOf } from '../../domain/kinds/kinds.ts';

/** `n`: its number where that isn't 1. */
type Element = { id: string; n?: unknown };

const numberOf = ({ n }: Element): number => (typeof n === 'number' ? n : 1);

const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/** null for what is no list of elements. */
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
  /** Both fields as they stand then; null for nothing. */
  fields: Data;
  /** Elements of the edit that had been taken out already. */
  late: unknown[];
};

/** An edit joined to what stands; null where the edit holds no set at all, and is not to be taken in. */
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

/** An edit's fields over a record's: sets are joined, of the rest null takes a value away. */
export function applyFields(kind: Kind, data: Data, fields: Data): Data {
  const laid = { ...data };
  const joined = joinSets(kind, data, fields);
  for (const [field, value] of Object.entries({ ...fields, ...joined })) {
    if (value === null) delete laid[field];
    else laid[field] = value;
  }
  return laid;
}

/** Edits of one record as one, in the order of their making; here null still takes a value away. */
export function composeFields(kind: Kind, edits: readonly Data[]): Data {
  let one: Data = {};
  for (const next of edits) one = { ...one, ...next, ...joinSets(kind, one, next) };
  return one;
}

/** The fields of the sets that an edit touches, as they stand then. */
export function joinSets(kind: Kind, data: Data, fields: Data): Data {
  return Object.assign(
    {},
    ...setsOf(kind).map((field) => (touchesSet(fields, field) ? joinSet(data, fields, field)?.fields : {})),
  );
}

export const touchesSet = (fields: Data, field: string): boolean =>
  Object.hasOwn(fields, field) || Object.hasOwn(fields, outOf(field));

/** The set that a field belongs to, itself or as what was taken out of it. */
export const setOf = (kind: Kind, field: string): string | undefined =>
  setsOf(kind).find((set) => field === set || field === outOf(set));

/** What the server says of a row laid over what the phone holds: what it says was taken out is out. */
export function applyDelta(kind: Kind, data: Data, told: Data): Data {
  const laid = { ...data };
  for (const [field, value] of Object.entries(told)) {
    if (value === null) delete laid[field];
    else laid[field] = value;
  }
  return applyFields(kind, laid, Object.fromEntries(setsOf(kind).map((field) => [field, []])));
}

/** What a form that was opened on `before` says of a set: what it put in, what it took out. */
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

/** An edit's sets in the numbers of the record: what was taken out before and is put in now, is put back. */
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
