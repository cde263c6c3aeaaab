/**
 * Siblings: versions of a prose field written concurrently. All are kept until a person who has seen them all
 * settles the field [S24]. Revival: a record that was deleted while somebody else edited it is kept [S25].
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema } from './ids.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const VersionSchema = v.looseObject({
  /** null: the author deleted the text. */
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

/** By field, only where there are two or more versions. They include the shown one. */
export const SiblingsSchema = v.record(v.string(), v.array(VersionSchema));
export type Siblings = v.InferOutput<typeof SiblingsSchema>;

export const RevivalSchema = v.looseObject({
  deletedBy: AccountIdSchema,
  deletedAt: whole,
  /** The author of the concurrent edit. */
  keptBy: AccountIdSchema,
  keptAt: whole,
});
export type Revival = v.InferOutput<typeof RevivalSchema>;

/** Fields of a record that only the server writes: no edit may. */
export const SERVER_FIELDS = ['siblings', 'revived', 'withdrawn', 'stages', 'writers'] as const;

type Unsettled = { siblings?: Siblings | null | undefined };

/** The concurrent versions of a field; none where all agree. */
export const versionsOf = (record: Unsettled, field: string): readonly Version[] =>
  record.siblings && Object.hasOwn(record.siblings, field) ? (record.siblings[field] ?? []) : [];

/** The fields that somebody has to settle. */
export const unsettledFields = (record: Unsettled): string[] => Object.keys(record.siblings ?? {});

export const isUnsettled = (record: Unsettled): boolean => unsettledFields(record).length > 0;

/** The largest number of concurrent versions in one field; 0 where all agree. */
export const versionCount = (record: Unsettled): number =>
  Math.max(0, ...unsettledFields(record).map((field) => versionsOf(record, field).length));
