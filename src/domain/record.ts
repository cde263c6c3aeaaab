/** What every record of the work has in common. */
import * as v from 'valibot';
import { AccountIdSchema, UnitIdSchema } from './ids.ts';
import { RevivalSchema, SiblingsSchema } from './versions.ts';

/** Absent and null both mean "not known". */
export const maybe = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema));

/** A list with a bound, for every input has one. */
export const listOf = <T extends v.GenericSchema>(schema: T, max: number) =>
  v.pipe(v.array(schema), v.maxLength(max));

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

/** The newest of log entries; entries of the same instant in the order of their ids, so that every replica picks the same. */
export function newest<T extends { id: string; at: number }>(entries: readonly T[]): T | undefined {
  let found: T | undefined;
  for (const entry of entries) {
    if (!found || entry.at > found.at || (entry.at === found.at && entry.id > found.id)) found = entry;
  }
  return found;
}
