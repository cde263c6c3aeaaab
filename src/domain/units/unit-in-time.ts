/**
 * Units change: what one was called on a day, where it belonged, and under which one its records are found
 * once it has ended.
 */
import type { UnitId } from '../base/ids.ts';
import type { LocalDate } from '../base/local-date.ts';
import { existsOn, lineage, type Unit, unitLabel } from './unit.ts';

export type Former = NonNullable<Unit['former']>[number];

/** What stood in a field on a day: the earliest entry that still holds then says so, else the unit as it is now. */
function formerOn<K extends 'name' | 'parent'>(unit: Unit, date: LocalDate, field: K): Former | undefined {
  return [...(unit.former ?? [])]
    .sort((a, b) => (a.to < b.to ? -1 : 1))
    .find((entry) => date <= entry.to && (entry[field] ?? null) !== null);
}

/** 'xã Bản Lang', as it was said on that day. */
export function labelOn(unit: Unit, date: LocalDate): string {
  const then = formerOn(unit, date, 'name');
  return unitLabel(then?.name ? { name: then.name, title: then.title ?? null } : unit);
}

export const parentOn = (unit: Unit, date: LocalDate): UnitId | null =>
  formerOn(unit, date, 'parent')?.parent ?? unit.parent ?? null;

type Get = (unit: UnitId) => Unit | undefined;

/**
 * The unit that stands for this one on a day: itself while it exists, then its successor, and its
 * successor's. A unit that was divided among several has none: nobody can say which of them its records would
 * be.
 */
export function successorOf(unit: UnitId, date: LocalDate, get: Get): UnitId {
  const line = lineage(unit, (at) => {
    const known = get(at);
    return known && hasEnded(known, date) ? theSuccessor(known) : null;
  });
  return line.at(-1) ?? unit;
}

/**
 * The units that a record of this one counts for on a day, nearest first: the unit it was made in, and what
 * stands above it, or above its successor, on that day.
 */
export function countingLine(unit: UnitId, date: LocalDate, get: Get): UnitId[] {
  return lineage(unit, (at) => {
    const known = get(at);
    if (!known) return null;
    return (hasEnded(known, date) ? theSuccessor(known) : null) ?? parentOn(known, date);
  });
}

export const hasEnded = (unit: Unit, date: LocalDate): boolean =>
  unit.validTo !== null && unit.validTo !== undefined && unit.validTo < date;

const theSuccessor = ({ successors }: Unit): UnitId | null =>
  successors?.length === 1 ? (successors[0] ?? null) : null;

export const isLiving = (unit: Unit, date: LocalDate): boolean => !unit.deleted && existsOn(unit, date);
