/** The changes of a single unit: made, renamed, moved, ended. Each with its day, and with what stands against it. */
import type { UnitId } from '../base/ids.ts';
import { addDays, type LocalDate } from '../base/local-date.ts';
import type { Unit, UnitKind } from './unit.ts';
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
  sameNamed,
  type Tree,
  type UnitFields,
} from './unit-plan.ts';

export function planAdd(
  tree: Tree,
  add: NewUnit & { kind: UnitKind; parent: UnitId; from?: LocalDate | null },
  today: LocalDate,
): Plan {
  const { kind, parent, from } = add;
  const refusals = [
    ...refuseName(tree, add, parent, today),
    ...refusePlace(tree, { kind }, parent, from ?? today),
  ];
  return planOf(refusals, () => [
    {
      unit: newUnit(1),
      make: true,
      fields: { ...fieldsOf(add), kind, parent, ...(from ? { validFrom: from } : {}) },
    },
  ]);
}

/** `from` null: only a slip of the pen is put right, and what was written isn't kept as an old name. */
export function planRename(
  tree: Tree,
  rename: NewUnit & { unit: UnitId; from: LocalDate | null },
  today: LocalDate,
): Plan {
  const unit = tree.get(rename.unit);
  if (!unit) return { ok: false, refusals: [{ why: 'unknown' }] };
  const { name, title } = fieldsOf(rename);
  const { from } = rename;
  const refusals: Refusal[] = [
    ...(from === null ? [] : [...refuseUnit(unit, dayBefore(from)), ...refuseFuture(from, today)]),
    ...refuseName(tree, { ...rename, kind: unit.kind, id: unit.id }, unit.parent ?? null, today),
    ...(name === unit.name && title === (unit.title ?? null) ? [{ why: 'unchanged' } as const] : []),
    ...refuseOrder(unit, from),
  ];
  return planOf(refusals, () => {
    const kept: UnitFields =
      from === null
        ? {}
        : {
            former: [
              ...(unit.former ?? []),
              { to: dayBefore(from), name: unit.name, title: unit.title ?? null },
            ],
          };
    return [{ unit: unit.id, make: false, fields: { name, title, ...kept } }];
  });
}

export function planMove(
  tree: Tree,
  move: { unit: UnitId; parent: UnitId; from: LocalDate },
  today: LocalDate,
): Plan {
  const unit = tree.get(move.unit);
  const refusals = [
    ...refuseUnit(unit, dayBefore(move.from)),
    ...(unit && !unit.parent ? [{ why: 'top' } as const] : []),
    ...(unit ? [...refusePlace(tree, unit, move.parent, move.from), ...refuseOrder(unit, move.from)] : []),
    ...(unit?.parent === move.parent ? [{ why: 'unchanged' } as const] : []),
    ...refuseFuture(move.from, today),
  ];
  return planOf(refusals, () =>
    unit ? [{ unit: unit.id, make: false, fields: hangBelow(unit, move.parent, move.from) }] : [],
  );
}

/** `below`: where the units below it hang from the day after; without it there must be none. */
export function planEnd(
  tree: Tree,
  end: { unit: UnitId; lastDay: LocalDate; below?: UnitId | null },
  today: LocalDate,
): Plan {
  const unit = tree.get(end.unit);
  const next = addDays(end.lastDay, 1);
  const left = unit ? tree.children(unit.id).filter((child) => !child.validTo && isLiving(child, next)) : [];
  const { below } = end;
  const refusals: Refusal[] = [
    ...refuseUnit(unit, end.lastDay),
    ...(unit && !unit.parent ? [{ why: 'top' } as const] : []),
    ...(unit && left.length > 0 && !below
      ? [{ why: 'has-units', unit: unit.id, count: left.length } as const]
      : []),
    ...(left.length > 0 && below ? refuseFuture(next, today) : []),
    ...(unit && left.length > 0 && below ? refuseHeir(tree, unit, below) : []),
    ...(left.length > 0 && below ? left.flatMap((child) => refusePlace(tree, child, below, next)) : []),
  ];
  return planOf(refusals, () => [
    { unit: end.unit, make: false, fields: { validTo: end.lastDay } },
    ...(below
      ? left.map((child) => ({ unit: child.id, make: false, fields: hangBelow(child, below, next) }))
      : []),
  ]);
}

/** What ends can't be handed to itself, or to what stands below it. */
export const refuseHeir = (tree: Tree, unit: Unit, heir: UnitId): Refusal[] =>
  tree.line(heir).includes(unit.id) ? [{ why: 'cycle', unit: unit.id, below: heir }] : [];

/** A day can't lie before one on which the unit already changed. */
function refuseOrder(unit: Unit, from: LocalDate | null): Refusal[] {
  const last = (unit.former ?? [])
    .map(({ to }) => to)
    .sort()
    .at(-1);
  return from !== null && last && from <= addDays(last, 1)
    ? [{ why: 'too-early', unit: unit.id, from: addDays(last, 2) }]
    : [];
}

export function refuseName(
  tree: Tree,
  unit: NewUnit & { kind: UnitKind; id?: UnitId },
  parent: UnitId | null,
  today: LocalDate,
): Refusal[] {
  if (unit.name.trim() === '') return [{ why: 'no-name' }];
  const same = parent ? sameNamed(tree, parent, unit, today) : undefined;
  return same ? [{ why: 'same-name', unit: same.id }] : [];
}

export const fieldsOf = ({
  name,
  title,
  code,
}: NewUnit): { name: string; title: string | null; code?: string } => ({
  name: name.trim(),
  title: title?.trim() || null,
  ...(code?.trim() ? { code: code.trim() } : {}),
});
