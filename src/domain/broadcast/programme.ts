/** What goes on air: the one place where schedule, approval and consent meet [R5] [R6]. */

import { addDays, daysBetween, type LocalDate, type LocalTime, minutesOf } from '../base/local-date.ts';
import { readingMinutes } from '../base/text.ts';
import { blockedNames, broadcastState, type ConsentFacts } from '../exemplars/consent.ts';
import { type Names, unlistedIn } from '../names/unlisted-names.ts';
import { type Airing, outcomesOf } from './airing.ts';
import { type Approval, approvedText, coveredBy, scriptState } from './approval.ts';
import type { Script } from './script.ts';
import { type Item, inOrder, isPlanned, occursOn, type Slot } from './slot.ts';

export type ProgrammeRecords = ConsentFacts & {
  slots: readonly Slot[];
  items: readonly Item[];
  scripts: ReadonlyMap<string, Script>;
  approvals: readonly Approval[];
  airings: readonly Airing[];
  /** Missing until the names on this phone have been read. */
  names?: Names | undefined;
};

export type OnAir =
  /** `changed`: the script has changed since; this is the last text that was approved. */
  | { kind: 'ready'; approval: Approval; changed: boolean; minutes: number }
  /** A hole in the programme, and why. */
  | { kind: 'hole'; reason: 'not-approved' | 'no-consent' | 'unlisted-name' | 'gone'; exemplars: string[] };

export type ProgrammeItem = {
  item: Item;
  /** Missing on a phone that hasn't received it yet. */
  script: Script | undefined;
  onAir: OnAir;
  /** What the log says of this item so far. */
  airing: Airing | undefined;
};

export type Occurrence = { slot: Slot; date: LocalDate; items: ProgrammeItem[]; minutes: number };

export function onAir(
  script: Script | undefined,
  records: Pick<ProgrammeRecords, 'approvals' | 'names' | keyof ConsentFacts>,
): OnAir {
  if (!script || script.deleted) return { kind: 'hole', reason: 'gone', exemplars: [] };
  const approval = approvedText(script.id, records.approvals);
  const changed = !approval || scriptState(script, records.approvals) !== 'approved';
  // While the text is the approved one both lists count: taking a name off the list afterwards must not open
  // a way around the consent. A newer text's names are that text's own affair.
  const named = new Set([
    ...(approval?.exemplars ?? []),
    ...(approval && changed ? [] : (script.exemplars ?? [])),
  ]);
  const missing = blockedNames([...named], { script, approved: approval }, records);
  if (missing.length > 0) return { kind: 'hole', reason: 'no-consent', exemplars: missing };
  if (!approval) return { kind: 'hole', reason: 'not-approved', exemplars: [] };
  // A name that nobody spoke of when this was approved: the profile has come since. With consent in force it
  // may be read.
  const covered = { ...coveredBy(approval), listed: [...named] };
  const unlisted = unlistedIn(approval, covered, records.names, records).filter(
    (exemplar) => broadcastState(exemplar, records).kind !== 'in-force',
  );
  if (unlisted.length > 0) return { kind: 'hole', reason: 'unlisted-name', exemplars: unlisted };
  return { kind: 'ready', approval, changed, minutes: readingMinutes(`${approval.title}\n${approval.body}`) };
}

/** The occurrences of a day, in the order of their time, each with its items in order. */
export function programmeOn(date: LocalDate, records: ProgrammeRecords): Occurrence[] {
  const day = recordsOfDay(date, records);
  return records.slots
    .filter((slot) => !slot.deleted && occursOn(slot, date))
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1))
    .map((slot) => fill(slot, date, day));
}

export const occurrence = (slot: Slot, date: LocalDate, records: ProgrammeRecords): Occurrence =>
  fill(slot, date, recordsOfDay(date, records));

/**
 * One walk over each log: a commune's logs of years are long, and a day's programme asks for a handful of
 * their entries.
 */
function recordsOfDay(date: LocalDate, records: ProgrammeRecords): ProgrammeRecords {
  const items = records.items.filter((item) => item.date === date && isPlanned(item));
  const ids = new Set<string>(items.map((item) => item.id));
  const scripts = new Set<string>(items.map((item) => item.script));
  return {
    ...records,
    items,
    approvals: records.approvals.filter((approval) => scripts.has(approval.script)),
    airings: records.airings.filter((airing) => airing.item && ids.has(airing.item)),
  };
}

function fill(slot: Slot, date: LocalDate, day: ProgrammeRecords): Occurrence {
  const outcome = outcomesOf(day.airings);
  const items = day.items
    .filter((item) => item.slot === slot.id)
    .sort(inOrder)
    .map((item): ProgrammeItem => {
      const script = day.scripts.get(item.script);
      return { item, script, onAir: onAir(script, day), airing: outcome(item) };
    });
  const minutes = items.reduce((sum, i) => sum + (i.onAir.kind === 'ready' ? i.onAir.minutes : 0), 0);
  return { slot, date, items, minutes };
}

/** Minutes since its planned beginning, negative before it. A broadcast that begins at 23:50 goes on after midnight. */
export const minutesInto = ({ slot, date }: Occurrence, today: LocalDate, time: LocalTime): number =>
  daysBetween(date, today) * DAY + minutesOf(time) - minutesOf(slot.time);

const DAY = 1_440;

/** Its planned time has come and gone. */
export const isOver = (occurrence: Occurrence, today: LocalDate, time: LocalTime): boolean =>
  minutesInto(occurrence, today, time) >= occurrence.slot.minutes;

export const isOn = (occurrence: Occurrence, today: LocalDate, time: LocalTime): boolean =>
  minutesInto(occurrence, today, time) >= 0 && !isOver(occurrence, today, time);

/** Begun on the day before and on until now. */
export const onSinceYesterday = (
  today: LocalDate,
  time: LocalTime,
  records: ProgrammeRecords,
): Occurrence[] => programmeOn(addDays(today, -1), records).filter((one) => isOn(one, today, time));

/**
 * The occurrence that is on or comes next at `time`: the first whose planned end has not passed. Undefined
 * when the day's programme is over.
 */
export const nextOccurrence = (
  occurrences: readonly Occurrence[],
  today: LocalDate,
  time: LocalTime,
): Occurrence | undefined => occurrences.find((one) => !isOver(one, today, time));

/** The next occurrences from `date` on, up to `days` days ahead: those that are not over at `time`, then whole days. */
export function comingUp(
  date: LocalDate,
  time: LocalTime,
  records: ProgrammeRecords,
  days: number,
): Occurrence | undefined {
  const begun = [...onSinceYesterday(date, time, records), ...programmeOn(date, records)];
  const now = nextOccurrence(begun, date, time);
  if (now) return now;
  for (let ahead = 1; ahead <= days; ahead += 1) {
    const first = programmeOn(addDays(date, ahead), records)[0];
    if (first) return first;
  }
  return undefined;
}
