import { expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import type { Airing } from '../../../src/domain/broadcast/airing.ts';
import { keptSchedule } from '../../../src/domain/reports/figures.ts';
import { anAiring, anItem, id } from '../records.ts';

const today = localDate('2026-11-22');
const items = [
  anItem('yesterday', { date: localDate('2026-11-21') }),
  anItem('today'),
  anItem('tomorrow', { date: localDate('2026-11-23') }),
  anItem('last-year', { date: localDate('2025-12-31') }),
  anItem('taken-off', { date: localDate('2026-11-20'), deleted: true }),
];
const aired = (item: string, over: Partial<Airing> = {}) =>
  anAiring({
    id: id('airing', item),
    item: id('item', item),
    date: items.find((one) => one.id === item)?.date ?? today,
    ...over,
  });

it.each<[string, Airing[], { planned: number; aired: number }]>([
  ['nothing logged: yesterday was missed', [], { planned: 1, aired: 0 }],
  ['yesterday aired', [aired('yesterday')], { planned: 1, aired: 1 }],
  [
    'skipped is not aired',
    [aired('yesterday', { way: 'skipped', reason: 'power' })],
    { planned: 1, aired: 0 },
  ],
  ['today counts once it was aired', [aired('yesterday'), aired('today')], { planned: 2, aired: 2 }],
  ['another year does not count', [aired('last-year')], { planned: 1, aired: 0 }],
])('%s', (_what, airings, expected) => {
  expect(keptSchedule(2026, today, items, airings)).toEqual(expected);
});
