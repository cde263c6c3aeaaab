import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../src/domain/local-date.ts';
import { comingUp, isOver, type ProgrammeRecords, programmeOn } from '../../src/domain/programme.ts';
import { aSlot, id } from './records.ts';

const today = localDate('2026-11-22');
const records = (over: Partial<ProgrammeRecords> = {}): ProgrammeRecords => ({
  ...{
    slots: [aSlot()],
    items: [],
    scripts: new Map(),
    approvals: [],
    consents: [],
    ageOf: () => undefined,
    airings: [],
  },
  ...over,
});

describe('comingUp', () => {
  const slots = [
    aSlot({ weekdays: [0, 2] }),
    aSlot({ id: id('slot', 'chieu'), time: localTime('17:00'), minutes: 20, weekdays: [0] }),
  ];
  const at = (time: string, days = 7) => {
    const next = comingUp(today, localTime(time), records({ slots }), days);
    return next && `${next.date} ${next.slot.id}`;
  };

  it.each([
    ['04:00', '2026-11-22 sang'],
    ['05:30', '2026-11-22 chieu'],
    ['17:19', '2026-11-22 chieu'],
    ['17:20', '2026-11-24 sang'],
  ])('[R8] on Sunday at %s it is %s', (time, expected) => {
    expect(at(time)).toBe(expected);
  });

  it('looks no further than asked', () => {
    expect(at('17:20', 1)).toBeUndefined();
  });
});

it.each<[string, string, boolean]>([
  ['2026-11-21', '23:59', false],
  ['2026-11-22', '05:29', false],
  ['2026-11-22', '05:30', true],
  ['2026-11-23', '00:00', true],
])('an occurrence at 05:00 for 30 minutes, on %s at %s: over is %s', (date, time, over) => {
  const [first] = programmeOn(today, records());
  expect(first && isOver(first, localDate(date), localTime(time))).toBe(over);
});
