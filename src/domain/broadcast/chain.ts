/** From the deed to the loudspeaker: what has become of an exemplar. */

import type { LocalDate, LocalTime } from '../base/local-date.ts';
import type { Deed } from '../exemplars/deed.ts';
import type { Exemplar } from '../exemplars/exemplar.ts';
import { type Airing, outcomesOf, standingAirings, wasAired } from './airing.ts';
import { type Approval, approvedText, type ScriptState, scriptState } from './approval.ts';
import type { Script } from './script.ts';
import { type Item, isPlanned, type Slot } from './slot.ts';

export type ChainRecords = {
  deeds: readonly Deed[];
  scripts: readonly Script[];
  approvals: readonly Approval[];
  airings: readonly Airing[];
};

export type ChainLink =
  | { kind: 'deed'; deed: Deed }
  | { kind: 'exemplar'; exemplar: Exemplar }
  | { kind: 'script'; script: Script; state: ScriptState }
  | { kind: 'decision'; approval: Approval }
  /** `orphan`: its script isn't on this phone, or doesn't name the exemplar any more. */
  | { kind: 'airing'; airing: Airing; orphan: boolean };

/**
 * The scripts that name an exemplar: by their list now, or by the text that was approved and may still be
 * read, for taking a name off the list must not hide it. Those that a missing or withdrawn consent blocks
 * [R6].
 */
export function scriptsNaming<S extends Script>(
  exemplar: string | readonly string[],
  scripts: readonly S[],
  approvals: readonly Approval[],
): S[] {
  const person = typeof exemplar === 'string' ? [exemplar] : exemplar;
  const names = (list: Script['exemplars']) => list?.some((named) => person.includes(named)) ?? false;
  // Few approvals name it: only theirs are worth looking at closely.
  const approved = new Set(approvals.filter((a) => names(a.exemplars)).map((a) => a.script as string));
  return scripts.filter(
    (script) =>
      !script.deleted &&
      (names(script.exemplars) ||
        (approved.has(script.id) && names(approvedText(script.id, approvals)?.exemplars))),
  );
}

/**
 * Deeds by their day, the exemplar, then each script with its decisions and its airings in the order they
 * happened. `person`: all profiles of the same person, where several were merged.
 */
export function chainOf(
  exemplar: Exemplar,
  records: ChainRecords,
  person: readonly string[] = [exemplar.id],
): ChainLink[] {
  const scripts = scriptsNaming(person, records.scripts, records.approvals);
  const shown = new Set<string>(scripts.map((script) => script.id));
  const airings = standingAirings(records.airings)
    .filter((airing) => airing.exemplars?.some((named) => person.includes(named)) || shown.has(airing.script))
    .sort((a, b) => order(`${a.date} ${a.time} ${a.id}`, `${b.date} ${b.time} ${b.id}`));
  return [
    ...records.deeds
      .filter((deed) => deed.exemplar && person.includes(deed.exemplar) && !deed.deleted)
      .sort((a, b) => order(`${a.on} ${a.id}`, `${b.on} ${b.id}`))
      .map((deed): ChainLink => ({ kind: 'deed', deed })),
    { kind: 'exemplar', exemplar },
    ...scripts.flatMap((script): ChainLink[] => [
      { kind: 'script', script, state: scriptState(script, records.approvals) },
      ...records.approvals
        .filter((approval) => approval.script === script.id)
        .sort((a, b) => a.at - b.at || order(a.id, b.id))
        .map((approval): ChainLink => ({ kind: 'decision', approval })),
      ...airings.filter((a) => a.script === script.id).map((airing) => toLink(airing, false)),
    ]),
    // The script itself may be beyond this phone's reach, or gone; that it was heard stays true.
    ...airings.filter((a) => !shown.has(a.script)).map((airing) => toLink(airing, true)),
  ];
}

const toLink = (airing: Airing, orphan: boolean): ChainLink => ({ kind: 'airing', airing, orphan });

export type BlockedRecords = {
  scripts: readonly Script[];
  approvals: readonly Approval[];
  items: readonly Item[];
  slots: readonly Slot[];
  airings: readonly Airing[];
};

export type Blocked = { script: Script; places: { item: Item; slot: Slot }[] };

/**
 * What a withdrawal takes off the air: the scripts, and their places on programmes that are still to come, in
 * that order.
 */
export function blockedBy(
  exemplar: string | readonly string[],
  records: BlockedRecords,
  today: LocalDate,
  time: LocalTime,
): Blocked[] {
  const slots = new Map<string, Slot>(records.slots.map((slot) => [slot.id, slot]));
  const outcome = outcomesOf(records.airings);
  const aired = (item: Item) => wasAired(outcome(item) ?? { way: 'skipped' });
  const places = records.items.flatMap((item) => {
    const slot = slots.get(item.slot);
    return slot && isPlanned(item) && !slot.deleted && !aired(item) ? [{ item, slot }] : [];
  });
  const when = ({ item, slot }: Blocked['places'][number]) => `${item.date} ${slot.time}`;
  return scriptsNaming(exemplar, records.scripts, records.approvals).map((script) => ({
    script,
    places: places
      .filter((place) => place.item.script === script.id && when(place) >= `${today} ${time}`)
      .sort((a, b) => order(when(a), when(b))),
  }));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
