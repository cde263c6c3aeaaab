/**
 * Lời mời: the way in without an e-mail address, and back in after a forgotten password. One code is the
 * link, the QR code and what is read out over the telephone. It works for seven days and once; a new one for
 * the same account ends the one before.
 *
 * The endpoints, all POST with JSON, because an id or a code in a path would stand in logs. Problems come as
 * problem+json with `code`:
 *
 * - `invite`: `MakeInvitationSchema` → `InvitationSchema`; 403 not-permitted, 404 not-found (also: account not
 *   received yet)
 * - `endInvitation`: `MakeInvitationSchema` → 204; 403 not-permitted, 404 not-found
 * - `showInvitation`: `InvitationCodeOnly` → `InvitedSchema`; 404 code-unknown, 410 code-used, 410 code-expired,
 *   429 too-many-tries
 * - `acceptInvitation`: `AcceptInvitationSchema` → `SessionSchema`; problems as for `showInvitation`, 409
 *   name-taken, 422 weak-password (`reason`: `PasswordWeakness`)
 *
 * The first two need the token of somebody who manages the account; the account is made before, as a record,
 * by sync.
 */
import * as v from 'valibot';
import { AccountIdSchema } from '../base/ids.ts';
import { InstantSchema } from '../base/record.ts';
import { asLoginName, LoginNameSchema, PasswordSchema } from './account.ts';
import { phone } from './session.ts';

/** Without 0 O, 1 I L, and U, which is heard as V: what is read out is written down right. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 8;
export const INVITATION_DAYS = 7;

/**
 * As people type it: in small letters, with blanks or hyphens between, with what a Vietnamese keyboard makes
 * of them.
 */
export const InvitationCodeSchema = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform((typed) => asLoginName(typed).toUpperCase().replace(/[.-]+/g, '')),
  v.regex(new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`)),
  v.brand('InvitationCode'),
);
export type InvitationCode = v.InferOutput<typeof InvitationCodeSchema>;

/**
 * `random`: bytes. Those beyond the last whole round of letters are passed over, so that each letter is as
 * likely as another.
 */
export function invitationCode(random: Iterable<number>): InvitationCode {
  const fair = 256 - (256 % CODE_LETTERS.length);
  let code = '';
  for (const byte of random) {
    if (byte < fair) code += CODE_LETTERS[byte % CODE_LETTERS.length];
    if (code.length === CODE_LENGTH) return code as InvitationCode;
  }
  throw new Error('not enough random bytes for a code');
}

/** 'K7M4 QX92' */
export const spokenCode = (code: InvitationCode): string => `${code.slice(0, 4)} ${code.slice(4)}`;

export const INVITATION_PATH = '/loi-moi';

/** The code stands in the fragment, which no browser sends: it is in no server's and no proxy's log. */
export const invitationLink = (origin: string, code: InvitationCode): string =>
  `${origin}${INVITATION_PATH}#${code}`;

/** The code in the fragment of such a link ('#K7M4QX92'). */
export function codeInLink(hash: string): InvitationCode | undefined {
  const read = v.safeParse(InvitationCodeSchema, hash.replace(/^#/, ''));
  return read.success ? read.output : undefined;
}

export const MakeInvitationSchema = v.object({ account: AccountIdSchema });

/** Told once, to the one who makes it: the server keeps a hash. */
export const InvitationSchema = v.object({
  code: InvitationCodeSchema,
  expiresAt: InstantSchema,
  /** The name the person signs in with, where there is one already: then it is about a forgotten password. */
  login: v.nullable(v.string()),
});
export type Invitation = v.InferOutput<typeof InvitationSchema>;

export const InvitationCodeOnly = v.object({ code: InvitationCodeSchema });

/** Whose it is, so that its holder sees that it is theirs. */
export const InvitedSchema = v.object({
  name: v.string(),
  /** 'Xã Bản Lang' */
  unit: v.string(),
  login: v.nullable(v.string()),
  expiresAt: InstantSchema,
});
export type Invited = v.InferOutput<typeof InvitedSchema>;

export const AcceptInvitationSchema = v.object({
  code: InvitationCodeSchema,
  /** Needed where the account has none yet, and not looked at where it has. */
  login: v.optional(LoginNameSchema),
  password: PasswordSchema,
  /** Sign every other phone of this account out; what waits there is kept. */
  endOthers: v.optional(v.boolean()),
  ...phone,
});
export type AcceptInvitation = v.InferInput<typeof AcceptInvitationSchema>;
