/**
 * Signing in by the province's own sign-on (OpenID Connect), where it has one. The browser keeps what ties
 * the answer to the one who asked (state, nonce, PKCE verifier); the server keeps the client's secret and
 * nothing else between the two steps.
 *
 * - `GET signOnWays` → `WaysSchema`
 * - `POST signOn`: `BeginSignOnSchema` → `SignOnSchema`; 404 not-found, 503 sign-on-unreachable
 * - `POST signOnDone`: `EndSignOnSchema` → as `POST session`; 401 sign-on-failed, 403 identity-unknown, 503
 *   sign-on-unreachable
 * - `POST linkIdentity`: `IdentitySchema` → 204; 403 not-permitted, 404 not-found, 409 identity-taken
 * - `POST showIdentity`: `LinkOfSchema` → `LinkSchema`; 403 not-permitted, 404 not-found
 * - `POST unlinkIdentity`: `LinkOfSchema` → 204; 403 not-permitted, 404 not-found
 */
import * as v from 'valibot';
import { AccountIdSchema, DeviceIdSchema } from '../base/ids.ts';
import { listOf } from '../base/record.ts';

/** The screen that the sign-on sends people back to: within the app, so that an installed one opens it itself. */
export const SIGN_ON_RETURN = '/dang-nhap/xong';

const word = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));

export const WaySchema = v.object({ id: word(60), label: word(100) });
export type Way = v.InferOutput<typeof WaySchema>;
export const WaysSchema = v.object({ signOn: v.array(WaySchema) });

export const BeginSignOnSchema = v.object({ way: word(60) });

export const SignOnSchema = v.object({
  url: v.pipe(v.string(), v.url()),
  state: word(100),
  nonce: word(100),
  verifier: word(200),
});
export type SignOnBegun = v.InferOutput<typeof SignOnSchema>;

export const EndSignOnSchema = v.object({
  way: word(60),
  /** What the sign-on appended to the return address. */
  answer: v.pipe(v.string(), v.maxLength(4_000)),
  ...v.omit(SignOnSchema, ['url']).entries,
  /** Those that people of this phone were before: one of them may be this person's. */
  devices: v.optional(listOf(DeviceIdSchema, 50), []),
});

/** Set by an admin: either is enough. */
export const IdentitySchema = v.pipe(
  v.object({
    account: AccountIdSchema,
    email: v.optional(v.pipe(v.string(), v.maxLength(254), v.trim(), v.toLowerCase(), v.email())),
    subject: v.optional(word(255)),
  }),
  v.check((identity) => identity.email !== undefined || identity.subject !== undefined, 'email'),
);

export const LinkOfSchema = v.object({ account: AccountIdSchema });

/** `offered`: does the province have a sign-on here at all? `link`: whom of it the account is; null: nobody. */
export const LinkSchema = v.object({
  offered: v.boolean(),
  link: v.nullable(
    v.object({
      email: v.nullable(v.string()),
      /** Kept from the first time that the address came with it; or set by an admin. */
      subject: v.nullable(v.string()),
      /** Ms. */
      at: v.number(),
    }),
  ),
});
export type Link = v.InferOutput<typeof LinkSchema>;
