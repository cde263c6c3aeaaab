/** Where planned items go whose session is given up: what the form holds of it, and the edits that it makes. */

import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import { outcomesOf } from '../../../../domain/broadcast/airing.ts';
import { type Item, isPlanned, positionAfter, type Slot } from '../../../../domain/broadcast/slot.ts';
import {
  comingSessions,
  type Destination,
  moved,
  type Session,
} from '../../../../domain/broadcast/stranded-items.ts';
import type { EditFn, Work } from '../../../store/work.ts';

/** `at`: '' not chosen, 'unscheduled', 'left-out', or a session's key. */
export type Going = { at: string; why: string };
export type Goings = Record<string, Going>;

const DAYS_AHEAD = 14;
export const sessionKey = ({ slot, date }: Session): string => `${slot.id} ${date}`;

/** Of the same unit, for whose programme an item is. */
export const sessionsFor = (item: Item, slots: readonly Slot[], work: Work): Session[] =>
  comingSessions(
    slots.filter((slot) => slot.unit === item.unit),
    work.today.value,
    work.time.value,
    DAYS_AHEAD,
  );

export function isLoggedIn(work: Work): (item: Item) => boolean {
  const outcome = outcomesOf(work.live.all('airing').value ?? []);
  return (item) => outcome(item) !== undefined;
}

export function destinationOf({ at, why }: Going): Destination | undefined {
  if (at === 'unscheduled') return { to: 'unscheduled' };
  if (at === 'left-out') return clean(why) ? { to: 'left-out', why: clean(why) } : undefined;
  const [slot, date] = at.split(' ');
  return slot && date ? { to: 'session', slot: slot as Slot['id'], date: date as LocalDate } : undefined;
}

export const allGo = (stranded: readonly Item[], goings: Goings): boolean =>
  stranded.every((item) => destinationOf(goings[item.id] ?? { at: '', why: '' }));

/** One edit an item; those that go to one session keep their order behind what stands there. */
export async function moveAll(
  stranded: readonly Item[],
  goings: Goings,
  items: readonly Item[],
  edit: EditFn,
): Promise<void> {
  for (const [i, item] of stranded.entries()) {
    const destination = destinationOf(goings[item.id] ?? { at: '', why: '' });
    if (!destination) throw new Error('an item has nowhere to go');
    const there = items.filter(
      (one) =>
        destination.to === 'session' &&
        isPlanned(one) &&
        one.slot === destination.slot &&
        one.date === destination.date,
    );
    await edit({ record: item.id, kind: 'item', fields: moved(destination, positionAfter(there) + i) });
  }
}
