import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../../src/domain/base/local-date.ts';
import { blockedBy, chainOf, scriptsNaming } from '../../../src/domain/broadcast/chain.ts';
import type { Deed } from '../../../src/domain/exemplars/deed.ts';
import {
  anAiring,
  anExemplar,
  anItem,
  aScript,
  aSlot,
  decided,
  exemplarIds,
  id,
  unitId,
} from '../records.ts';

const may = anExemplar();
const day = localDate('2026-11-22');

const aDeed = (text: string, over: Partial<Deed> = {}): Deed => ({
  id: id('deed', text),
  unit: unitId('ban-lang'),
  who: 'Phùng Tả Mẩy',
  what: 'Dạy chữ',
  on: day,
  author: id('account', 'chi-pa'),
  exemplar: may.id,
  ...over,
});

describe('scriptsNaming [R6]', () => {
  const named = aScript({ exemplars: exemplarIds('may') });
  it('finds those that name it now', () => {
    const other = aScript({ id: id('script', 's2'), exemplars: exemplarIds('pao') });
    expect(scriptsNaming('may', [named, other], [])).toEqual([named]);
  });
  it('finds one whose approved text names it still, though its list has lost the name', () => {
    const approval = decided('approved', named, 1);
    const changed = { ...named, exemplars: null };
    expect(scriptsNaming('may', [changed], [approval])).toEqual([changed]);
  });
  it('leaves it out once that approval was taken back', () => {
    const approvals = [decided('approved', named, 1), decided('returned', named, 2)];
    expect(scriptsNaming('may', [{ ...named, exemplars: null }], approvals)).toEqual([]);
  });
  it('leaves out what was deleted', () => {
    expect(scriptsNaming('may', [{ ...named, deleted: true }], [])).toEqual([]);
  });
});

describe('chainOf', () => {
  const script = aScript({ exemplars: exemplarIds('may'), submitted: true });
  const say = (links: ReturnType<typeof chainOf>) =>
    links.map((link) => {
      switch (link.kind) {
        case 'deed':
          return link.deed.id;
        case 'exemplar':
          return link.exemplar.id;
        case 'script':
          return `${link.script.id} ${link.state}`;
        case 'decision':
          return link.approval.id;
        case 'airing':
          return `${link.airing.id}${link.orphan ? ' orphan' : ''}`;
        default:
          return link satisfies never;
      }
    });

  const evening = id('item', 'evening');

  it('goes from the deeds over the exemplar to each script, its decisions and its airings', () => {
    const second = aScript({ id: id('script', 's2'), exemplars: exemplarIds('may') });
    const chain = chainOf(may, {
      deeds: [
        aDeed('d2', { on: localDate('2026-11-20') }),
        aDeed('d1', { on: localDate('2026-11-02') }),
        aDeed('d3', { exemplar: id('exemplar', 'pao') }),
        aDeed('d4', { deleted: true }),
      ],
      scripts: [script, second],
      approvals: [decided('approved', script, 20), decided('returned', script, 10, { hash: 'f'.repeat(64) })],
      airings: [
        anAiring({ id: id('airing', 'a2'), item: evening, time: localTime('17:00') }),
        anAiring({ id: id('airing', 'a1'), time: localTime('05:00') }),
      ],
    });
    expect(say(chain)).toEqual([
      ...['d1', 'd2', 'may', 's1 approved', 'returned-10', 'approved-20', 'a1', 'a2', 's2 draft'],
    ]);
  });

  it('is the whole person’s, where several profiles were merged', () => {
    const other = aScript({ id: id('script', 's2'), exemplars: exemplarIds('other') });
    const deeds = [aDeed('d1'), aDeed('d2', { exemplar: id('exemplar', 'other') })];
    const airing = anAiring({
      id: id('airing', 'heard'),
      script: id('script', 'gone'),
      exemplars: exemplarIds('other'),
    });
    const records = { deeds, scripts: [other], approvals: [], airings: [airing] };
    const kinds = chainOf(may, records, ['may', 'other']).map((link) => link.kind);
    expect(kinds).toEqual(['deed', 'deed', 'exemplar', 'script', 'airing']);
    expect(chainOf(may, records).map((link) => link.kind)).toEqual(['deed', 'exemplar']);
    expect(scriptsNaming(['may', 'other'], [other], [])).toEqual([other]);
  });

  it('keeps an airing that named it, though the script is not on this phone', () => {
    const airing = anAiring({ script: id('script', 'gone'), exemplars: exemplarIds('may') });
    const other = anAiring({ id: id('airing', 'a9'), item: evening, script: id('script', 'gone') });
    const chain = chainOf(may, { deeds: [], scripts: [], approvals: [], airings: [airing, other] });
    expect(say(chain)).toEqual(['may', 'a1 orphan']);
  });
});

describe('blockedBy [R6]', () => {
  const script = aScript({ exemplars: exemplarIds('may') });
  const morning = aSlot();
  const evening = aSlot({ id: id('slot', 'chieu'), time: localTime('17:00') });
  const records = { scripts: [script], approvals: [], slots: [morning, evening], items: [], airings: [] };
  const noon = localTime('12:00');
  const placesOf = (items: ReturnType<typeof anItem>[], airings: ReturnType<typeof anAiring>[] = []) =>
    blockedBy('may', { ...records, items, airings }, day, noon).map((b) => b.places.map((p) => p.item.id));

  it('names the script, also when it is on no programme', () => {
    expect(blockedBy('may', records, day, noon)).toEqual([{ script, places: [] }]);
    expect(blockedBy('pao', records, day, noon)).toEqual([]);
  });
  it('lists what is still to come, in the order of day and time', () => {
    const tomorrow = localDate('2026-11-23');
    const items = [
      anItem('tomorrow-evening', { date: tomorrow, slot: evening.id }),
      anItem('tomorrow-morning', { date: tomorrow }),
      anItem('this-morning'),
      anItem('this-evening', { slot: evening.id }),
      anItem('yesterday', { date: localDate('2026-11-21'), slot: evening.id }),
      anItem('another-script', { date: tomorrow, script: id('script', 's9') }),
      anItem('taken-off', { date: tomorrow, deleted: true }),
    ];
    expect(placesOf(items)).toEqual([['this-evening', 'tomorrow-morning', 'tomorrow-evening']]);
  });
  it('leaves out what was aired; what was skipped may still come', () => {
    const item = anItem('e', { slot: evening.id });
    expect(placesOf([item], [anAiring({ item: item.id })])).toEqual([[]]);
    expect(placesOf([item], [anAiring({ item: item.id, way: 'skipped' })])).toEqual([['e']]);
  });
});
