/**
 * Máy: the phones and PCs of a person, who has a way in and who has not, and what an ended phone has handed
 * over. The endpoints, all POST with JSON:
 *
 * - `ownDevices`: `{}` → `DevicesSchema`, the person's own
 * - `endDevice`: `DeviceSchema` → 204; 403 not-permitted (also the device in use), 404 not-found
 * - `keepDevice`: `DeviceSchema` → 204; problems as for `endDevice`, 409 handed-over: the phone is wiped already
 * - `access`: `AccessAskedSchema` → `AccessSchema`, without the accounts that the person may not manage
 * - `deviceExport`: `DeviceExportSchema` (sync) → `{ taken }`; only with the token of an ended device
 * - `quarantine`: `QuarantineAskedSchema` → `QuarantineSchema`
 * - `settleQuarantine`: `SettleQuarantineSchema` → `SettledSchema`; 403 not-permitted, 404 not-found
 *
 * `endDevice` and `keepDevice` take own devices and those of people whom one manages. A lost phone: `endDevice`; at its next
 * contact it is answered `device-ended`, hands over what is unsent, and wipes itself. Until then `keepDevice` takes
 * the ending back.
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema } from '../base/ids.ts';
import { InstantSchema, listOf } from '../base/record.ts';

export const DEVICE_STATES = [
  /** Signed in. */
  'in-use',
  /** Signed out, or its token has ended; the person may sign in again. */
  'signed-out',
  /** Copied to another phone: both were signed out. */
  'copied',
  /** Ended by an admin, not heard of since. */
  'ended',
  /** Ended, and what was unsent has been handed over. */
  'handed-over',
] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

export const DEVICE_STATE_NAMES: Record<DeviceState, string> = {
  'in-use': 'Đang dùng',
  'signed-out': 'Đã đăng xuất',
  copied: 'Bị chép sang máy khác, đã đăng xuất',
  ended: 'Đã khóa, chờ máy liên lạc',
  'handed-over': 'Đã khóa, đã nộp việc chưa gửi',
};

export const DeviceInfoSchema = v.object({
  device: DeviceIdSchema,
  /** Browser and system, as the phone reported them. */
  name: v.nullable(v.string()),
  state: v.picklist(DEVICE_STATES),
  since: InstantSchema,
  /** To the hour. */
  lastContact: v.nullable(InstantSchema),
  endedAt: v.nullable(InstantSchema),
  /** It is the one that asks. */
  thisOne: v.boolean(),
  /** Its quarantined edits without a decision. */
  waiting: v.number(),
});
export type DeviceInfo = v.InferOutput<typeof DeviceInfoSchema>;

/** Last used first. */
export const DevicesSchema = v.object({ devices: v.array(DeviceInfoSchema) });

export const DeviceSchema = v.object({ account: AccountIdSchema, device: DeviceIdSchema });

/** The accounts of one page of the screen. */
export const AccessAskedSchema = v.object({ accounts: listOf(AccountIdSchema, 100) });

export const AccessSchema = v.object({
  people: v.array(
    v.object({
      account: AccountIdSchema,
      /** The name to sign in with; null: has never come in. */
      login: v.nullable(v.string()),
      /** The open invitation. An expired one is listed until it is renewed or ended. */
      invitation: v.nullable(v.object({ by: AccountIdSchema, at: InstantSchema, expiresAt: InstantSchema })),
      devices: v.array(DeviceInfoSchema),
    }),
  ),
});
export type Access = v.InferOutput<typeof AccessSchema>['people'][number];

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** An op's identity: `opKey`. */
const opKey = v.pipe(v.string(), v.maxLength(60));

export const QuarantineAskedSchema = v.object({
  /** One device's alone. */
  device: v.optional(DeviceIdSchema),
  /** The last op of the page before. The next page starts after it. */
  after: v.optional(v.object({ device: DeviceIdSchema, counter: whole, op: opKey })),
});

export const HandedOverSchema = v.object({
  /** The device that handed it over, and whose it was. */
  device: DeviceIdSchema,
  account: AccountIdSchema,
  op: opKey,
  counter: whole,
  record: v.string(),
  /** A kind that this app may not know. */
  kind: v.string(),
  /** Does it make the record, or change one? */
  makes: v.boolean(),
  fields: v.record(v.string(), v.unknown()),
  /** Corrected time of the edit, ms. */
  at: InstantSchema,
  /** Why it was not taken in when somebody accepted it (a `ParkReason`); it may be accepted again. */
  refused: v.nullable(v.string()),
});
export type HandedOver = v.InferOutput<typeof HandedOverSchema>;

/** The edits without a decision, in the order in which they were made. */
export const QuarantineSchema = v.object({ ops: v.array(HandedOverSchema), more: v.boolean() });

export const SettleQuarantineSchema = v.object({
  device: DeviceIdSchema,
  ops: v.pipe(listOf(opKey, 200), v.minLength(1)),
  /** `accept`: applied as edits of their author, with the rights that person has now. */
  decision: v.picklist(['accept', 'discard']),
});

/** How many were taken in or discarded; the rest stays, each with the reason. */
export const SettledSchema = v.object({ settled: whole, refused: whole });
