/**
 * Signing in, staying signed in, and what a 401 means.
 *
 * - `POST session`: `SignInSchema` → `SessionSchema`; 401 wrong-login, 429 too-many-tries
 * - `DELETE session` → 204
 * - `POST password`: `ChangePasswordSchema` → 204; 403 wrong-password, 422 weak-password (`reason`), 429
 *   too-many-tries
 *
 * Every other endpoint takes `Authorization: Bearer <token>.<contact>` (see `contact` below) and answers 401
 * with a code of `UNAUTHORISED`. Any answer may bring the header `Next-Token`: the phone uses that token from
 * then on. The old one stays good until the new one has been used, and is told the same new one each time, so
 * that a lost answer signs nobody out.
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema, UnitIdSchema } from '../base/ids.ts';
import { InstantSchema } from '../base/record.ts';
import { text } from '../base/text.ts';
import { LONGEST_LOGIN_TYPED, PasswordSchema, ROLES, TypedPasswordSchema } from './account.ts';

/** A token older than this is replaced. */
export const TOKEN_DAYS = 30;
export const NEXT_TOKEN_HEADER = 'next-token';

/**
 * Why a token is not let in, and what the app does. Nothing is ever lost by any of them but `device-ended`,
 * which hands over first.
 */
export const UNAUTHORISED = [
  /** The token has run out or is unknown: pause, keep everything, ask to sign in. */
  'sign-in-needed',
  /**
   * This phone's storage is in use on another phone too: as above; each signs in anew and becomes a device of
   * its own.
   */
  'device-copied',
  /** An admin has ended this device: hand over what is unsent (`ENDPOINTS.deviceExport`), then wipe this person's database. */
  'device-ended',
  /** An admin has ended the account: pause, keep everything, say whom to ask. */
  'account-ended',
] as const;
export type Unauthorised = (typeof UNAUTHORISED)[number];

/**
 * The count and the nonce of a contact: '2k.x7q' in base 36. The phone makes a new one (count + 1, random
 * nonce, kept before it is sent) after an answer, when the one before is an hour old. Two copies of one phone
 * soon send the same count with different nonces.
 */
export const ContactSchema = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,10}\.[0-9a-z]{1,8}$/));

/** What a phone says of itself as it signs in. */
export const phone = {
  /**
   * The device that this phone was for the same person before; it goes on being that one, so that what waits
   * keeps its author.
   */
  device: v.optional(DeviceIdSchema),
  /** A new one, after the last that was sent as that device. */
  contact: v.optional(ContactSchema),
  /** For the list of devices: 'Chrome, Android'. */
  phone: v.optional(text(80)),
};

export const SignInSchema = v.object({
  login: v.pipe(v.string(), v.maxLength(LONGEST_LOGIN_TYPED)),
  password: TypedPasswordSchema,
  ...phone,
});

/** The answer to a sign-in and to an accepted invitation. */
export const SessionSchema = v.object({
  token: v.pipe(v.string(), v.regex(/^[\w-]{10,100}$/)),
  device: DeviceIdSchema,
  account: AccountIdSchema,
  unit: UnitIdSchema,
  roles: v.array(v.picklist(ROLES)),
  /** The name to sign in with, as the server writes it. */
  login: v.string(),
  /** The server's clock, ms. */
  now: InstantSchema,
});
export type SessionInfo = v.InferOutput<typeof SessionSchema>;

export const ChangePasswordSchema = v.object({
  old: TypedPasswordSchema,
  password: PasswordSchema,
  /** Sign every other phone of this account out; what waits there is kept. */
  endOthers: v.optional(v.boolean()),
});
