/** Đơn vị: a living tree. Units are renamed, merged and ended, and stay as history. */
import * as v from 'valibot';
import { type UnitId, UnitIdSchema } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

export const UNIT_KINDS = ['province', 'district', 'commune', 'village', 'department'] as const;

/** What a unit was called and where it belonged until a day; what isn't named was as it is now. */
const FormerSchema = v.object({
  /** The last day on which it was so. */
  to: LocalDateSchema,
  name: maybe(filled(200)),
  title: maybe(text(60)),
  parent: maybe(UnitIdSchema),
});

export const UnitSchema = v.object({
  ...common,
  name: filled(200),
  kind: v.picklist(UNIT_KINDS),
  /** 'xã', 'phường', 'đặc khu', 'bản', 'sở' …: what people say before the name. */
  title: maybe(filled(60)),
  parent: maybe(UnitIdSchema),
  /** Who wrote a script of this unit, or of its villages, may approve it too. Only a coordinator says so. */
  selfApproval: maybe(v.boolean()),
  validFrom: maybe(LocalDateSchema),
  /** The last day on which the unit existed. */
  validTo: maybe(LocalDateSchema),
  successors: maybe(listOf(UnitIdSchema, 20)),
  /** Its number in the state's list of units. */
  code: maybe(text(20)),
  /** Oldest first. */
  former: maybe(listOf(FormerSchema, 50)),
});
export type Unit = v.InferOutput<typeof UnitSchema> & { id: UnitId };
export type UnitKind = (typeof UNIT_KINDS)[number];

export const UNIT_KIND_NAMES: Record<UnitKind, string> = {
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã, phường',
  village: 'thôn, bản',
  department: 'sở, ngành',
};

/** What may hang below what: each level below any higher one, departments beside the levels and below each other. */
export function mayHangBelow(kind: UnitKind, parent: UnitKind): boolean {
  const level = LEVELS.indexOf(kind);
  if (level === -1) return parent !== 'village';
  return level > LEVELS.indexOf(parent) && parent !== 'department';
}

const LEVELS: readonly UnitKind[] = ['province', 'district', 'commune', 'village'];

/** Below this many levels no unit is hung. */
export const MAX_LEVELS = 8;

/** No tree of units is deeper than this; a walk that goes on is a cycle. */
const MAX_DEPTH = 12;

/** The unit and its ancestors, nearest first; ends where the parent is unknown, and at a cycle. */
export function lineage(unit: UnitId, parentOf: (unit: UnitId) => UnitId | null | undefined): UnitId[] {
  const line: UnitId[] = [];
  let at: UnitId | null | undefined = unit;
  while (at && !line.includes(at) && line.length < MAX_DEPTH) {
    line.push(at);
    at = parentOf(at);
  }
  return line;
}

/** May `unit` hang below `parent`? Not below itself or one of its own descendants. */
export function mayMove(
  unit: UnitId,
  parent: UnitId | null | undefined,
  parentOf: (unit: UnitId) => UnitId | null | undefined,
): boolean {
  return !parent || !lineage(parent, parentOf).includes(unit);
}

export const existsOn = (unit: Unit, date: LocalDate): boolean =>
  (!unit.validFrom || unit.validFrom <= date) && (!unit.validTo || date <= unit.validTo);

/** 'xã Bản Lang' */
export const unitLabel = (unit: Pick<Unit, 'name' | 'title'>): string =>
  unit.title ? `${unit.title} ${unit.name}` : unit.name;

/** 'Bản Thẳm', as it stands at the beginning of a line. */
export function placeName(unit: Pick<Unit, 'name' | 'title'>): string {
  const label = unitLabel(unit);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** The villages of a day at or below a unit, by name: where a thing can have happened. */
export function villagesBelow(units: readonly Unit[], top: UnitId, date: LocalDate): Unit[] {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]));
  return units
    .filter(
      (unit) =>
        unit.kind === 'village' &&
        !unit.deleted &&
        existsOn(unit, date) &&
        lineage(unit.id, (id) => parents.get(id)).includes(top),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'vi') || (a.id < b.id ? -1 : 1));
}
