import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../src/domain/accounts/account.ts';
import {
  type AccountRefusal,
  accountRefusal,
  isManager,
  mayGive,
  mayManage,
  type Rights,
} from '../../../src/domain/accounts/account-rights.ts';

/** Who may give what, in words once more. */
const GIVES: Record<Role, Role[]> = {
  guest: ['guest'],
  reporter: ['guest', 'reporter'],
  operator: ['guest', 'operator'],
  approver: ['guest', 'reporter', 'operator', 'approver'],
  admin: ['guest', 'reporter', 'operator', 'approver', 'admin'],
  coordinator: ['guest', 'reporter', 'operator', 'approver', 'admin', 'coordinator'],
};
const cells = ROLES.flatMap((giver) =>
  ROLES.map((role) => [giver, role, GIVES[giver].includes(role)] as const),
);

describe('[S55] nobody gives more than they have', () => {
  it.each(cells)('%s may give %s: %s', (giver, role, expected) => {
    expect(mayGive([giver], role)).toBe(expected);
  });

  it('a role held beside a higher one counts for itself', () => {
    expect(mayGive(['reporter', 'operator'], 'operator')).toBe(true);
    expect(mayGive([], 'guest')).toBe(false);
  });

  it.each(ROLES)('only admins and coordinators manage accounts: %s', (role) => {
    expect(isManager([role])).toBe(role === 'admin' || role === 'coordinator');
    expect(mayManage([role], [])).toBe(isManager([role]));
  });

  it('somebody who ranks above is not managed', () => {
    expect(mayManage(['admin'], ['admin', 'approver'])).toBe(true);
    expect(mayManage(['admin'], ['reporter', 'coordinator'])).toBe(false);
    expect(mayManage(['coordinator'], ['coordinator'])).toBe(true);
    expect(mayManage(['approver'], ['guest'])).toBe(false);
  });
});

describe('a change of an account', () => {
  const has = (roles: Role[], over: Partial<Rights> = {}): Rights => ({
    unit: 'xa-a',
    roles,
    ended: false,
    ...over,
  });
  const admin = { account: 'chi-pa', unit: 'xa-a', roles: ['admin'] as Role[] };
  const above = { account: 'anh-tinh', unit: 'tinh-1', roles: ['coordinator'] as Role[] };
  const root = { account: 'anh-tinh', unit: 'xa-a', roles: ['coordinator', 'admin'] as Role[] };
  const other = 'anh-pao';

  it.each([
    ['a new reporter', undefined, admin, other, undefined, has(['reporter']), []],
    ['a new admin beside oneself', undefined, admin, other, undefined, has(['admin']), []],
    ['a new coordinator by an admin', 'above-you', admin, other, undefined, has(['coordinator']), []],
    ['a role more for another', undefined, admin, other, has(['guest']), has(['guest', 'approver']), []],
    [
      'a role more for oneself',
      'own-rights',
      admin,
      'chi-pa',
      has(['admin']),
      has(['admin', 'approver']),
      [has(['admin'])],
    ],
    [
      'a role less for oneself, another admin being there',
      undefined,
      admin,
      'chi-pa',
      has(['admin']),
      has([]),
      [has(['admin'])],
    ],
    [
      'the last admin takes it from himself',
      'last-admin',
      admin,
      'chi-pa',
      has(['admin']),
      has([]),
      [has(['reporter'])],
    ],
    [
      'the last admin ends himself',
      'last-admin',
      admin,
      'chi-pa',
      has(['admin']),
      has(['admin'], { ended: true }),
      [],
    ],
    [
      'the last admin moves to a village',
      'last-admin',
      admin,
      'chi-pa',
      has(['admin']),
      has(['admin'], { unit: 'ban-a1' }),
      [],
    ],
    [
      'another one, who has ended, is none',
      'last-admin',
      admin,
      'chi-pa',
      has(['admin']),
      has([]),
      [has(['admin'], { ended: true })],
    ],
    [
      'the last admin is ended from above',
      undefined,
      above,
      other,
      has(['admin']),
      has(['admin'], { ended: true }),
      [],
    ],
    ["one's own name changes", undefined, admin, 'chi-pa', has(['admin']), has(['admin']), []],
    [
      'a reporter is ended',
      undefined,
      admin,
      other,
      has(['reporter']),
      has(['reporter'], { ended: true }),
      [],
    ],
    [
      "a coordinator's name by an admin",
      'above-you',
      admin,
      other,
      has(['coordinator']),
      has(['coordinator']),
      [],
    ],
    [
      'a coordinator is ended by an admin',
      'above-you',
      admin,
      other,
      has(['coordinator']),
      has([], { ended: true }),
      [has(['admin'])],
    ],
    // The province has nobody above: what only a coordinator can give must not die out, though admins remain.
    [
      'the last coordinator keeps only admin',
      'last-admin',
      root,
      'anh-tinh',
      has(['coordinator', 'admin']),
      has(['admin']),
      [has(['admin'])],
    ],
    [
      'one of two coordinators leaves',
      undefined,
      root,
      other,
      has(['coordinator']),
      has([]),
      [has(['coordinator', 'admin'])],
    ],
    ['a unit that had no admin loses none', undefined, admin, other, has(['reporter']), has([]), []],
  ] as [string, AccountRefusal | undefined, typeof admin, string, Rights | undefined, Rights, Rights[]][])(
    '[S55] %s: %s',
    (_, refusal, by, account, before, after, others) => {
      expect(accountRefusal({ by, account, before, after, others })).toBe(refusal);
    },
  );
});
