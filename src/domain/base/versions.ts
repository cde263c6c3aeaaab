/**
 * Prose that several people wrote at the same time: every version stays, side by side, until somebody who has
 * seen them all has settled it [S24]. And a record that was deleted while somebody else wrote on it: it
 * stays, and says so [S25].
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema } from './ids.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const VersionSchema = v.looseObject({
  /** null: its author took the text away. */
  value: v.nullable(v.string()),
  by: AccountIdSchema,
  /** Corrected time, ms. */
  at: whole,
  /** The number of the edit that wrote it. */
  seq: whole,
  device: DeviceIdSchema,
  counter: whole,
});
export type Version = v.InferOutput<typeof VersionSchema>;

/** By field, only where there are two or more versions; the shown one is among them. */
export const SiblingsSchema = v.record(v.string(), v.array(VersionSchema));
export type Siblings = v.InferOutput<typeof SiblingsSchema>;

export const RevivalSchema = v.looseObject({
  deletedBy: AccountIdSchema,
  deletedAt: whole,
  /** Who wrote on it meanwhile. */
  keptBy: AccountIdSchema,
  keptAt: whole,
});
export type Revival = v.InferOutput<typeof RevivalSchema>;

/** Fields of a record that only the server writes: no edit may. */
export const SERVER_FIELDS = ['siblings', 'revived', 'withdrawn', 'stages', 'writers'] as const;

type Unsettled = { siblings?: Siblings | null | undefined };

/** The versions of a field that stand side by side; none where all agree. */
export const versionsOf = (record: Unsettled, field: string): readonly Version[] =>
  record.siblings && Object.hasOwn(record.siblings, field) ? (record.siblings[field] ?? []) : [];

/** The fields that somebody has to settle. */
export const unsettledFields = (record: Unsettled): string[] => Object.keys(record.siblings ?? {});

export const isUnsettled = (record: Unsettled): boolean => unsettledFields(record).length > 0;

/** How many texts stand side by side at most in one of the record's fields; 0 where all agree. */
export const versionCount = (record: Unsettled): number =>
  Math.max(0, ...unsettledFields(record).map((field) => versionsOf(record, field).length));
