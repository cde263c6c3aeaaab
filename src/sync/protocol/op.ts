/** An op: one person's edit of one record, identified for ever by {device, counter, nonce} [S1]. */
import * as v from 'valibot';
import { type DeviceId, DeviceIdSchema, madeBy, RecordIdSchema, recordId } from '../../domain/base/ids.ts';
import { bytesOf, MAX_EDIT_BYTES } from '../../domain/base/size.ts';
import { isStorableText } from '../../domain/base/text.ts';
import { SERVER_FIELDS } from '../../domain/base/versions.ts';
import { type Data, KindSchema, wrongIds } from '../../domain/kinds/kinds.ts';
import { type Schema, upcast } from '../../domain/kinds/upcast.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const MAX_NAME = 60;
/**
 * Names that no field may have: '*' means all fields in a row's field versions, valibot drops the next three
 * silently, and the rest are written by the server only [S24c] [S25].
 */
const NO_FIELDS = new Set(['*', '__proto__', 'prototype', 'constructor', ...SERVER_FIELDS]);

const isFields = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).every((name) => name.length <= MAX_NAME && !NO_FIELDS.has(name)) &&
  isShallow(value) &&
  bytesOf(value) <= MAX_EDIT_BYTES;

/** Did this op create its record? The record's id is made from the op's [S3]. */
export const isCreateOp = (op: Pick<Op, 'device' | 'counter' | 'nonce' | 'record'>): boolean =>
  recordId(op.device, op.counter, op.nonce) === op.record;

/**
 * May this op create its record? The id must name a device of the author, and this op or an earlier one of
 * that device, which was refused and is sent in a new form [S3] [S90].
 */
export function mayCreateRecord(op: Parameters<typeof isCreateOp>[0], devices: readonly DeviceId[]): boolean {
  const made = madeBy(op.record);
  if (!made || !devices.some((device) => device === made.device)) return false;
  return made.device !== op.device || made.counter < op.counter || isCreateOp(op);
}

/** Can the value be written as JSON again? Deeper nesting would overflow the stack. */
export function isShallow(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return true;
  return depth < 64 && Object.values(value).every((child) => isShallow(child, depth + 1));
}

export const OpSchema = v.object({
  device: DeviceIdSchema,
  /** Counts up on the device, from 1. */
  counter: v.pipe(whole, v.minValue(1)),
  /** 32 random bits: a phone restored from an image counts the same numbers twice. */
  nonce: v.pipe(whole, v.maxValue(0xffffffff)),
  record: RecordIdSchema,
  kind: KindSchema,
  /** New values of short fields; null takes a value away. */
  fields: v.custom<Data>(isFields),
  /** The row's number that its author saw, 0 for a record made here. */
  base: whole,
  /** The phone's clock when the edit was made, ms since the epoch. It may be wrong. */
  time: v.pipe(v.number(), v.safeInteger()),
  /** The last server time the phone had seen then, ms; 0 for none. */
  seen: whole,
  /** The schema version under which the op was written. */
  schema: v.pipe(whole, v.minValue(1)),
});

export type Op = v.InferOutput<typeof OpSchema>;

/** The op in the form of this schema, for authorization and display. The stored op is not changed [S26]. */
export const upcastOp = (op: Op, schema: Schema): Op =>
  op.schema >= schema.version
    ? op
    : { ...op, schema: schema.version, fields: upcast(op.kind, op.fields, op.schema, schema) };

export const opKey = (op: Pick<Op, 'device' | 'counter' | 'nonce'>): string =>
  `${op.device}.${op.counter}.${op.nonce}`;

/** The fields that no row can hold. Found without a look into the database [S91]. */
export function unreadableFields({ kind, fields }: Pick<Op, 'kind' | 'fields'>): string[] {
  if (isStorable(fields)) return wrongIds(kind, fields);
  const wrong = Object.entries(fields).filter(([, value]) => !isStorable(value, 1));
  // A field name can be the faulty part. It can't be sent back then.
  return wrong.map(([name]) => name).filter(isStorableText);
}

export const isReadable = (op: Pick<Op, 'kind' | 'fields'>): boolean =>
  isStorable(op.fields) && wrongIds(op.kind, op.fields).length === 0;

const MAX_DEPTH = 6;
const MAX_TEXT = 64_000;

/**
 * Can every value be stored and sent? No NUL, no half surrogate, no number JSON can't carry, bounded in depth
 * and size.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.length <= MAX_TEXT && isStorableText(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth >= MAX_DEPTH || typeof value !== 'object') return false;
  const children = Array.isArray(value) ? value : Object.entries(value).flat();
  return children.length <= 1_000 && children.every((child) => isStorable(child, depth + 1));
}
