/** "Chờ bạn": what waits for one person, as their roles have it. */
import type { Role } from '../accounts/account.ts';
import type { AccountId, UnitId } from '../base/ids.ts';
import type { LocalDate, LocalTime } from '../base/local-date.ts';
import { type Airing, heardAirings, outcomesOf } from '../broadcast/airing.ts';
import { type Approval, approvedText, lastDecision, scriptState } from '../broadcast/approval.ts';
import { isOver, type Occurrence, type ProgrammeItem } from '../broadcast/programme.ts';
import type { Script } from '../broadcast/script.ts';
import type { Item, Slot } from '../broadcast/slot.ts';
import { strandedItems } from '../broadcast/stranded-items.ts';

export type Awaiting =
  /** An approver's: handed in. */
  | { kind: 'to-approve'; script: Script }
  /** An author's: sent back with a note. */
  | { kind: 'returned'; script: Script; approval: Approval }
  /** An operator's: a hole in a programme that is still to come. */
  | { kind: 'hole'; occurrence: Occurrence; hole: ProgrammeItem }
  /** An operator's: planned into sessions that are no more. */
  | { kind: 'stranded'; items: Item[] }
  /** An operator's: the occurrence is over and the log says nothing of some of its items. */
  | { kind: 'unlogged'; occurrence: Occurrence; count: number }
  /** An operator's: approved, never aired, on no programme from today on. */
  | { kind: 'unscheduled'; script: Script; approval: Approval };

export type AwaitingRecords = {
  scripts: readonly Script[];
  approvals: readonly Approval[];
  items: readonly Item[];
  airings: readonly Airing[];
  /** All that the phone holds, of which the person's own are asked for: an hour that was ended is among them. */
  slots: readonly Slot[];
  /** The programme of the days to look at, the person's own slots only. */
  occurrences: readonly Occurrence[];
};

export type Person = {
  account: AccountId;
  roles: readonly Role[];
  unit: UnitId;
  /** Is the unit the person's own or below it? */
  below(unit: UnitId): boolean;
};

/** The most urgent first: what goes on air, then decisions, then what has to be mended, then what could go on air. */
export function waitingFor(
  person: Person,
  records: AwaitingRecords,
  today: LocalDate,
  time: LocalTime,
): Awaiting[] {
  const is = (role: Role) => person.roles.includes(role);
  const approvals = byScript(records.approvals);
  const of = (script: Script) => approvals.get(script.id) ?? [];
  const found: Awaiting[] = [];

  if (is('operator'))
    found.push(...strandedOf(person, records, today), ...ofProgramme(records.occurrences, today, time));
  // A coordinator decides on the own scripts of the province; those of a commune are its own approver's.
  const decides = (unit: UnitId) =>
    (is('approver') && person.below(unit)) || (is('coordinator') && unit === person.unit);
  for (const script of records.scripts) {
    if (!script.deleted && decides(script.unit) && scriptState(script, of(script)) === 'waiting')
      found.push({ kind: 'to-approve', script });
  }
  for (const script of records.scripts) {
    if (script.deleted || script.author !== person.account) continue;
    const approval = lastDecision(script.id, of(script));
    if (approval && scriptState(script, of(script)) === 'returned')
      found.push({ kind: 'returned', script, approval });
  }
  if (is('operator')) found.push(...unscheduled(records, of, today));
  return found;
}

function strandedOf(person: Person, records: AwaitingRecords, today: LocalDate): Awaiting[] {
  const outcome = outcomesOf(records.airings);
  const own = records.items.filter((item) => person.below(item.unit));
  const items = strandedItems(own, records.slots, today, (item) => outcome(item) !== undefined);
  return items.length > 0 ? [{ kind: 'stranded', items }] : [];
}

function ofProgramme(occurrences: readonly Occurrence[], today: LocalDate, time: LocalTime): Awaiting[] {
  return occurrences.flatMap((occurrence): Awaiting[] => {
    const open = occurrence.items.filter((item) => !item.airing);
    if (isOver(occurrence, today, time))
      return open.length > 0 ? [{ kind: 'unlogged', occurrence, count: open.length }] : [];
    return open
      .filter((item) => item.onAir.kind === 'hole')
      .map((hole) => ({ kind: 'hole', occurrence, hole }));
  });
}

function unscheduled(
  { scripts, items, airings }: AwaitingRecords,
  of: (script: Script) => readonly Approval[],
  today: LocalDate,
): Awaiting[] {
  const done = new Set<string>([
    ...heardAirings(airings).map((airing) => airing.script),
    ...items
      .filter((item) => !item.deleted && (item.date >= today || item.leftOut))
      .map((item) => item.script),
  ]);
  return scripts
    .flatMap((script) => {
      const approval =
        script.deleted || done.has(script.id) ? undefined : approvedText(script.id, of(script));
      return approval ? [{ kind: 'unscheduled' as const, script, approval }] : [];
    })
    .sort((a, b) => b.approval.at - a.approval.at);
}

function byScript(approvals: readonly Approval[]): Map<string, Approval[]> {
  const grouped = new Map<string, Approval[]>();
  for (const approval of approvals) {
    const own = grouped.get(approval.script);
    if (own) own.push(approval);
    else grouped.set(approval.script, [approval]);
  }
  return grouped;
}
