/** What every record of the work has in common. */
import * as v from 'valibot';
import { AccountIdSchema, compareMade, UnitIdSchema } from './ids.ts';
import { RevivalSchema, SiblingsSchema } from './versions.ts';

/** Absent and null both mean "not known". */
export const maybe = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema));

/** A list with a bound, for every input has one. It is counted before any of it is looked at [S111]. */
export const listOf = <T extends v.GenericSchema>(schema: T, max: number) =>
  v.pipe(v.array(v.any()), v.maxLength(max), v.array(schema));

/** Names to values, counted before any of them is looked at. */
export const mapOf = <K extends v.GenericSchema<string, string>, T extends v.GenericSchema>(
  key: K,
  value: T,
  max: number,
) =>
  v.pipe(
    v.custom<Record<string, v.InferInput<T>>>((map) => isPlain(map) && Object.keys(map).length <= max),
    v.record(key, value),
  );

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Milliseconds since the epoch; the server replaces it by the corrected time when it takes a log entry in. */
export const InstantSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));

export const common = {
  /** The unit the record belongs to: who may see it follows from this [R7]. */
  unit: UnitIdSchema,
  deleted: v.optional(v.nullable(v.boolean())),
  /** Written by the server alone, as the next one: where people wrote at the same time [S24]. */
  siblings: v.optional(v.nullable(SiblingsSchema)),
  /** Kept although somebody deleted it [S25]. */
  revived: v.optional(v.nullable(RevivalSchema)),
};

/** A log entry is never changed: who did it, and when. */
export const logged = {
  ...common,
  by: AccountIdSchema,
  at: InstantSchema,
};

type Logged = { id: string; at: number };

/**
 * Of two log entries of one instant (a phone whose clock was put back writes several [S5]) the one that was
 * made later on its phone; of two phones' the greater id, so that every replica picks the same.
 */
export const isNewer = (a: Logged, b: Logged): boolean =>
  a.at > b.at || (a.at === b.at && compareMade(a.id, b.id) > 0);

/** The newest of log entries. */
export function newest<T extends Logged>(entries: readonly T[]): T | undefined {
  let found: T | undefined;
  for (const entry of entries) {
    if (!found || isNewer(entry, found)) found = entry;
  }
  return found;
}
