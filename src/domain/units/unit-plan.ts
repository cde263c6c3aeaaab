/**
 * A change of the tree of units, planned before it is made: pure functions from the units as they are to the
 * edits, or to what stands against it. A plan is shown before it is saved, and saved as one transaction.
 */
import type { UnitId } from '../base/ids.ts';
import { addDays, type LocalDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import { lineage, MAX_LEVELS, mayHangBelow, type Unit, type UnitKind } from './unit.ts';
import { hasEnded, isLiving } from './unit-in-time.ts';

export type UnitFields = Partial<Omit<Unit, 'id' | 'unit' | 'deleted'>>;

/**
 * One edit. A unit that is made has an id of the plan's own, `newUnit(n)`, until it is saved; other steps may
 * name it.
 */
export type UnitStep = { unit: UnitId; make: boolean; fields: UnitFields };

/** Why a plan can't be made. */
export type Refusal =
  /** Not on this phone, or no longer there. */
  | { why: 'unknown' }
  | { why: 'no-name' }
  /** Another living unit beside it is called so. */
  | { why: 'same-name'; unit: UnitId }
  | { why: 'unchanged' }
  | { why: 'ended'; unit: UnitId; to: LocalDate }
  /** The day lies before the unit's first. */
  | { why: 'too-early'; unit: UnitId; from: LocalDate }
  /** It takes effect as soon as it is saved, so not before its day. */
  | { why: 'too-early-to-do'; from: LocalDate }
  | { why: 'cycle'; unit: UnitId; below: UnitId }
  | { why: 'wrong-level'; kind: UnitKind; below: UnitKind }
  | { why: 'too-deep' }
  /** Units below it would be left without one above. */
  | { why: 'has-units'; unit: UnitId; count: number }
  | { why: 'top' }
  | { why: 'too-few' }
  | { why: 'different-levels' };

export type Plan = { ok: true; steps: UnitStep[] } | { ok: false; refusals: Refusal[] };

/** A unit to be made by a plan. */
export type NewUnit = {
  name: string;
  title?: string | null | undefined;
  code?: string | null | undefined;
};

export type Tree = {
  all: readonly Unit[];
  get(unit: UnitId): Unit | undefined;
  children(unit: UnitId): readonly Unit[];
  line(unit: UnitId): UnitId[];
};

export function treeOf(units: readonly Unit[]): Tree {
  const all = units.filter((unit) => !unit.deleted);
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const below = new Map<UnitId, Unit[]>();
  for (const unit of all) {
    if (!unit.parent || unit.parent === unit.id) continue;
    const beside = below.get(unit.parent);
    if (beside) beside.push(unit);
    else below.set(unit.parent, [unit]);
  }
  return {
    all,
    get: (unit) => byId.get(unit),
    children: (unit) => below.get(unit) ?? [],
    line: (unit) => lineage(unit, (of) => byId.get(of)?.parent),
  };
}

export const newUnit = (n: number): UnitId => `new:${n}` as UnitId;

export const dayBefore = (date: LocalDate): LocalDate => addDays(date, -1);

/** The units as they are once the steps are done. */
export function afterSteps(units: readonly Unit[], steps: readonly UnitStep[]): Unit[] {
  const after = new Map(units.map((unit) => [unit.id, unit]));
  for (const { unit, fields } of steps)
    after.set(unit, { ...after.get(unit), ...fields, id: unit, unit } as Unit);
  return [...after.values()];
}

/** What the unit hangs below from a day on; where it hung until then is kept. */
export const hangBelow = (unit: Unit, parent: UnitId, date: LocalDate): UnitFields =>
  parent === unit.parent
    ? {}
    : { parent, former: [...(unit.former ?? []), { to: dayBefore(date), parent: unit.parent ?? null }] };

/** Living units beside it of the same level that are called the same. */
export function sameNamed(
  tree: Tree,
  parent: UnitId,
  unit: { kind: UnitKind; name: string; id?: UnitId },
  date: LocalDate,
): Unit | undefined {
  const name = fold(unit.name);
  return tree
    .children(parent)
    .find(
      (other) =>
        other.id !== unit.id &&
        other.kind === unit.kind &&
        isLiving(other, date) &&
        fold(other.name) === name,
    );
}

/** What stands against changing this unit on a day. */
export function refuseUnit(unit: Unit | undefined, date: LocalDate): Refusal[] {
  if (!unit) return [{ why: 'unknown' }];
  if (unit.validTo) return [{ why: 'ended', unit: unit.id, to: unit.validTo }];
  if (unit.validFrom && date < unit.validFrom)
    return [{ why: 'too-early', unit: unit.id, from: unit.validFrom }];
  return [];
}

/** What stands against `unit` hanging below `parent` from a day on. */
export function refusePlace(
  tree: Tree,
  unit: { id?: UnitId | undefined; kind: UnitKind },
  parent: UnitId,
  date: LocalDate,
): Refusal[] {
  const above = tree.get(parent);
  if (!above) return [{ why: 'unknown' }];
  const line = tree.line(parent);
  if (unit.id && line.includes(unit.id)) return [{ why: 'cycle', unit: unit.id, below: parent }];
  if (hasEnded(above, date) && above.validTo) return [{ why: 'ended', unit: parent, to: above.validTo }];
  if (above.validFrom && date < above.validFrom)
    return [{ why: 'too-early', unit: parent, from: above.validFrom }];
  if (!mayHangBelow(unit.kind, above.kind))
    return [{ why: 'wrong-level', kind: unit.kind, below: above.kind }];
  const height = unit.id ? heightOf(tree, unit.id) : 1;
  return line.length + height > MAX_LEVELS ? [{ why: 'too-deep' }] : [];
}

function heightOf(tree: Tree, unit: UnitId, seen: readonly UnitId[] = []): number {
  if (seen.includes(unit)) return 0;
  return 1 + Math.max(0, ...tree.children(unit).map((child) => heightOf(tree, child.id, [...seen, unit])));
}

/** Moves take effect as soon as they are saved: scopes and lists know no "from tomorrow". */
export const refuseFuture = (from: LocalDate, today: LocalDate): Refusal[] =>
  from > today ? [{ why: 'too-early-to-do', from }] : [];

/** One refusal of each sort is enough. */
export function planOf(refusals: readonly Refusal[], steps: () => UnitStep[]): Plan {
  if (refusals.length === 0) return { ok: true, steps: steps() };
  return { ok: false, refusals: [...new Map(refusals.map((refusal) => [refusal.why, refusal])).values()] };
}
