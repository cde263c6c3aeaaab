/**
 * Which unit a list means by a name: with or without 'xã' and 'bản' before it, by its code, one village of
 * several by its commune.
 */
import type { UnitId } from '../base/ids.ts';
import type { LocalDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import { type Unit, unitLabel } from './unit.ts';
import { isLiving } from './unit-in-time.ts';
import type { Tree } from './unit-plan.ts';
import { splitName } from './unit-words.ts';

export type Placed = { kind: 'unit'; unit: UnitId } | { kind: 'unknown' | 'many'; text: string };

export type Places = (unit: string, village: string) => Placed;

/** Among the living units at and below the own one; what names none is the own unit. */
export function createPlaces(tree: Tree, own: UnitId, today: LocalDate): Places {
  const named = new Map<string, Unit[]>();
  for (const unit of tree.all) {
    if (!isLiving(unit, today) || !tree.line(unit.id).includes(own)) continue;
    for (const name of new Set([unit.name, unitLabel(unit), unit.code ?? ''].map(nameKey))) {
      if (name === '') continue;
      const others = named.get(name);
      if (others) others.push(unit);
      else named.set(name, [unit]);
    }
  }

  /** 'Thôn Nà Vàng' is what the list calls 'bản Nà Vàng': the same level, another word for it. */
  const otherwiseCalled = (text: string): Unit[] => {
    const { called, name } = splitName(text);
    return called ? (named.get(nameKey(name)) ?? []).filter(({ kind }) => kind === called.kind) : [];
  };

  const among = (text: string, top: UnitId): Placed => {
    const found = (named.get(nameKey(text)) ?? otherwiseCalled(text)).filter((unit) =>
      tree.line(unit.id).includes(top),
    );
    const [one] = found;
    if (one && found.length === 1) return { kind: 'unit', unit: one.id };
    // 'Khổng Lào' is the commune rather than its village of that name.
    const highest = found.filter((unit) => !found.some((other) => isAbove(other.id, unit.id)));
    if (highest[0] && highest.length === 1) return { kind: 'unit', unit: highest[0].id };
    return { kind: found.length > 0 ? 'many' : 'unknown', text };
  };
  const isAbove = (above: UnitId, unit: UnitId) => above !== unit && tree.line(unit).includes(above);

  /** 'bản Nà Vàng, xã Bản Lang': each part below the one behind it. */
  const inParts = (text: string, top: UnitId): Placed => {
    const whole = among(text, top);
    const parts = text.split(/\s*(?:,|;| - )\s*/).filter(Boolean);
    if (whole.kind === 'unit' || parts.length < 2) return whole;
    let at = top;
    for (const part of parts.reverse()) {
      const placed = among(part, at);
      if (placed.kind === 'unit') at = placed.unit;
      // What stands above the own unit is said for the reader's sake: 'tỉnh Lai Châu'.
      else if (at !== top || !isOwnLine(part)) return { kind: placed.kind, text };
    }
    return { kind: 'unit', unit: at };
  };
  const above = new Set(tree.line(own).flatMap((id) => namesOf(tree.get(id))));
  const isOwnLine = (part: string) => above.has(nameKey(part));

  return (unit: string, village: string): Placed => {
    const top: Placed = unit === '' || isOwnLine(unit) ? { kind: 'unit', unit: own } : inParts(unit, own);
    if (top.kind !== 'unit' || village === '') return top;
    return inParts(village, top.unit);
  };
}

/**
 * The way back: 'bản Nà Vàng, xã Bản Lang', up to the own unit, so that one village of several by its name is
 * told apart.
 */
export function unitPath(
  unit: UnitId,
  own: UnitId,
  { get, line }: { get: Tree['get']; line(unit: UnitId): readonly UnitId[] },
): string | undefined {
  const units = line(unit);
  const within = units.includes(own) && unit !== own ? units.slice(0, units.indexOf(own)) : [unit];
  const names = within.flatMap((id) => {
    const named = get(id);
    return named ? [unitLabel(named)] : [];
  });
  return names.length > 0 ? names.join(', ') : undefined;
}

const nameKey = (text: string): string => fold(text).replace(/[.\s]+$/, '');
const namesOf = (unit: Unit | undefined): string[] => (unit ? [unit.name, unitLabel(unit)].map(nameKey) : []);
