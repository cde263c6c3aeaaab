/** The effects of a plan, shown before it is saved, and the tasks that remain afterwards. Pure. */
import type { Account } from '../accounts/account.ts';
import type { UnitId } from '../base/ids.ts';
import type { LocalDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import type { Unit } from './unit.ts';
import { hasEnded, successorOf } from './unit-in-time.ts';
import { afterSteps, treeOf, type UnitStep } from './unit-plan.ts';

export type Effect = {
  made: Unit[];
  ended: Unit[];
  renamed: { before: Unit; after: Unit }[];
  /** Living units that hang elsewhere afterwards, by where. */
  moved: { to: Unit; units: Unit[] }[];
  /** Accounts in units that end: each must be moved. */
  accounts: number;
  /** Living units of one name below one unit, which hadn't been together before: people will mix them up. */
  mixedUp: { below: Unit; name: string }[];
};

export function effectOf(
  units: readonly Unit[],
  steps: readonly UnitStep[],
  accounts: readonly Account[],
): Effect {
  const before = new Map(units.map((unit) => [unit.id, unit]));
  const after = new Map(afterSteps(units, steps).map((unit) => [unit.id, unit]));
  const touched = [...new Set(steps.map((step) => step.unit))].flatMap((id) => after.get(id) ?? []);
  const was = (unit: Unit) => before.get(unit.id);
  const ended = touched.filter((unit) => unit.validTo && !was(unit)?.validTo);
  const moved = new Map<UnitId, Unit[]>();
  for (const unit of touched) {
    if (!was(unit) || unit.validTo || !unit.parent || unit.parent === was(unit)?.parent) continue;
    moved.set(unit.parent, [...(moved.get(unit.parent) ?? []), unit]);
  }
  const endedIds = new Set(ended.map((unit) => unit.id));
  return {
    ended,
    made: touched.filter((unit) => !was(unit)),
    renamed: touched.flatMap((unit) => {
      const old = was(unit);
      return old && (old.name !== unit.name || (old.title ?? null) !== (unit.title ?? null))
        ? [{ before: old, after: unit }]
        : [];
    }),
    moved: [...moved].flatMap(([to, list]) => {
      const target = after.get(to);
      return target ? [{ to: target, units: list }] : [];
    }),
    accounts: accounts.filter((account) => isOpen(account) && endedIds.has(account.unit)).length,
    mixedUp: [...moved.keys()].flatMap((to) => mixedUpBelow([...after.values()], after.get(to))),
  };
}

function mixedUpBelow(units: readonly Unit[], below: Unit | undefined): Effect['mixedUp'] {
  if (!below) return [];
  const names = new Map<string, Unit[]>();
  for (const unit of treeOf(units).children(below.id)) {
    if (unit.validTo) continue;
    const key = `${unit.kind} ${fold(unit.name)}`;
    names.set(key, [...(names.get(key) ?? []), unit]);
  }
  return [...names.values()].flatMap(([first, second]) =>
    first && second ? [{ below, name: first.name }] : [],
  );
}

/** Accounts of an ended unit, with its successor: a list of tasks. */
export function accountsToMove<A extends Account>(
  accounts: readonly A[],
  units: readonly Unit[],
  today: LocalDate,
): { account: A; from: Unit; to: Unit | undefined }[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return accounts.filter(isOpen).flatMap((account) => {
    const from = byId.get(account.unit);
    if (!from || !hasEnded(from, today)) return [];
    const to = byId.get(successorOf(from.id, today, (id) => byId.get(id)));
    return [{ account, from, to: to && !hasEnded(to, today) ? to : undefined }];
  });
}

const isOpen = (account: Account): boolean => !account.ended && !account.deleted;
