/**
 * Ids. A record's id is made offline on the phone: `<device>-<counter>-<nonce>` in base 36. Short, because
 * ids were 17 to 23 % of a first sync as UUIDs; the nonce keeps two phones restored from one image from
 * making the same id.
 */
import * as v from 'valibot';

/**
 * One alphabet for every id, without ':', which scopes begin with [S90]; and no name that a plain object has
 * already.
 */
const ID = /^(?!(?:constructor|prototype)$)[a-z0-9][a-z0-9-]{0,63}$/;
/** The first administrator of a province that was set up before ids had one alphabet. No unit is called so. */
const FIRST_ADMIN = /^[a-z0-9-]{1,40}:quan-tri$/;

const idText = v.pipe(v.string(), v.regex(ID));
const accountText = v.pipe(
  v.string(),
  v.check((value) => ID.test(value) || FIRST_ADMIN.test(value)),
);

export const RecordIdSchema = v.pipe(accountText, v.brand('RecordId'));
export type RecordId = v.InferOutput<typeof RecordIdSchema>;

export const DeviceIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/), v.brand('DeviceId'));
export type DeviceId = v.InferOutput<typeof DeviceIdSchema>;

/** An id of a record of one kind; the brand is the kind, so that a script's id can't stand where a slot's must. */
export const idOf = <const K extends string>(_kind: K) =>
  v.pipe(idText, v.brand('RecordId'), v.brand<string, K>(_kind));
export type IdOf<K extends string> = RecordId & v.Brand<K>;

export const UnitIdSchema = idOf('unit');
export type UnitId = v.InferOutput<typeof UnitIdSchema>;
export const AccountIdSchema = v.pipe(accountText, v.brand('RecordId'), v.brand('account'));
export type AccountId = v.InferOutput<typeof AccountIdSchema>;

/**
 * The order in which records were made, as far as ids tell it: on one phone by its counter, else by the text.
 * Total.
 */
export function compareMade(a: string, b: string): number {
  const [one, other] = [madeBy(a), madeBy(b)];
  if (one && other && one.device === other.device && one.counter !== other.counter)
    return one.counter - other.counter;
  const [left, right] = [one?.device ?? a, other?.device ?? b];
  return left !== right ? (left < right ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0;
}

/** What a phone's id tells: the edit that made the record. Undefined for one that came from a file. */
export function madeBy(id: string): { device: string; counter: number } | undefined {
  const [, device, counter] = /^([a-z0-9]{1,12})-([0-9a-z]{1,9})-[0-9a-z]{1,4}$/.exec(id) ?? [];
  return device && counter ? { device, counter: Number.parseInt(counter, 36) } : undefined;
}

/** Is it a well-formed id? A value that isn't is never used in a query. */
export const isRecordId = (value: unknown): value is RecordId => v.is(RecordIdSchema, value);

export const isUnitId = (value: unknown): value is UnitId => v.is(UnitIdSchema, value);

/** Does the schema hold the id of a record, anywhere in it? */
export function holdsIds(schema: unknown): boolean {
  const { pipe, wrapped, item, entries } = schema as Parts;
  if (pipe?.some((step) => step.type === 'brand' && step.name === 'RecordId')) return true;
  const parts = [wrapped, item, ...Object.values(entries ?? {}), ...(pipe ?? [])];
  return parts.some((part) => part !== undefined && holdsIds(part));
}

/** The names under which ids stand, in the entries and in the objects within them. */
export function idNames(entries: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(entries).flatMap(([name, schema]) => {
    if (!holdsIds(schema)) return [];
    const within = objectsIn(schema);
    return within.length > 0 ? within.flatMap(idNames) : [name];
  });
}

function objectsIn(schema: unknown): Record<string, unknown>[] {
  const { pipe, wrapped, item, entries } = schema as Parts;
  if (entries) return [entries];
  const parts = [wrapped, item, ...(pipe ?? [])].filter((part) => part !== undefined && part !== schema);
  return parts.flatMap(objectsIn);
}

/** What a valibot schema is made of: optional and nullable wrap one, a list has items, an object entries. */
type Parts = {
  pipe?: readonly { type: string; name?: string }[];
  wrapped?: unknown;
  item?: unknown;
  entries?: Record<string, unknown>;
};

export const recordId = (device: DeviceId, counter: number, nonce: number): RecordId =>
  `${device}-${counter.toString(36)}-${(nonce % 1_679_616).toString(36)}` as RecordId;
