import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../../src/domain/base/local-date.ts';
import type { Slot } from '../../../src/domain/broadcast/slot.ts';
import {
  comingSessions,
  moved,
  strandedBy,
  strandedItems,
} from '../../../src/domain/broadcast/stranded-items.ts';
import { keptSchedule } from '../../../src/domain/reports/figures.ts';
import { anItem, aSlot, id } from '../records.ts';

/** A Sunday. */
const today = localDate('2026-11-22');
const monday = localDate('2026-11-23');
const slot = aSlot();
const never = () => false;
const items = [
  anItem('yesterday', { date: localDate('2026-11-21') }),
  anItem('today'),
  anItem('monday', { date: monday }),
  anItem('taken-off', { date: monday, deleted: true }),
  anItem('left-out', { date: monday, leftOut: 'Trùng lễ' }),
];
const by = (over: Partial<Slot>, isLogged: (item: { id: string }) => boolean = never) =>
  strandedBy({ ...slot, ...over }, items, [slot], today, isLogged).map((item) => item.id as string);

describe('[R14] no planned item is dropped without a word', () => {
  it.each<[string, Partial<Slot>, string[]]>([
    ['nothing changed', {}, []],
    ['another time', { time: localTime('06:00') }, []],
    ['ended yesterday', { to: localDate('2026-11-21') }, ['today', 'monday']],
    ['ended today', { to: today }, ['monday']],
    ['no more on Mondays', { weekdays: [0, 2, 3] }, ['monday']],
    ['begins later', { from: monday }, ['today']],
    ['deleted', { deleted: true }, ['today', 'monday']],
  ])('a slot: %s', (_what, over, stranded) => {
    expect(by(over)).toEqual(stranded);
  });

  it('what the log speaks of stays where it was', () => {
    expect(by({ deleted: true }, (item) => item.id === 'today')).toEqual(['monday']);
  });

  it('what was planned into a session that somebody else has given up is found', () => {
    const found = (slots: Slot[]) =>
      strandedItems(items, slots, today, never).map((item) => item.id as string);
    expect(found([slot])).toEqual([]);
    expect(found([{ ...slot, weekdays: [0] }])).toEqual(['monday']);
    expect(found([])).toEqual(['today', 'monday']);
  });

  it('it may go to a session that is still to begin, in their order', () => {
    const evening = aSlot({ id: id('slot', 'chieu'), time: localTime('17:00'), weekdays: [0] });
    const told = comingSessions([evening, slot], today, localTime('05:00'), 3).map(
      (session) => `${session.date} ${session.slot.id}`,
    );
    expect(told).toEqual(['2026-11-22 chieu', '2026-11-23 sang', '2026-11-24 sang']);
  });

  it('there, back to what is not scheduled, or left out, and why', () => {
    expect(moved({ to: 'session', slot: slot.id, date: monday }, 3)).toEqual({
      slot: slot.id,
      date: monday,
      position: 3,
    });
    expect(moved({ to: 'unscheduled' }, 3)).toEqual({ deleted: true });
    expect(moved({ to: 'left-out', why: 'Trùng lễ' }, 3)).toEqual({ leftOut: 'Trùng lễ' });
  });

  it('what was left out was not missed', () => {
    expect(keptSchedule(2026, localDate('2026-11-24'), [anItem('a', { leftOut: 'Trùng lễ' })], [])).toEqual({
      planned: 0,
      aired: 0,
    });
  });
});
