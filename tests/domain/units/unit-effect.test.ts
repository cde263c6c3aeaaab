import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/accounts/account.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';
import type { Unit } from '../../../src/domain/units/unit.ts';
import { accountsToMove, effectOf } from '../../../src/domain/units/unit-effect.ts';
import { planMerge, planSplit } from '../../../src/domain/units/unit-merge.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { planRename } from '../../../src/domain/units/unit-plans.ts';
import { aUnit, id, unitId } from '../records.ts';

const DAY = localDate('2025-07-01');
const units: Unit[] = [
  aUnit('tinh', 'province', null),
  aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào' }),
  aUnit('ban-lang', 'commune', 'tinh', { name: 'Bản Lang' }),
  aUnit('kl-1', 'village', 'khong-lao', { name: 'Nà Cúng' }),
  aUnit('bl-1', 'village', 'ban-lang', { name: 'Nà Vàng' }),
  aUnit('bl-2', 'village', 'ban-lang', { name: 'NÀ CÚNG' }),
];
const person = (name: string, unit: string, over: Partial<Account> = {}): Account => ({
  id: id('account', name),
  unit: unitId(unit),
  name,
  roles: ['reporter'],
  ...over,
});
const accounts = [
  person('a', 'ban-lang'),
  person('b', 'ban-lang'),
  person('c', 'bl-1'),
  person('d', 'ban-lang', { ended: true }),
  person('e', 'khong-lao'),
];
const stepsOf = (plan: ReturnType<typeof planMerge>) => (plan.ok ? plan.steps : expect.fail('refused'));
const ids = (list: readonly { id: string }[]) => list.map((unit) => unit.id);

describe('effectOf', () => {
  it('of a merger: what ends, what moves where, whose accounts, which names are mixed up', () => {
    const steps = stepsOf(
      planMerge(treeOf(units), { from: [unitId('ban-lang')], into: unitId('khong-lao'), on: DAY }, DAY),
    );
    const effect = effectOf(units, steps, accounts);
    expect(ids(effect.ended)).toEqual(['ban-lang']);
    expect(effect.moved.map(({ to, units: moved }) => [to.id, ids(moved)])).toEqual([
      ['khong-lao', ['bl-1', 'bl-2']],
    ]);
    expect(effect.accounts).toBe(2);
    expect(effect.mixedUp).toMatchObject([{ below: { id: 'khong-lao' }, name: 'Nà Cúng' }]);
    expect([effect.made, effect.renamed]).toEqual([[], []]);
  });

  it('of a division and of a new name', () => {
    const place = new Map([
      [unitId('bl-1'), 0],
      [unitId('bl-2'), 1],
    ]);
    const split = planSplit(
      treeOf(units),
      { unit: unitId('ban-lang'), into: [{ name: 'Một' }, { name: 'Hai' }], place, heir: 0, on: DAY },
      DAY,
    );
    const effect = effectOf(units, stepsOf(split), accounts);
    expect(effect.made.map((unit) => unit.name)).toEqual(['Một', 'Hai']);
    expect(effect.moved.map(({ to, units: moved }) => [to.name, ids(moved)])).toEqual([
      ['Một', ['bl-1']],
      ['Hai', ['bl-2']],
    ]);
    const rename = planRename(treeOf(units), { unit: unitId('bl-1'), name: 'Nà Mới', from: DAY }, DAY);
    expect(effectOf(units, stepsOf(rename), accounts)).toMatchObject({
      made: [],
      ended: [],
      moved: [],
      accounts: 0,
      mixedUp: [],
      renamed: [{ before: { name: 'Nà Vàng' }, after: { name: 'Nà Mới' } }],
    });
  });
});

it('accounts of units that have ended are to be moved, to the successor where there is one', () => {
  const ended = { validTo: localDate('2025-06-30') };
  const then = [
    aUnit('khong-lao', 'commune', null),
    aUnit('ban-lang', 'commune', 'khong-lao', { ...ended, successors: [unitId('khong-lao')] }),
    aUnit('chia', 'commune', null, { ...ended, successors: ['x', 'y'].map(unitId) }),
  ];
  const people = [...accounts, person('f', 'chia'), person('g', 'la')];
  const list = (on: string) =>
    accountsToMove(people, then, localDate(on)).map(({ account, from, to }) => [account.id, from.id, to?.id]);
  expect(list('2025-07-01')).toEqual([
    ['a', 'ban-lang', 'khong-lao'],
    ['b', 'ban-lang', 'khong-lao'],
    ['f', 'chia', undefined],
  ]);
  expect(list('2025-06-30')).toEqual([]);
});
