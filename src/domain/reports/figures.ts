/** Báo cáo: figures computed from the records of a year, unit by unit, never typed in. */

import type { UnitId } from '../base/ids.ts';
import { dateAt, type LocalDate, yearOf } from '../base/local-date.ts';
import { type Airing, heardAirings, outcomesOf, wasAired } from '../broadcast/airing.ts';
import type { Approval } from '../broadcast/approval.ts';
import type { Cluster } from '../broadcast/cluster.ts';
import { type Item, isPlanned } from '../broadcast/slot.ts';
import type { Deed } from '../exemplars/deed.ts';
import { type Exemplar, isRecognised } from '../exemplars/exemplar.ts';
import { personsOf, representatives } from '../exemplars/merged.ts';
import { countingUnit, type Placed, villageOf, withVillageOfDeeds } from '../units/place.ts';
import type { Unit } from '../units/unit.ts';
import { countingLine } from '../units/unit-in-time.ts';
import { type Quota, quotaOf } from './quota.ts';

export type YearRecords = {
  units: readonly Unit[];
  deeds: readonly Deed[];
  clusters: readonly Cluster[];
  exemplars: readonly Exemplar[];
  approvals: readonly Approval[];
  airings: readonly Airing[];
  quotas: readonly Quota[];
};

export type UnitFigures = {
  unit: Unit;
  /** Good deeds of the year. */
  deeds: number;
  /** Exemplars on the books. */
  exemplars: number;
  /** Those publicised this year, which is what the quota counts. */
  publicised: number;
  quota: number | undefined;
  scriptsApproved: number;
  airings: number;
};

/**
 * An exemplar counts towards the year's quota when it was publicised in it: "được phổ biến, nhân rộng" (seed
 * 004). That is, recognised or spread in that year, or named in something that was aired in it.
 */
export function countsFor(year: number, exemplar: Exemplar, airings: readonly Airing[]): boolean {
  if (isRecognised(exemplar) && yearOf(exemplar.stageOn) === year) return true;
  return heardAirings(airings).some(
    (a) => yearOf(a.date) === year && (a.exemplars ?? []).includes(exemplar.id),
  );
}

/**
 * One row for each unit asked for; a record counts for its village, or the unit it was made in where it names
 * none, for the successor of one that has ended, and for what stands above, all as on the day `on`. A script
 * counts for the villages of those whom it names too, an airing for those where it was heard. Each approved
 * script counts once a year, however often it was approved again.
 */
export function yearFigures(
  year: number,
  of: readonly Unit[],
  records: YearRecords,
  on: LocalDate,
): UnitFigures[] {
  const units = new Map<UnitId, Unit>(records.units.map((unit) => [unit.id, unit]));
  const get = (id: UnitId) => units.get(id);
  const lines = new Map<UnitId, Set<UnitId>>();
  const lineOf = (unit: UnitId): Set<UnitId> => {
    const line = lines.get(unit) ?? new Set(countingLine(unit, on, get));
    lines.set(unit, line);
    return line;
  };
  const place = (placed: Placed) => countingUnit(placed, get, lineOf);
  const countIn = (places: readonly (readonly UnitId[])[], unit: UnitId) =>
    places.filter((of) => of.some((one) => lineOf(one).has(unit))).length;

  // A person of several profiles counts once, by the one that stands.
  const kept = records.exemplars.filter((e) => !e.deleted);
  const persons = personsOf(kept);
  const deeds = records.deeds.filter((deed) => !deed.deleted);
  const deedsOf = new Map<string, Deed[]>();
  for (const deed of deeds) {
    const one = deed.exemplar && persons.shownFor(deed.exemplar);
    if (one) deedsOf.set(one, [...(deedsOf.get(one) ?? []), deed]);
  }
  const exemplars = representatives(kept, persons);
  const homes = new Map(
    exemplars.map((e) => [e.id as string, place(withVillageOfDeeds(e, deedsOf.get(e.id) ?? [], get))]),
  );
  const homeOf = (e: Exemplar) => [homes.get(e.id) ?? e.unit];
  const aired = heardAirings(records.airings).filter((a) => yearOf(a.date) === year);
  const named = new Set(aired.flatMap((a) => a.exemplars?.map(persons.shownFor) ?? []));
  const counted = exemplars.filter((e) => named.has(e.id as string) || countsFor(year, e, []));
  const approved = new Map<string, UnitId[]>();
  for (const a of records.approvals) {
    if (a.decision === 'approved' && yearOf(dateAt(a.at)) === year)
      approved.set(a.script, [
        a.unit,
        ...(a.exemplars ?? []).map((e) => place({ unit: a.unit, village: homes.get(persons.shownFor(e)) })),
      ]);
  }
  const scripts = [...approved.values()];
  const clusters = new Map(records.clusters.map((cluster) => [cluster.id as string, cluster]));
  const villageHearing = (id: string) => {
    const cluster = clusters.get(id);
    return cluster && villageOf(cluster, get);
  };
  const heard = aired.map((a) => [
    a.unit,
    ...(a.clusters ?? []).map((id) => place({ unit: a.unit, village: villageHearing(id) })),
  ]);
  const done = deeds.filter((deed) => yearOf(deed.on) === year).map((deed) => [place(deed)]);
  const [onBooks, publicised] = [exemplars.map(homeOf), counted.map(homeOf)];

  return of.map((unit) => ({
    unit,
    deeds: countIn(done, unit.id),
    exemplars: countIn(onBooks, unit.id),
    publicised: countIn(publicised, unit.id),
    quota: quotaOf(records.quotas, unit.kind, year)?.count,
    scriptsApproved: countIn(scripts, unit.id),
    airings: countIn(heard, unit.id),
  }));
}

/**
 * Items of a unit's programmes of a year whose day has passed, and how many of them the log says were aired.
 * Today counts only with what has been aired already.
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
    (item) => isPlanned(item) && yearOf(item.date) === year && (item.date < today || done(item)),
  );
  return { planned: due.length, aired: due.filter(done).length };
}
