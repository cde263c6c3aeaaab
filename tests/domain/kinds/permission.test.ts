import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../src/domain/accounts/account.ts';
import type { UnitId } from '../../../src/domain/base/ids.ts';
import { type Data, KINDS, type Kind } from '../../../src/domain/kinds/kinds.ts';
import {
  ACTIONS,
  type Action,
  actionsOf,
  may,
  mayWriteUnit,
  permitted,
  type Reach,
} from '../../../src/domain/kinds/permission.ts';
import { UNIT_KINDS } from '../../../src/domain/units/unit.ts';

/**
 * The whole table once more, as people would write it down: who may do what is decided by people, so a change
 * of it must be seen twice. m make, c change, d delete, h hand down; with how far: * the subtree, = the own
 * unit, - one's own alone.
 */
const TABLE: Record<Kind, string> = {
  //           reporter     operator     approver     admin        coordinator  guest
  // An admin keeps villages alone: below.
  unit: '      .            .            .            m* c* d*     m* c* d*     .',
  account: '   .            .            .            m* c*        m* c*        .',
  office: '    .            .            .            m* c* d*     m* c* d*     .',
  movement: '  .            .            .            m* c* d*     m* c* d*     .',
  campaign: '  .            .            .            .            m* c* d*     .',
  quota: '     .            .            .            .            m* c* d*     .',
  column: '    .            .            m* c* d*     m* c* d*     m* c* d*     .',
  deed: '      m* c* d-     m* c* d-     m* c* d*     .            m* c* d*     .',
  exemplar: '  m* c* d-     .            m* c* d*     .            m* c* d*     .',
  criterion: ' .            .            .            m* c* d*     m* c* d*     .',
  evidence: '  m*           .            m*           .            m*           .',
  award: '     m* c* d-     .            m* c* d*     .            m* c* d*     .',
  consent: '   m*           .            m*           .            m*           .',
  script: '    m* c* d-     m* c* d-     m* c* d*     .            m* c* d* h*  .',
  approval: '  .            .            m* h*        .            m= h=        .',
  cluster: '   .            m* c* d*     .            m* c* d*     m* c* d*     .',
  fault: '     m* c*        m* c* d*     .            m* c* d*     .            .',
  slot: '      .            m* c* d*     m* c* d*     m* c* d*     m* c* d*     .',
  item: '      m* c* d*     m* c* d*     m* c* d*     .            .            .',
  airing: '    .            m*           .            .            .            .',
};
const COLUMNS = ['reporter', 'operator', 'approver', 'admin', 'coordinator', 'guest'] as const;
const LETTERS: Record<Action, string> = { make: 'm', change: 'c', delete: 'd', 'hand-down': 'h' };
const SIGNS: Record<string, Reach> = { '*': 'subtree', '=': 'unit', '-': 'own' };

const cells = KINDS.flatMap((kind) => {
  const columns = TABLE[kind].trim().split(/\s{2,}/);
  return COLUMNS.flatMap((role, i) =>
    ACTIONS.map((action): [Role, Kind, Action, Reach | undefined] => {
      const cell = columns[i]?.split(' ').find((part) => part.startsWith(LETTERS[action]));
      return [role, kind, action, SIGNS[cell?.slice(1) ?? '']];
    }),
  );
});

describe('the table', () => {
  it('asks of every role, kind and action', () => {
    expect([...COLUMNS].sort()).toEqual([...ROLES].sort());
    expect(Object.keys(TABLE).sort()).toEqual([...KINDS].sort());
    expect(cells).toHaveLength(ROLES.length * KINDS.length * ACTIONS.length);
    for (const row of Object.values(TABLE)) expect(row.trim().split(/\s{2,}/)).toHaveLength(COLUMNS.length);
  });

  it.each(cells)('[S54] %s, %s, %s: %s', (role, kind, action, reach) => {
    expect(permitted([role], kind, action)).toBe(reach);
  });

  it.each(KINDS)('[S54] of several roles the widest counts, of none nothing: %s', (kind) => {
    for (const action of ACTIONS) {
      expect(permitted([], kind, action)).toBeUndefined();
      expect(permitted(['guest', 'guest'], kind, action)).toBeUndefined();
      const each = ROLES.map((role) => permitted([role], kind, action));
      const widest = (['subtree', 'unit', 'own'] as const).find((reach) => each.includes(reach));
      expect(permitted(ROLES, kind, action)).toBe(widest);
    }
  });
});

describe('how far', () => {
  const unit = (id: string) => id as UnitId;
  const line = (...units: string[]) => units.map(unit);
  const actor = (roles: Role[]) => ({ account: 'chi-pa', unit: unit('xa-a'), roles });
  const [own, below, beside, above] = [
    line('xa-a', 'tinh-1'),
    line('ban-a1', 'xa-a', 'tinh-1'),
    line('xa-b', 'tinh-1'),
    line('tinh-1'),
  ];
  const of = (units: UnitId[], over: Data = {}): [Data, UnitId[]] => [{ unit: units[0], ...over }, units];
  const mine = { author: 'chi-pa' };
  const hers = { author: 'anh-pao' };

  it.each([
    // role, kind, action, where, may
    ['reporter', 'deed', 'change', of(own, hers), true],
    ['reporter', 'deed', 'change', of(below, hers), true],
    ['reporter', 'deed', 'change', of(beside, mine), false],
    ['reporter', 'deed', 'change', of(above, mine), false],
    ['reporter', 'deed', 'change', of([], mine), false],
    ['reporter', 'deed', 'delete', of(own, mine), true],
    ['reporter', 'deed', 'delete', of(below, mine), true],
    ['reporter', 'deed', 'delete', of(own, hers), false],
    ['reporter', 'deed', 'delete', of(own), false],
    ['reporter', 'deed', 'delete', of(beside, mine), false],
    ['approver', 'deed', 'delete', of(own, hers), true],
    ['approver', 'approval', 'make', of(below), true],
    ['approver', 'approval', 'make', of(above), false],
    ['coordinator', 'approval', 'make', of(own), true],
    ['coordinator', 'approval', 'make', of(below), false],
    ['guest', 'deed', 'change', of(own, mine), false],
    ['guest', 'deed', 'delete', of(own, mine), false],
  ] as [Role, Kind, Action, [Data, UnitId[]], boolean][])(
    '[S54] [R7] %s, %s, %s of %j: %s',
    (role, kind, action, where, expected) => {
      expect(may(actor([role]), kind, action, ...where)).toBe(expected);
    },
  );
});

describe('what an edit does', () => {
  it.each([
    ['script', undefined, { title: 'x' }, ['make']],
    ['script', undefined, { title: 'x', down: true }, ['make', 'hand-down']],
    ['script', undefined, { title: 'x', down: null }, ['make']],
    ['script', {}, { title: 'x' }, ['change']],
    ['script', {}, { deleted: true }, ['delete']],
    ['script', {}, { deleted: true, title: 'x' }, ['change', 'delete']],
    ['script', { deleted: true }, { deleted: null }, ['delete']],
    ['script', {}, { down: true }, ['hand-down']],
    ['script', { down: true }, { down: null, title: 'x' }, ['change', 'hand-down']],
    // Nothing new is still an edit: a guest may not even that.
    ['script', {}, {}, ['change']],
    ['script', { deleted: true }, { deleted: true }, ['change']],
    ['script', { down: true }, { down: true }, ['change']],
    // Handed down always, or never: there the field means nothing.
    ['deed', {}, { down: true }, ['change']],
  ] as [Kind, Data | undefined, Data, Action[]][])('%s, %j, %j: %j', (kind, before, fields, actions) => {
    expect(actionsOf(kind, before, fields)).toEqual(actions);
  });
});

describe('mayWriteUnit', () => {
  it.each(ROLES)('%s', (role) => {
    const kinds = UNIT_KINDS.filter((kind) => mayWriteUnit([role], kind));
    expect(kinds).toEqual(role === 'coordinator' ? UNIT_KINDS : role === 'admin' ? ['village'] : []);
  });
});

describe('units', () => {
  it.each(ROLES)('the tree is the coordinator’s, an admin keeps villages: %s', (role) => {
    const kinds = UNIT_KINDS.filter((kind) => mayWriteUnit([role], kind));
    expect(kinds).toEqual(role === 'coordinator' ? UNIT_KINDS : role === 'admin' ? ['village'] : []);
  });
});
