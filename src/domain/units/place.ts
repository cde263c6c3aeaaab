/**
 * The village where a deed happened, an exemplar lives, a cluster stands. A record belongs to the unit of its
 * author, which decides who sees it [R7]; its village is where it counts.
 */
import type { UnitId } from '../base/ids.ts';
import type { Unit } from './unit.ts';

export type Placed = { unit: UnitId; village?: UnitId | null | undefined };

type Get = (unit: UnitId) => Unit | undefined;

/** The village that it names, or whose record it is. Undefined: of the commune as a whole. */
export const villageOf = ({ unit, village }: Placed, get: Get): UnitId | undefined =>
  village ?? (get(unit)?.kind === 'village' ? unit : undefined);

/**
 * The unit where it counts. A village of another commune is none: nobody moves figures to where the record
 * isn't seen. `lineOf`: the units that a unit counts for, nearest first.
 */
export function countingUnit(
  placed: Placed,
  get: Get,
  lineOf: (unit: UnitId) => ReadonlySet<UnitId>,
): UnitId {
  const { unit } = placed;
  const village = villageOf(placed, get);
  if (!village || village === unit) return unit;
  const home = get(unit);
  const commune = home?.kind === 'village' ? (home.parent ?? unit) : unit;
  return lineOf(village).has(commune) ? village : unit;
}

/** An exemplar that names no village is of that of its deeds, where that is one. */
export function withVillageOfDeeds<E extends Placed & { id: string }>(
  exemplar: E,
  deeds: readonly Placed[],
  get: Get,
): E {
  if (villageOf(exemplar, get)) return exemplar;
  const [village, other] = [...new Set(deeds.map((deed) => villageOf(deed, get)))];
  return village && !other ? { ...exemplar, village } : exemplar;
}
