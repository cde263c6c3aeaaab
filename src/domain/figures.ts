/** Báo cáo: figures computed from the records of a year, unit by unit, never typed in. */
import { type Airing, heardAirings, outcomesOf, wasAired } from './airing.ts';
import type { Approval } from './approval.ts';
import { type Exemplar, isRecognised } from './exemplar.ts';
import type { UnitId } from './ids.ts';
import { dateAt, type LocalDate, yearOf } from './local-date.ts';
import { personsOf, standing } from './merged.ts';
import { type Quota, quotaOf } from './quota.ts';
import type { Item } from './slot.ts';
import type { Unit } from './unit.ts';
import { countingLine } from './unit-in-time.ts';

export type YearRecords = {
  units: readonly Unit[];
  exemplars: readonly Exemplar[];
  approvals: readonly Approval[];
  airings: readonly Airing[];
  quotas: readonly Quota[];
};

export type UnitFigures = {
  unit: Unit;
  /** Exemplars on the books. */
  exemplars: number;
  /** Those publicised this year, which is what the quota counts. */
  publicised: number;
  quota: number | undefined;
  scriptsApproved: number;
  airings: number;
};

/**
 * An exemplar counts towards the year's quota when it was publicised in it: "được phổ biến, nhân rộng" (seed 004). That is,
 * recognised or spread in that year, or named in something that was aired in it.
 */
export function countsFor(year: number, exemplar: Exemplar, airings: readonly Airing[]): boolean {
  if (isRecognised(exemplar) && yearOf(exemplar.stageOn) === year) return true;
  return heardAirings(airings).some(
    (a) => yearOf(a.date) === year && (a.exemplars ?? []).includes(exemplar.id),
  );
}

/**
 * One row for each unit asked for; a record counts for the unit it was made in, for the successor of one that has ended, and for
 * what stands above, all as on the day `on`. Each approved script counts once a year, however often it was approved again.
 */
export function yearFigures(
  year: number,
  of: readonly Unit[],
  records: YearRecords,
  on: LocalDate,
): UnitFigures[] {
  const units = new Map<UnitId, Unit>(records.units.map((unit) => [unit.id, unit]));
  const lines = new Map<UnitId, Set<UnitId>>();
  const within = (unit: UnitId, ancestor: UnitId): boolean => {
    let line = lines.get(unit);
    if (!line) {
      line = new Set(countingLine(unit, on, (id) => units.get(id)));
      lines.set(unit, line);
    }
    return line.has(ancestor);
  };

  // A person of several profiles counts once, by the one that stands.
  const kept = records.exemplars.filter((e) => !e.deleted);
  const persons = personsOf(kept);
  const exemplars = standing(kept, persons);
  const aired = heardAirings(records.airings).filter((a) => yearOf(a.date) === year);
  const named = new Set(aired.flatMap((a) => a.exemplars?.map(persons.shownFor) ?? []));
  const counted = exemplars.filter((e) => named.has(e.id as string) || countsFor(year, e, []));
  const approved = new Map<string, UnitId>();
  for (const a of records.approvals) {
    if (a.decision === 'approved' && yearOf(dateAt(a.at)) === year) approved.set(a.script, a.unit);
  }
  const approvedUnits = [...approved.values()];

  return of.map((unit) => ({
    unit,
    exemplars: exemplars.filter((e) => within(e.unit, unit.id)).length,
    publicised: counted.filter((e) => within(e.unit, unit.id)).length,
    quota: quotaOf(records.quotas, unit.kind, year)?.count,
    scriptsApproved: approvedUnits.filter((u) => within(u, unit.id)).length,
    airings: aired.filter((a) => within(a.unit, unit.id)).length,
  }));
}

/**
 * Items of a unit's programmes of a year whose day has passed, and how many of them the log says were aired. Today counts only
 * with what has been aired already.
 */
export function keptSchedule(
  year: number,
  today: LocalDate,
  items: readonly Item[],
  airings: readonly Airing[],
): { planned: number; aired: number } {
  const outcome = outcomesOf(airings);
  const done = (item: Item) => wasAired(outcome(item) ?? { way: 'skipped' });
  const due = items.filter(
    (item) => !item.deleted && yearOf(item.date) === year && (item.date < today || done(item)),
  );
  return { planned: due.length, aired: due.filter(done).length };
}
