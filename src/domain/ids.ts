/**
 * Ids. A record's id is made offline on the phone: `<device>-<counter>-<nonce>` in base 36. Short, because ids were 17 to
 * 23 % of a first sync as UUIDs; the nonce keeps two phones restored from one image from making the same id.
 */
import * as v from 'valibot';

const idText = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9:-]{0,63}$/));

export const RecordIdSchema = v.pipe(idText, v.brand('RecordId'));
export type RecordId = v.InferOutput<typeof RecordIdSchema>;

export const DeviceIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,12}$/), v.brand('DeviceId'));
export type DeviceId = v.InferOutput<typeof DeviceIdSchema>;

/** An id of a record of one kind; the brand is the kind, so that a script's id can't stand where a slot's must. */
export const idOf = <const K extends string>(_kind: K) =>
  v.pipe(idText, v.brand('RecordId'), v.brand<string, K>(_kind));
export type IdOf<K extends string> = RecordId & v.Brand<K>;

export const UnitIdSchema = idOf('unit');
export type UnitId = v.InferOutput<typeof UnitIdSchema>;
export const AccountIdSchema = idOf('account');
export type AccountId = v.InferOutput<typeof AccountIdSchema>;

/** The order in which records were made, as far as ids tell it: on one phone by its counter, else by the text. Total. */
export function compareMade(a: string, b: string): number {
  const [one, other] = [madeBy(a), madeBy(b)];
  if (one && other && one.device === other.device && one.counter !== other.counter)
    return one.counter - other.counter;
  const [left, right] = [one?.device ?? a, other?.device ?? b];
  return left !== right ? (left < right ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0;
}

function madeBy(id: string): { device: string; counter: number } | undefined {
  const [, device, counter] = /^([a-z0-9]{1,12})-([0-9a-z]{1,9})-[0-9a-z]{1,4}$/.exec(id) ?? [];
  return device && counter ? { device, counter: Number.parseInt(counter, 36) } : undefined;
}

export const recordId = (device: DeviceId, counter: number, nonce: number): RecordId =>
  `${device}-${counter.toString(36)}-${(nonce % 1_679_616).toString(36)}` as RecordId;
