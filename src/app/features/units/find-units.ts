/** Finding units by words without accents, by what they were called before too; scanned in memory, folded once. */
import { fold } from '../../../domain/base/text.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';

export type UnitFinder = <U extends Unit>(units: readonly U[], words: string) => U[];

export function createUnitFinder(): UnitFinder {
  const folded = new WeakMap<Unit, string>();
  const textOf = (unit: Unit): string => {
    const known = folded.get(unit);
    if (known !== undefined) return known;
    const former = (unit.former ?? []).flatMap((entry) =>
      entry.name ? [unitLabel({ name: entry.name, title: entry.title ?? null })] : [],
    );
    const made = fold([unitLabel(unit), unit.code ?? '', ...former].join('\n'));
    folded.set(unit, made);
    return made;
  };
  return (units, words) => {
    const sought = fold(words).split(' ').filter(Boolean);
    if (sought.length === 0) return [];
    const wanted = fold(words);
    return units
      .filter((unit) => sought.every((word) => textOf(unit).includes(word)))
      .map((unit) => ({ unit, rank: rank(unit, wanted) }))
      .sort((a, b) => a.rank - b.rank || byName(a.unit, b.unit))
      .map(({ unit }) => unit);
  };
}

/** The very name first, then what begins so. */
function rank(unit: Unit, wanted: string): number {
  const name = fold(unit.name);
  if (name === wanted || fold(unitLabel(unit)) === wanted) return 0;
  return name.startsWith(wanted) ? 1 : 2;
}

const collator = new Intl.Collator('vi', { numeric: true });
/** Larger units first, then by name. */
const LEVEL: Record<Unit['kind'], number> = {
  province: 0,
  department: 1,
  district: 2,
  commune: 3,
  village: 4,
};

export const byName = (a: Unit, b: Unit): number =>
  collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

export const byLevel = (a: Unit, b: Unit): number => LEVEL[a.kind] - LEVEL[b.kind] || byName(a, b);
