/** What the programme is decided from [R5] [R6], and which part of the country the person stands in. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import type { LocalDate } from '../../../domain/base/local-date.ts';
import type { ProgrammeRecords } from '../../../domain/broadcast/programme.ts';
import { agesIn } from '../../../domain/exemplars/consent.ts';
import { lineage, type Unit } from '../../../domain/units/unit.ts';
import { successorOf } from '../../../domain/units/unit-in-time.ts';
import type { Work } from '../../store/work.ts';
import { useWork } from '../use-work.ts';
import { namesHere } from './name-index.ts';

const ofWork = new WeakMap<Work, ReadonlySignal<ProgrammeRecords | undefined>>();

/** Worked out once for all that show something of it. */
function programmeRecordsOf(work: Work): ReadonlySignal<ProgrammeRecords | undefined> {
  const found = ofWork.get(work) ?? makeProgrammeRecords(work);
  ofWork.set(work, found);
  return found;
}

function makeProgrammeRecords({ live }: Work): ReadonlySignal<ProgrammeRecords | undefined> {
  const slots = live.all('slot');
  const items = live.all('item');
  const scripts = live.all('script');
  const approvals = live.all('approval');
  const consents = live.all('consent');
  const airings = live.all('airing');
  const exemplars = live.all('exemplar');
  const names = namesHere(live);
  const ageOf = computed(() => agesIn(exemplars.value ?? []));
  const byId = computed(() => scripts.value && new Map(scripts.value.map((s) => [s.id as string, s])));
  return computed(() => {
    if (!slots.value || !items.value || !byId.value) return undefined;
    // The profiles aren't waited for: until they are read the scripts themselves say whose consent isn't whole [S66].
    if (!approvals.value || !consents.value || !airings.value) return undefined;
    return {
      slots: slots.value,
      items: items.value,
      scripts: byId.value,
      approvals: approvals.value,
      consents: consents.value,
      airings: airings.value,
      ageOf: ageOf.value,
      names: names.value,
    };
  });
}

/** Undefined while the phone's database is being read. */
export function useProgrammeRecords(): ProgrammeRecords | undefined {
  const work = useWork();
  return programmeRecordsOf(work).value;
}

export type UnitTree = {
  all: readonly Unit[];
  own: Unit | undefined;
  get(unit: string): Unit | undefined;
  /** The unit and its ancestors, nearest first. */
  line(unit: UnitId): readonly UnitId[];
  /** Is it the person's own unit or below it: may the person write there at all? */
  below(unit: UnitId): boolean;
  /** The unit that stands for it today: itself, or the successor of one that has ended. */
  standing(unit: UnitId): UnitId;
};

/** Undefined while the phone's database is being read. */
export function useUnitTree(): UnitTree | undefined {
  const work = useWork();
  const units = work.live.all('unit').value;
  const today = work.today.value;
  return useMemo(() => (units ? unitTree(units, work.unit, today) : undefined), [units, work.unit, today]);
}

function unitTree(all: readonly Unit[], own: UnitId, today: LocalDate): UnitTree {
  const byId = new Map<string, Unit>(all.map((unit) => [unit.id, unit]));
  const line = (unit: UnitId) => lineage(unit, (of) => byId.get(of)?.parent);
  return {
    all,
    own: byId.get(own),
    get: (unit) => byId.get(unit),
    line,
    below: (unit) => line(unit).includes(own),
    standing: (unit) => successorOf(unit, today, (id) => byId.get(id)),
  };
}

/**
 * The records with only the slots heard in a unit: its own and those of units it stands for, and what its
 * ancestors hand down.
 */
export function heardIn(unit: UnitId, records: ProgrammeRecords, units: UnitTree): ProgrammeRecords {
  const line = units.line(unit);
  return { ...records, slots: records.slots.filter((slot) => line.includes(units.standing(slot.unit))) };
}
