import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../../src/domain/base/local-date.ts';
import {
  comingUp,
  isOn,
  isOver,
  minutesInto,
  type ProgrammeRecords,
  programmeOn,
} from '../../../src/domain/broadcast/programme.ts';
import { aSlot, id } from '../records.ts';

const today = localDate('2026-11-22');
const records = (over: Partial<ProgrammeRecords> = {}): ProgrammeRecords => ({
  slots: [aSlot()],
  items: [],
  scripts: new Map(),
  approvals: [],
  consents: [],
  ageOf: () => undefined,
  airings: [],
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

describe('[R8] a broadcast at 23:50 for 30 minutes', () => {
  const slots = [aSlot({ id: id('slot', 'khuya'), time: localTime('23:50'), minutes: 30 }), aSlot()];
  const [, late] = programmeOn(today, records({ slots }));
  const next = (date: string, time: string) => {
    const found = comingUp(localDate(date), localTime(time), records({ slots }), 7);
    return found && `${found.date} ${found.slot.id}`;
  };

  it.each([
    ['2026-11-22', '23:49', '2026-11-22 khuya', false, false],
    ['2026-11-22', '23:50', '2026-11-22 khuya', true, false],
    ['2026-11-23', '00:00', '2026-11-22 khuya', true, false],
    ['2026-11-23', '00:19', '2026-11-22 khuya', true, false],
    ['2026-11-23', '00:20', '2026-11-23 sang', false, true],
  ])('on %s at %s: next is %s, on %s, over %s', (date, time, expected, on, over) => {
    expect(next(date, time)).toBe(expected);
    if (!late) throw new Error('no late broadcast');
    expect(isOn(late, localDate(date), localTime(time))).toBe(on);
    expect(isOver(late, localDate(date), localTime(time))).toBe(over);
  });

  it('is so many minutes old after midnight', () => {
    expect(late && minutesInto(late, localDate('2026-11-23'), localTime('00:07'))).toBe(17);
  });
});
