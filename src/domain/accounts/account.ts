/** A person who works with Loa Bản: what others may know of them. Passwords and tokens are the server's alone. */
import * as v from 'valibot';
import type { AccountId } from '../base/ids.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, fold, text } from '../base/text.ts';

export const ROLES = ['reporter', 'operator', 'approver', 'admin', 'coordinator', 'guest'] as const;
export type Role = (typeof ROLES)[number];

export const AccountSchema = v.object({
  ...common,
  name: filled(120),
  position: maybe(text(120)),
  roles: listOf(v.picklist(ROLES), ROLES.length),
  ended: maybe(v.boolean()),
});
export type Account = v.InferOutput<typeof AccountSchema> & { id: AccountId };

export const ROLE_NAMES: Record<Role, string> = {
  reporter: 'Cán bộ văn hóa - xã hội, cộng tác viên',
  operator: 'Người vận hành loa, phát thanh viên',
  approver: 'Người duyệt bài',
  admin: 'Quản trị đơn vị',
  coordinator: 'Điều phối cấp tỉnh',
  guest: 'Người xem',
};

/** Of what was typed, the name that is meant: keyboards put blanks after a dot, capitals, accents. */
export const asLoginName = (typed: string): string =>
  fold(typed).replace(/[\s\u200B-\u200D\u2060\uFEFF]/g, '');

/** As it may be typed, blanks around it too. */
export const LONGEST_LOGIN_TYPED = 100;

/** A name to sign in with: lower case letters without accents, digits, dots and hyphens. */
export const LoginNameSchema = v.pipe(
  v.string(),
  v.maxLength(LONGEST_LOGIN_TYPED),
  v.transform(asLoginName),
  v.regex(/^[a-z0-9][a-z0-9.-]{2,39}$/),
);

/** Length over composition. */
export const LEAST_PASSWORD = 10;
/** As it may be typed where somebody signs in. */
export const TypedPasswordSchema = text(200);
export const PasswordSchema = v.pipe(TypedPasswordSchema, v.minLength(LEAST_PASSWORD));
