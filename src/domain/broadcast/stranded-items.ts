/**
 * Planned items whose session is no more: its hour was ended, moved to other weekdays, or deleted. None is
 * dropped without a word.
 */
import { addDays, type LocalDate, type LocalTime } from '../base/local-date.ts';
import { type Item, isPlanned, occursOn, type Slot } from './slot.ts';

/** From today on, in the order of the days. `isLogged`: the log has an entry for the item, so it needs no decision. */
export function strandedItems(
  items: readonly Item[],
  slots: readonly Slot[],
  today: LocalDate,
  isLogged: (item: Item) => boolean,
): Item[] {
  const living = new Map<string, Slot>(slots.filter((slot) => !slot.deleted).map((slot) => [slot.id, slot]));
  return items
    .filter((item) => {
      const slot = living.get(item.slot);
      return isPlanned(item) && item.date >= today && !isLogged(item) && !(slot && occursOn(slot, item.date));
    })
    .sort((a, b) => (a.date === b.date ? a.position - b.position : a.date < b.date ? -1 : 1));
}

/** Those that a change of a slot takes the session away from; not those that had none before. */
export function strandedBy(
  changed: Slot,
  items: readonly Item[],
  slots: readonly Slot[],
  today: LocalDate,
  isLogged: (item: Item) => boolean,
): Item[] {
  const before = new Set(strandedItems(items, slots, today, isLogged).map((item) => item.id));
  const after = slots.map((slot) => (slot.id === changed.id ? changed : slot));
  return strandedItems(items, after, today, isLogged).filter(
    (item) => item.slot === changed.id && !before.has(item.id),
  );
}

export type Session = { slot: Slot; date: LocalDate };

/** The sessions that are still to begin, in their order: where an item can go. */
export function comingSessions(
  slots: readonly Slot[],
  today: LocalDate,
  time: LocalTime,
  days: number,
): Session[] {
  return Array.from({ length: days }, (_, ahead) => addDays(today, ahead)).flatMap((date) =>
    slots
      .filter((slot) => !slot.deleted && occursOn(slot, date) && (date > today || slot.time > time))
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1))
      .map((slot) => ({ slot, date })),
  );
}

/** Where it goes: to another session, back to what isn't scheduled, or left out, and why. */
export type Destination =
  | { to: 'session'; slot: Slot['id']; date: LocalDate }
  | { to: 'unscheduled' }
  | { to: 'left-out'; why: string };

/** What an edit of the item says. `position`: after what stands in the other session. */
export function moved(destination: Destination, position: number): Partial<Item> {
  switch (destination.to) {
    case 'session':
      return { slot: destination.slot, date: destination.date, position };
    case 'unscheduled':
      return { deleted: true };
    case 'left-out':
      return { leftOut: destination.why };
    default:
      return destination satisfies never;
  }
}
