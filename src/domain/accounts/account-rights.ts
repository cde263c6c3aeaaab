/** Who may manage which account. An admin manages accounts in the own unit and below, and gives only own roles. */

import { permitted } from '../kinds/permission.ts';
import type { Role } from './account.ts';

/** A role may be given by whoever holds it or one that ranks above it. */
const RANK: Record<Role, number> = {
  guest: 0,
  reporter: 1,
  operator: 1,
  approver: 2,
  admin: 3,
  coordinator: 4,
};

const rankOf = (roles: readonly Role[]): number => Math.max(-1, ...roles.map((role) => RANK[role]));

export const mayGive = (roles: readonly Role[], role: Role): boolean =>
  roles.includes(role) || RANK[role] < rankOf(roles);

/** Can somebody with these roles manage accounts at all? */
export const isManager = (roles: readonly Role[]): boolean =>
  permitted(roles, 'account', 'change') !== undefined;

/** May somebody with `roles` change, invite and end the phones of somebody with `theirs`, in the own subtree? */
export const mayManage = (roles: readonly Role[], theirs: readonly Role[]): boolean =>
  isManager(roles) && theirs.every((role) => mayGive(roles, role));

/** The part of an account that decides its rights. */
export type Rights = { unit: string; roles: readonly Role[]; ended: boolean };

export type AccountRefusal =
  /** The change touches roles that this person may not give. */
  | 'above-you'
  /** A person gives more roles to the own account. */
  | 'own-rights'
  /** The unit would have no manager left. */
  | 'last-admin';

export type AccountChange = {
  by: { account: string; unit: string; roles: readonly Role[] };
  account: string;
  /** Undefined: a new account. */
  before: Rights | undefined;
  after: Rights;
  /** The accounts of the unit it was in, without itself. */
  others: readonly Rights[];
};

/**
 * Why a change of an account is refused, its unit being within the subtree before and after. A unit's last
 * admin may be taken away from above, where somebody remains who can name another; never by the unit itself.
 */
export function accountRefusal({
  by,
  account,
  before,
  after,
  others,
}: AccountChange): AccountRefusal | undefined {
  const own = account === by.account;
  const added = after.roles.filter((role) => !before?.roles.includes(role));
  if (own && added.length > 0) return 'own-rights';
  if (!added.every((role) => mayGive(by.roles, role))) return 'above-you';
  if (!own && before && !mayManage(by.roles, before.roles)) return 'above-you';
  return before && by.unit === before.unit && loses(before, after, others) ? 'last-admin' : undefined;
}

/** Does the unit lose the highest manager that it has? */
function loses(before: Rights, after: Rights, others: readonly Rights[]): boolean {
  const manages = (rights: Rights) =>
    !rights.ended && rights.unit === before.unit && isManager(rights.roles) ? rankOf(rights.roles) : -1;
  const without = Math.max(-1, ...others.map(manages));
  return Math.max(without, manages(before)) > Math.max(without, manages(after));
}
