/**
 * What is written down of the things done with accounts, phones, units and files: who, when, what, to whom,
 * from which phone.
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema } from '../base/ids.ts';
import { filled } from '../base/text.ts';
import type { Role } from './account.ts';

/** Noted by the routes that do it. */
export const NOTED = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'password-set',
  'invitation-made',
  'invitation-used',
  'invitation-revoked',
  'device-ended',
  'device-kept',
  'unsent-file-taken',
  'quarantine-accepted',
  'quarantine-discarded',
  'identity-linked',
  'identity-unlinked',
  'file-downloaded',
] as const;

/** Noted by the database itself when such a record changes, whichever way the change came. */
export const OBSERVED = [
  'account-made',
  'roles-changed',
  'account-moved',
  'account-ended',
  'account-restored',
  'unit-moved',
  'unit-ended',
] as const;

export const AUDITED = [...NOTED, ...OBSERVED] as const;
export type Noted = (typeof NOTED)[number];

/**
 * What stood there and what stands there now; `name`: of a report or export, or the id of a phone; `way`: how
 * somebody signed in.
 */
export const AuditDetailsSchema = v.object({
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
  name: v.optional(v.string()),
  way: v.optional(v.picklist(['password', 'province-sign-on', 'invitation', 'setup-link'])),
});
export type AuditDetails = v.InferOutput<typeof AuditDetailsSchema>;

export const AuditEntrySchema = v.object({
  n: v.number(),
  /** The server's clock, ms. */
  at: v.number(),
  what: v.picklist(AUDITED),
  /** The account that did it; null: nobody was signed in. */
  by: v.nullable(AccountIdSchema),
  byName: v.nullable(v.string()),
  device: v.nullable(DeviceIdSchema),
  /** The account, phone, unit or record that it was done to. */
  about: v.nullable(v.string()),
  aboutName: v.nullable(v.string()),
  details: AuditDetailsSchema,
});
export type AuditEntry = v.InferOutput<typeof AuditEntrySchema>;

/** Newest first. `before`: ask again with this for what is older; null: that was all. */
export const AuditPageSchema = v.object({
  entries: v.array(AuditEntrySchema),
  before: v.nullable(v.number()),
});
export type AuditPage = v.InferOutput<typeof AuditPageSchema>;

export const AuditQuestionSchema = v.object({
  before: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  what: v.optional(v.picklist(AUDITED)),
  /** One account's, phone's or unit's entries only. */
  about: v.optional(v.pipe(v.string(), v.maxLength(100))),
});

/** A list or paper was saved on a phone. Files made offline are not reported. */
export const DownloadNoteSchema = v.object({ name: filled(200) });

/** Of the own unit and what lies below it [R7]. */
export const mayReadAudit = (roles: readonly Role[]): boolean =>
  roles.includes('admin') || roles.includes('coordinator');
