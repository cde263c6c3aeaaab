import { describe, expect, it } from 'vitest';
import { type LocalDate, localDate, localTime } from '../../../src/domain/base/local-date.ts';
import {
  nextOccurrence,
  type OnAir,
  onAir,
  type ProgrammeRecords,
  programmeOn,
} from '../../../src/domain/broadcast/programme.ts';
import type { Script } from '../../../src/domain/broadcast/script.ts';
import { positionAfter, type Slot } from '../../../src/domain/broadcast/slot.ts';
import { aConsent, anAiring, anItem, aScript, aSlot, decided, exemplarIds, id } from '../records.ts';

const today = localDate('2026-11-22');
const script = aScript({ submitted: true });
const approved = decided('approved', script, 1);

const records = (over: Partial<ProgrammeRecords> & { script?: Script } = {}): ProgrammeRecords => ({
  slots: [aSlot()],
  items: [anItem('i1')],
  scripts: new Map([[script.id as string, over.script ?? script]]),
  approvals: [approved],
  consents: [],
  ageOf: () => undefined,
  airings: [],
  ...over,
});
const slotIds = (date: LocalDate, slots: Slot[]): string[] =>
  programmeOn(date, records({ slots })).map((o) => o.slot.id);

describe('slots of a day', () => {
  it.each<[string, Partial<Slot>, string, boolean]>([
    ['every day', {}, '2026-11-22', true],
    ['on its weekday', { weekdays: [0] }, '2026-11-22', true],
    ['on another weekday', { weekdays: [1, 2, 3, 4, 5, 6] }, '2026-11-22', false],
    ['on no weekday', { weekdays: [] }, '2026-11-22', false],
    ['the day before it begins', { from: localDate('2026-11-23') }, '2026-11-22', false],
    ['the day it begins', { from: localDate('2026-11-22') }, '2026-11-22', true],
    ['the day it ends', { to: localDate('2026-11-22') }, '2026-11-22', true],
    ['the day after it ended', { to: localDate('2026-11-21') }, '2026-11-22', false],
    ['deleted', { deleted: true }, '2026-11-22', false],
  ])('[R8] %s', (_what, over, date, occurs) => {
    expect(slotIds(localDate(date), [aSlot(over)])).toEqual(occurs ? ['sang'] : []);
  });

  it('come in the order of their time, ties by id', () => {
    const at = (text: string, time: string) => aSlot({ id: id('slot', text), time: localTime(time) });
    const slots = [at('chieu', '17:00'), at('b', '05:00'), at('a', '05:00'), at('trua', '11:30')];
    expect(slotIds(today, slots)).toEqual(['a', 'b', 'trua', 'chieu']);
    expect(slotIds(today, slots.toReversed())).toEqual(['a', 'b', 'trua', 'chieu']);
  });
});

describe('items of an occurrence', () => {
  const itemIds = (items: ProgrammeRecords['items']) =>
    programmeOn(today, records({ items }))[0]?.items.map((i) => i.item.id);

  it('[R3] come by position, ties by id, whatever order they arrived in', () => {
    const items = [
      anItem('c', { position: 2 }),
      anItem('b'),
      anItem('a', { position: 2 }),
      anItem('d', { position: 0.5 }),
    ];
    expect(itemIds(items)).toEqual(['d', 'b', 'a', 'c']);
    expect(itemIds(items.toReversed())).toEqual(['d', 'b', 'a', 'c']);
  });

  it('are those of this slot and day, not deleted', () => {
    const items = [
      anItem('here'),
      anItem('other-slot', { slot: id('slot', 'chieu') }),
      anItem('other-day', { date: localDate('2026-11-23') }),
      anItem('deleted', { deleted: true }),
    ];
    expect(itemIds(items)).toEqual(['here']);
  });

  it('a new one goes last', () => {
    expect(positionAfter([])).toBe(1);
    expect(positionAfter([anItem('a', { position: 4.5 }), anItem('b', { position: 2 })])).toBe(5.5);
  });

  it('[R5] only what can be read counts towards the length', () => {
    const body = `${'bà con '.repeat(103)}ơi.`; // 207 syllables, with the title 210
    const long = aScript({ title: 'Gương chị Mẩy', body });
    const occurrences = programmeOn(
      today,
      records({
        items: [anItem('i1'), anItem('i2'), anItem('hole', { script: id('script', 's9') })],
        script: long,
        approvals: [decided('approved', long, 1)],
      }),
    );
    expect(occurrences[0]?.minutes).toBe(2);
  });

  it('carry what the log says of them last', () => {
    const airings = [
      anAiring({ id: id('airing', 'a1'), at: 1, item: id('item', 'i1'), way: 'skipped', reason: 'power' }),
      anAiring({ id: id('airing', 'a2'), at: 2, item: id('item', 'i1') }),
      anAiring({ id: id('airing', 'a3'), at: 3, item: id('item', 'other') }),
    ];
    const item = programmeOn(today, records({ airings }))[0]?.items[0];
    expect(item?.airing?.id).toBe('a2');
    expect(programmeOn(today, records())[0]?.items[0]?.airing).toBeUndefined();
  });
});

describe('what is on air', () => {
  const naming = aScript({ submitted: true, exemplars: exemplarIds('may') });
  const namingApproved = decided('approved', naming, 1);
  const changed = { ...script, body: 'Chị Mẩy dạy chữ mỗi tối.' };
  const given = aConsent('given', 1);
  const hole = (reason: 'not-approved' | 'no-consent' | 'gone', ...exemplars: string[]): OnAir => ({
    kind: 'hole',
    reason,
    exemplars,
  });
  const ready = (approval: typeof approved, isChanged: boolean) => ({
    kind: 'ready',
    approval,
    changed: isChanged,
  });

  it.each<[string, Script | undefined, Partial<ProgrammeRecords>, object]>([
    ['[R5] the approved text', script, {}, ready(approved, false)],
    ['[R5] not approved', script, { approvals: [] }, hole('not-approved')],
    ['[R5] returned', script, { approvals: [decided('returned', script, 1)] }, hole('not-approved')],
    [
      '[R5] its approval taken back',
      script,
      { approvals: [approved, decided('returned', script, 2)] },
      hole('not-approved'),
    ],
    ['[R5] changed since: the last approved text, marked', changed, {}, ready(approved, true)],
    [
      '[R5] the change returned: still the last approved text, marked',
      changed,
      { approvals: [approved, decided('returned', changed, 2)] },
      ready(approved, true),
    ],
    [
      '[R5] the script gone back to an older approved text: the last approved one, marked',
      script,
      { approvals: [approved, decided('approved', changed, 2)] },
      ready(decided('approved', changed, 2), true),
    ],
    ['[R5] the script not received yet', undefined, {}, hole('gone')],
    ['[R5] the script deleted', { ...script, deleted: true }, {}, hole('gone')],
    [
      '[R6] consent given',
      naming,
      { approvals: [namingApproved], consents: [given] },
      ready(namingApproved, false),
    ],
    ['[R6] consent missing', naming, { approvals: [namingApproved] }, hole('no-consent', 'may')],
    [
      '[R6] consent withdrawn after the approval',
      naming,
      { approvals: [namingApproved], consents: [given, aConsent('withdrawn', 2)] },
      hole('no-consent', 'may'),
    ],
    [
      '[R6] consent given again',
      naming,
      { approvals: [namingApproved], consents: [given, aConsent('withdrawn', 2), aConsent('given', 3)] },
      ready(namingApproved, false),
    ],
    [
      '[R6] the name taken off the list after the approval still needs consent',
      { ...naming, exemplars: [] },
      { approvals: [namingApproved] },
      hole('no-consent', 'may'),
    ],
    [
      '[R6] a name put on the list after the approval needs consent too',
      { ...script, exemplars: exemplarIds('pao') },
      {},
      hole('no-consent', 'pao'),
    ],
    [
      '[R5] [R6] whom a newer text names does not block the approved one',
      { ...changed, exemplars: exemplarIds('pao') },
      {},
      ready(approved, true),
    ],
    [
      '[R6] each name is told once, whichever list it is on',
      naming,
      { approvals: [namingApproved] },
      hole('no-consent', 'may'),
    ],
    [
      '[R6] not approved and no consent: consent comes first',
      naming,
      { approvals: [] },
      hole('no-consent', 'may'),
    ],
  ])('%s', (_what, what, over, expected) => {
    const all = records(over);
    expect(onAir(what, all)).toMatchObject(expected);
    const scripts = new Map<string, Script>(what ? [[what.id, what]] : []);
    expect(programmeOn(today, { ...all, scripts })[0]?.items[0]?.onAir).toEqual(onAir(what, all));
  });

  it('[R5] the text on air is the approved one, word for word', () => {
    const on = onAir(changed, records());
    expect(on.kind === 'ready' && on.approval.body).toBe(script.body);
  });
});

describe('nextOccurrence', () => {
  const slots = [
    aSlot(),
    aSlot({ id: id('slot', 'trua'), time: localTime('11:30'), minutes: 15 }),
    aSlot({ id: id('slot', 'khuya'), time: localTime('23:50'), minutes: 20 }),
  ];
  const occurrences = programmeOn(today, records({ slots }));

  it.each([
    ['00:00', 'sang'],
    ['05:00', 'sang'],
    ['05:29', 'sang'],
    ['05:30', 'trua'],
    ['11:44', 'trua'],
    ['11:45', 'khuya'],
    ['23:59', 'khuya'],
  ])('at %s is %s', (time, slot) => {
    expect(nextOccurrence(occurrences, today, localTime(time))?.slot.id).toBe(slot);
  });

  it('is none when the programme of the day is over', () => {
    expect(nextOccurrence(occurrences.slice(0, 2), today, localTime('11:45'))).toBeUndefined();
    expect(nextOccurrence([], today, localTime('05:00'))).toBeUndefined();
  });
});
