/** Đơn vị: a living tree. Units are renamed, merged and ended, and stay as history. */
import * as v from 'valibot';
import { type UnitId, UnitIdSchema } from './ids.ts';
import { type LocalDate, LocalDateSchema } from './local-date.ts';
import { common, listOf, maybe } from './record.ts';
import { filled } from './text.ts';

export const UNIT_KINDS = ['province', 'district', 'commune', 'village', 'department'] as const;

export const UnitSchema = v.object({
  ...common,
  name: filled(200),
  kind: v.picklist(UNIT_KINDS),
  /** 'xã', 'phường', 'đặc khu', 'bản', 'sở' …: what people say before the name. */
  title: maybe(filled(60)),
  parent: maybe(UnitIdSchema),
  validFrom: maybe(LocalDateSchema),
  /** The last day on which the unit existed. */
  validTo: maybe(LocalDateSchema),
  successors: maybe(listOf(UnitIdSchema, 20)),
});
export type Unit = v.InferOutput<typeof UnitSchema> & { id: UnitId };
export type UnitKind = (typeof UNIT_KINDS)[number];

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
export const unitLabel = (unit: Unit): string => (unit.title ? `${unit.title} ${unit.name}` : unit.name);

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
