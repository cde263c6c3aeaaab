/**
 * Several units become one, or one becomes several. What ends hangs below its successor from then on: there
 * its records are found, by the successor's people too [R7], while they keep the unit they were made in.
 */
import type { UnitId } from '../base/ids.ts';
import type { LocalDate } from '../base/local-date.ts';
import type { Unit } from './unit.ts';
import { isLiving } from './unit-in-time.ts';
import {
  dayBefore,
  hangBelow,
  type NewUnit,
  newUnit,
  type Plan,
  planOf,
  type Refusal,
  refuseFuture,
  refusePlace,
  refuseUnit,
  type Tree,
  type UnitStep,
} from './unit-plan.ts';
import { fieldsOf, refuseHeir, refuseName } from './unit-plans.ts';

/** An existing unit, or one to be made. */
export type Target = UnitId | NewUnit;

export type Merge = {
  from: readonly UnitId[];
  into: Target;
  /** The first day on which they are one. */
  on: LocalDate;
};

export function planMerge(tree: Tree, { from, into, on }: Merge, today: LocalDate): Plan {
  const units = from.flatMap((id) => tree.get(id) ?? []);
  const [first] = units;
  const ids = new Set(from);
  const isNew = typeof into !== 'string';
  const target = isNew ? newUnit(1) : into;
  const parent = isNew ? (first?.parent ?? null) : (tree.get(into)?.parent ?? null);
  const refusals: Refusal[] = [
    ...(units.length < ids.size || !first ? [{ why: 'unknown' } as const] : []),
    // One unit that goes into another that exists is a merger; one that goes into a new one would be a new name.
    ...(ids.size < (isNew ? 2 : 1) || (!isNew && ids.has(into)) ? [{ why: 'too-few' } as const] : []),
    ...units.flatMap((unit) => [
      ...refuseUnit(unit, dayBefore(on)),
      ...(unit.parent ? [] : [{ why: 'top' } as const]),
      ...(isNew ? [] : refuseHeir(tree, unit, into)),
    ]),
    ...refuseTarget(tree, into, on),
    ...refuseKinds([...units, ...(isNew ? [] : [tree.get(into)])]),
    ...(isNew && first && parent ? refusePlace(tree, { kind: first.kind }, parent, on) : []),
    ...(isNew && first ? refuseName(without(tree, ids), { ...into, kind: first.kind }, parent, today) : []),
    ...refuseFuture(on, today),
  ];
  return planOf(refusals, () => [
    ...(isNew && first && parent ? [makeStep(target, into, first, parent, on)] : []),
    ...units.map((unit) => endStep(unit, [target], target, on)),
    ...units.flatMap((unit) => childSteps(without(tree, ids), unit, () => target, on)),
  ]);
}

export type Split = {
  unit: UnitId;
  into: readonly Target[];
  /** Which of them each unit below goes to, by index. */
  place: ReadonlyMap<UnitId, number>;
  /** Which of them keeps the records, by index; null: the unit above. */
  heir: number | null;
  on: LocalDate;
};

export function planSplit(tree: Tree, { unit: id, into, place, heir, on }: Split, today: LocalDate): Plan {
  const unit = tree.get(id);
  const parent = unit?.parent ?? null;
  const left = unit ? livingBelow(tree, unit, on) : [];
  const targets = into.map((target, i) => (typeof target === 'string' ? target : newUnit(i + 1)));
  const unplaced = left.filter((child) => targets[place.get(child.id) ?? -1] === undefined).length;
  const refusals: Refusal[] = [
    ...refuseUnit(unit, dayBefore(on)),
    ...(unit && !parent ? [{ why: 'top' } as const] : []),
    ...(into.length < 2 || new Set(targets).size < into.length ? [{ why: 'too-few' } as const] : []),
    ...(unit && unplaced > 0 ? [{ why: 'has-units', unit: unit.id, count: unplaced } as const] : []),
    ...into.flatMap((target) => [
      ...refuseTarget(tree, target, on),
      ...(typeof target === 'string' && unit ? refuseHeir(tree, unit, target) : []),
      ...(typeof target !== 'string' && unit
        ? refuseName(without(tree, new Set([id])), { ...target, kind: unit.kind }, parent, today)
        : []),
    ]),
    ...refuseKinds([unit, ...into.flatMap((t) => (typeof t === 'string' ? [tree.get(t)] : []))]),
    ...refuseFuture(on, today),
  ];
  return planOf(refusals, () => {
    if (!unit || !parent) return [];
    const made = into.flatMap((target, i) =>
      typeof target === 'string' ? [] : [makeStep(targets[i] ?? id, target, unit, parent, on)],
    );
    const keeper = heir === null ? undefined : targets[heir];
    const to = (child: Unit) => targets[place.get(child.id) ?? -1] ?? parent;
    return [...made, endStep(unit, targets, keeper ?? parent, on), ...childSteps(tree, unit, to, on)];
  });
}

const livingBelow = (tree: Tree, unit: Unit, on: LocalDate): Unit[] =>
  tree.children(unit.id).filter((child) => !child.validTo && isLiving(child, on));

const makeStep = (id: UnitId, made: NewUnit, like: Unit, parent: UnitId, on: LocalDate): UnitStep => ({
  unit: id,
  make: true,
  fields: { ...fieldsOf(made), kind: like.kind, parent, validFrom: on },
});

const endStep = (unit: Unit, successors: UnitId[], below: UnitId, on: LocalDate): UnitStep => ({
  unit: unit.id,
  make: false,
  fields: { validTo: dayBefore(on), successors, ...hangBelow(unit, below, on) },
});

const childSteps = (tree: Tree, unit: Unit, to: (child: Unit) => UnitId, on: LocalDate): UnitStep[] =>
  livingBelow(tree, unit, on).map((child) => ({
    unit: child.id,
    make: false,
    fields: hangBelow(child, to(child), on),
  }));

function refuseTarget(tree: Tree, target: Target, on: LocalDate): Refusal[] {
  if (typeof target !== 'string') return [];
  const unit = tree.get(target);
  if (!unit) return [{ why: 'unknown' }];
  if (unit.validTo) return [{ why: 'ended', unit: unit.id, to: unit.validTo }];
  return unit.validFrom && on < unit.validFrom
    ? [{ why: 'too-early', unit: unit.id, from: unit.validFrom }]
    : [];
}

const refuseKinds = (units: readonly (Unit | undefined)[]): Refusal[] =>
  new Set(units.flatMap((unit) => unit?.kind ?? [])).size > 1 ? [{ why: 'different-levels' }] : [];

/** A new unit may be called as one of those that end. */
function without(tree: Tree, ended: ReadonlySet<UnitId>): Tree {
  return { ...tree, children: (unit) => tree.children(unit).filter((child) => !ended.has(child.id)) };
}
