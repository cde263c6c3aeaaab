import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { mayHangBelow, UNIT_KINDS, type Unit } from '../../../src/domain/units/unit.ts';
import { planMerge, planSplit, type Split } from '../../../src/domain/units/unit-merge.ts';
import { afterSteps, type Plan, type Refusal, treeOf } from '../../../src/domain/units/unit-plan.ts';
import { planAdd, planEnd, planMove, planRename } from '../../../src/domain/units/unit-plans.ts';
import { aUnit, unitId } from '../records.ts';

const date = localDate;
const TODAY = date('2025-07-10');
const DAY = date('2025-07-01');
const EVE = date('2025-06-30');
const since = { validFrom: date('1990-01-01') };

/** A province before 2025-07-01. */
const units: Unit[] = [
  aUnit('tinh', 'province', null, since),
  aUnit('huyen', 'district', 'tinh', since),
  aUnit('khong-lao', 'commune', 'huyen', { ...since, name: 'Khổng Lào', title: 'xã' }),
  aUnit('ban-lang', 'commune', 'huyen', { ...since, name: 'Bản Lang', title: 'xã' }),
  aUnit('hoang-then', 'commune', 'huyen', { ...since, name: 'Hoang Thèn', title: 'xã' }),
  aUnit('cu', 'commune', 'huyen', { ...since, validTo: date('2019-12-31') }),
  aUnit('kl-1', 'village', 'khong-lao', { name: 'Nà Cúng' }),
  aUnit('bl-1', 'village', 'ban-lang', { name: 'Nà Vàng' }),
  aUnit('bl-2', 'village', 'ban-lang', { name: 'Nà Cúng' }),
  aUnit('bl-cu', 'village', 'ban-lang', { name: 'Pho Cũ', validTo: date('2010-12-31') }),
  aUnit('so', 'department', 'tinh', { name: 'Sở Văn hóa' }),
  aUnit('moi', 'commune', 'tinh', { validFrom: date('2025-07-05') }),
];
const tree = treeOf(units);
const whys = (plan: Plan): Refusal['why'][] => (plan.ok ? [] : plan.refusals.map((refusal) => refusal.why));
const done = (plan: Plan): Record<string, Unit> => {
  if (!plan.ok) expect.fail(JSON.stringify(plan.refusals));
  return Object.fromEntries(afterSteps(units, plan.steps).map((unit) => [unit.id, unit]));
};
const former = (parent: string) => [{ to: EVE, parent }];

it('[R7] what hangs below what', () => {
  const table = UNIT_KINDS.map((kind) => [kind, UNIT_KINDS.filter((parent) => mayHangBelow(kind, parent))]);
  expect(Object.fromEntries(table)).toEqual({
    province: [],
    district: ['province'],
    commune: ['province', 'district'],
    village: ['province', 'district', 'commune'],
    department: ['province', 'district', 'commune', 'department'],
  });
});

describe('add', () => {
  const add = (over: object = {}) =>
    planAdd(
      tree,
      { kind: 'village', name: ' Phai Cát ', title: 'bản', parent: unitId('khong-lao'), ...over },
      TODAY,
    );

  it('makes a unit of its own id below another', () => {
    expect(add({ from: DAY, code: '03550' })).toEqual({
      ok: true,
      steps: [
        {
          unit: 'new:1',
          make: true,
          fields: {
            name: 'Phai Cát',
            title: 'bản',
            code: '03550',
            kind: 'village',
            parent: 'khong-lao',
            validFrom: DAY,
          },
        },
      ],
    });
  });

  it.each([
    ['without a name', { name: ' ' }, ['no-name']],
    ['called as its neighbour, written otherwise', { name: 'na cung' }, ['same-name']],
    ['called as one of another commune', { name: 'Nà Vàng' }, []],
    ['called as one that has ended', { name: 'Pho Cũ', parent: unitId('ban-lang') }, []],
    ['below one that nobody knows', { parent: unitId('la') }, ['unknown']],
    ['below one that has ended', { parent: unitId('cu') }, ['ended']],
    ['below one that begins later', { parent: unitId('moi'), from: DAY }, ['too-early']],
    ['a commune below a commune', { kind: 'commune' }, ['wrong-level']],
    ['a department below a village', { kind: 'department', parent: unitId('kl-1') }, ['wrong-level']],
  ])('%s: %j', (_, over, expected) => {
    expect(whys(add(over))).toEqual(expected);
  });
});

describe('rename', () => {
  const rename = (over: object = {}) =>
    planRename(
      tree,
      { unit: unitId('ban-lang'), name: 'Bản Lang Mới', title: 'phường', from: DAY, ...over },
      TODAY,
    );

  it('keeps the old name with its last day', () => {
    expect(done(rename())['ban-lang']).toMatchObject({
      name: 'Bản Lang Mới',
      title: 'phường',
      former: [{ to: EVE, name: 'Bản Lang', title: 'xã' }],
    });
  });

  it('puts a slip of the pen right without keeping it', () => {
    const corrected = done(rename({ name: 'Bản Lang', title: 'phường', from: null }))['ban-lang'];
    expect(corrected).toMatchObject({ name: 'Bản Lang', title: 'phường' });
    expect(corrected?.former).toBeUndefined();
  });

  it('a second time only after the first', () => {
    const again = afterSteps(units, (rename() as Plan & { ok: true }).steps);
    const next = (from: string) =>
      planRename(treeOf(again), { unit: unitId('ban-lang'), name: 'X', from: date(from) }, TODAY);
    expect(whys(next('2025-07-01'))).toEqual(['too-early']);
    expect(whys(next('2025-06-01'))).toEqual(['too-early']);
    expect(whys(next('2025-07-02'))).toEqual([]);
  });

  it.each([
    ['nobody knows it', { unit: unitId('la') }, ['unknown']],
    ['no name', { name: '' }, ['no-name']],
    ['nothing new', { name: 'Bản Lang', title: 'xã' }, ['unchanged']],
    ['the name of its neighbour', { name: 'KHONG LAO' }, ['same-name']],
    ['it has ended', { unit: unitId('cu') }, ['ended']],
    ['a slip in the name of one that has ended', { unit: unitId('cu'), from: null }, []],
    ['before its first day', { from: date('1990-01-01') }, ['too-early']],
    ['tomorrow', { from: date('2025-07-11') }, ['too-early-to-do']],
    ['today', { from: TODAY }, []],
  ])('%s: %j', (_, over, expected) => {
    expect(whys(rename(over))).toEqual(expected);
  });
});

describe('move', () => {
  const move = (unit: string, parent: string, from: string = DAY) =>
    planMove(tree, { unit: unitId(unit), parent: unitId(parent), from: date(from) }, TODAY);

  it('keeps where it hung, with the last day', () => {
    expect(done(move('bl-1', 'khong-lao'))['bl-1']).toMatchObject({
      parent: 'khong-lao',
      former: former('ban-lang'),
    });
  });

  it.each([
    ['below itself', 'huyen', 'huyen', ['cycle']],
    ['below its own village', 'huyen', 'bl-1', ['cycle']],
    ['the province', 'tinh', 'huyen', ['top', 'cycle']],
    ['a commune below a commune', 'ban-lang', 'khong-lao', ['wrong-level']],
    ['where it is', 'bl-1', 'ban-lang', ['unchanged']],
    ['one that has ended', 'cu', 'tinh', ['ended']],
    ['below one that has ended', 'bl-1', 'cu', ['ended']],
    ['below one that nobody knows', 'bl-1', 'la', ['unknown']],
    ['one that nobody knows', 'la', 'tinh', ['unknown']],
    ['below one that begins later', 'bl-1', 'moi', ['too-early']],
    ['a district up', 'hoang-then', 'tinh', []],
  ])('[S40] %s', (_, unit, parent, expected) => {
    expect(whys(move(unit, parent))).toEqual(expected);
  });

  it('not before its day, for it takes effect at once', () => {
    expect(whys(move('bl-1', 'khong-lao', '2025-07-11'))).toEqual(['too-early-to-do']);
  });

  it('not deeper than there are levels', () => {
    const deep = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i, all) =>
      aUnit(id, 'department', all[i - 1] ?? 'tinh'),
    );
    const pair = [
      aUnit('x', 'department', 'tinh'),
      aUnit('y', 'department', 'x'),
      aUnit('z', 'department', 'y'),
    ];
    const big = treeOf([...units, ...deep, ...pair]);
    const to = (parent: string) =>
      planMove(big, { unit: unitId('x'), parent: unitId(parent), from: DAY }, TODAY);
    expect(whys(to('d'))).toEqual([]);
    expect(whys(to('e'))).toEqual(['too-deep']);
  });
});

describe('end', () => {
  const end = (over: object) => planEnd(tree, { unit: unitId('huyen'), lastDay: EVE, ...over }, TODAY);

  it('2025-07-01: the district goes, its communes hang below the province, and what had ended stays', () => {
    const then = done(end({ below: unitId('tinh') }));
    expect(then.huyen).toMatchObject({ validTo: EVE, parent: 'tinh' });
    for (const id of ['khong-lao', 'ban-lang', 'hoang-then'])
      expect(then[id]).toMatchObject({ parent: 'tinh', former: former('huyen') });
    expect(then.cu).toEqual(tree.get(unitId('cu')));
  });

  it.each([
    ['with units below and no place for them', {}, ['has-units']],
    ['the units below go below itself', { below: unitId('huyen') }, ['cycle']],
    ['the units below go below one of them', { below: unitId('ban-lang') }, ['cycle', 'wrong-level']],
    ['the units below go below a department', { below: unitId('so') }, ['wrong-level']],
    ['the units below go below a stranger', { below: unitId('la') }, ['unknown']],
    ['the province', { unit: unitId('tinh') }, ['top', 'has-units']],
    ['ended already', { unit: unitId('cu') }, ['ended']],
    ['before its first day', { unit: unitId('moi') }, ['too-early']],
    ['a village that nobody hangs below', { unit: unitId('bl-1') }, []],
    ['one day, with nothing below', { unit: unitId('bl-1'), lastDay: date('2025-12-31') }, []],
    ['one day, with units to be moved', { below: unitId('tinh'), lastDay: TODAY }, ['too-early-to-do']],
  ])('%s: %j', (_, over, expected) => {
    expect(whys(end(over))).toEqual(expected);
  });
});

describe('merge', () => {
  const merge = (from: string[], into: string | { name: string; title?: string }, on: string = DAY) =>
    planMerge(
      tree,
      { from: from.map(unitId), into: typeof into === 'string' ? unitId(into) : into, on: date(on) },
      TODAY,
    );

  it('2025-07-01: Bản Lang becomes part of Khổng Lào', () => {
    const then = done(merge(['ban-lang'], 'khong-lao'));
    expect(then['ban-lang']).toMatchObject({
      validTo: EVE,
      successors: ['khong-lao'],
      parent: 'khong-lao',
      former: former('huyen'),
    });
    for (const id of ['bl-1', 'bl-2'])
      expect(then[id]).toMatchObject({ parent: 'khong-lao', former: former('ban-lang') });
    // What had ended before stays where it was, below the one that ended.
    expect(then['bl-cu']).toEqual(tree.get(unitId('bl-cu')));
    expect(then['khong-lao']).toEqual(tree.get(unitId('khong-lao')));
  });

  it('two become a new one, which may be called as one of them', () => {
    const then = done(merge(['ban-lang', 'khong-lao'], { name: 'Khổng Lào', title: 'xã' }));
    expect(then['new:1']).toMatchObject({
      name: 'Khổng Lào',
      title: 'xã',
      kind: 'commune',
      parent: 'huyen',
      validFrom: DAY,
    });
    for (const id of ['ban-lang', 'khong-lao'])
      expect(then[id]).toMatchObject({ validTo: EVE, successors: ['new:1'], parent: 'new:1' });
    for (const id of ['bl-1', 'bl-2', 'kl-1']) expect(then[id]?.parent).toBe('new:1');
  });

  it.each<[string, string[], string | { name: string }, Refusal['why'][]]>([
    ['nothing', [], 'khong-lao', ['unknown', 'too-few']],
    ['one into a new one', ['ban-lang'], { name: 'X' }, ['too-few']],
    ['one into itself', ['ban-lang'], 'ban-lang', ['too-few', 'cycle']],
    ['a stranger', ['la'], 'khong-lao', ['unknown']],
    ['into a stranger', ['ban-lang'], 'la', ['unknown']],
    ['one that has ended', ['cu'], 'khong-lao', ['ended']],
    ['into one that has ended', ['ban-lang'], 'cu', ['ended']],
    ['into one that begins later', ['ban-lang'], 'moi', ['too-early']],
    ['into its own village', ['ban-lang'], 'bl-1', ['cycle', 'different-levels']],
    ['a commune and a village', ['ban-lang', 'kl-1'], 'khong-lao', ['different-levels']],
    ['the province', ['tinh', 'huyen'], { name: 'X' }, ['top', 'different-levels']],
    ['without a name', ['ban-lang', 'khong-lao'], { name: '' }, ['no-name']],
    ["with a neighbour's name", ['ban-lang', 'khong-lao'], { name: 'hoang then' }, ['same-name']],
  ])('%s', (_, from, into, expected) => {
    expect(whys(merge(from, into))).toEqual(expected);
  });

  it('not before its day', () => {
    expect(whys(merge(['ban-lang'], 'khong-lao', '2025-08-01'))).toEqual(['too-early-to-do']);
  });
});

describe('split', () => {
  const split = (over: Partial<Split> = {}) =>
    planSplit(
      tree,
      {
        unit: unitId('ban-lang'),
        on: DAY,
        heir: 1,
        into: [{ name: 'Bản Lang', title: 'xã' }, unitId('hoang-then')],
        place: new Map([
          [unitId('bl-1'), 0],
          [unitId('bl-2'), 1],
        ]),
        ...over,
      },
      TODAY,
    );

  it('ends in several, with its villages among them and its records with one', () => {
    const then = done(split());
    expect(then['new:1']).toMatchObject({
      name: 'Bản Lang',
      kind: 'commune',
      parent: 'huyen',
      validFrom: DAY,
    });
    expect(then['ban-lang']).toMatchObject({
      validTo: EVE,
      successors: ['new:1', 'hoang-then'],
      parent: 'hoang-then',
      former: former('huyen'),
    });
    expect([then['bl-1']?.parent, then['bl-2']?.parent]).toEqual(['new:1', 'hoang-then']);
  });

  it('its records stay with what stands above where nobody takes them', () => {
    expect(done(split({ heir: null }))['ban-lang']?.parent).toBe('huyen');
  });

  it.each<[string, Partial<Split>, Refusal['why'][]]>([
    ['into one', { into: [{ name: 'X' }] }, ['too-few', 'has-units']],
    ['twice into the same', { into: [unitId('hoang-then'), unitId('hoang-then')] }, ['too-few']],
    ['a village without a place', { place: new Map([[unitId('bl-1'), 0]]) }, ['has-units']],
    [
      'a village in a place that is not there',
      {
        place: new Map([
          [unitId('bl-1'), 0],
          [unitId('bl-2'), 7],
        ]),
      },
      ['has-units'],
    ],
    ['one that has ended', { unit: unitId('cu'), into: [{ name: 'X' }, { name: 'Y' }] }, ['ended']],
    ['a stranger', { unit: unitId('la') }, ['unknown']],
    ['into one that has ended', { into: [{ name: 'X' }, unitId('cu')] }, ['ended']],
    ['into its own village', { into: [{ name: 'X' }, unitId('bl-1')] }, ['cycle', 'different-levels']],
    ['into one without a name', { into: [{ name: '' }, { name: 'Y' }] }, ['no-name']],
    ["with a neighbour's name", { into: [{ name: 'Khổng Lào' }, { name: 'Y' }] }, ['same-name']],
    ['next month', { on: date('2025-08-01') }, ['too-early-to-do']],
  ])('%s', (_, over, expected) => {
    expect(whys(split(over))).toEqual(expected);
  });
});
