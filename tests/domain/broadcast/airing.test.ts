import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../../src/domain/base/local-date.ts';
import {
  type Airing,
  earlierEntries,
  heardAirings,
  outcomesOf,
  standingAirings,
  wasAired,
} from '../../../src/domain/broadcast/airing.ts';
import { blockedBy, chainOf } from '../../../src/domain/broadcast/chain.ts';
import { programmeOn } from '../../../src/domain/broadcast/programme.ts';
import { countsFor, keptSchedule, yearFigures } from '../../../src/domain/reports/figures.ts';
import { waitingFor } from '../../../src/domain/reports/waiting-for.ts';
import { createRandom } from '../../support/random.ts';
import {
  anAiring,
  anExemplar,
  anItem,
  aQuota,
  aScript,
  aSlot,
  aUnit,
  decided,
  exemplarIds,
  id,
} from '../records.ts';

const day = localDate('2026-11-22');
const entry = (text: string, at: number, over: Partial<Airing> = {}) =>
  anAiring({ id: id('airing', text), at, item: id('item', 'i1'), exemplars: exemplarIds('may'), ...over });
const skipped = { way: 'skipped', reason: 'power' } as const;
const ids = (airings: readonly Airing[]) => airings.map((airing) => airing.id as string);

describe('[R14] what became of an item is its newest entry', () => {
  const readAgain = [entry('a', 1), entry('b', 2, skipped), entry('c', 3)];

  it('read, then skipped, then read is one airing; the earlier entries stay to be shown', () => {
    expect(ids(standingAirings(readAgain))).toEqual(['c']);
    expect(heardAirings(readAgain)).toHaveLength(1);
    expect(ids(earlierEntries(readAgain[2] as Airing, readAgain))).toEqual(['b', 'a']);
  });

  it('read, then skipped is none', () => {
    expect(heardAirings(readAgain.slice(0, 2))).toEqual([]);
    expect(outcomesOf(readAgain.slice(0, 2))({ id: 'i1', date: day })?.way).toBe('skipped');
  });

  it('two operators who log one airing count once, in whatever order their entries come', () => {
    const two = [entry('x-1-a', 5, { by: id('account', 'x') }), entry('y-1-a', 4)];
    expect(ids(standingAirings(two))).toEqual(['x-1-a']);
    expect(ids(standingAirings(two.toReversed()))).toEqual(['x-1-a']);
  });

  it('[S5] entries of one instant, of a phone whose clock was put back, count in the order of their making', () => {
    const two = [entry('phone-zz-0', 5), entry('phone-100-0', 5, skipped)];
    expect(ids(standingAirings(two))).toEqual(['phone-100-0']);
    expect(ids(standingAirings(two.toReversed()))).toEqual(['phone-100-0']);
  });

  it('another day, another item, and without an item another slot or script, are others', () => {
    const noItem = { item: null, slot: id('slot', 'sang') };
    const all = [
      ...[
        entry('a', 1),
        entry('b', 2, { date: localDate('2026-11-23') }),
        entry('c', 3, { item: id('item', 'i2') }),
      ],
      ...[entry('d', 4, noItem), entry('e', 5, { ...noItem, slot: id('slot', 'chieu') })],
      ...[entry('f', 6, { ...noItem, script: id('script', 's2') })],
    ];
    expect(standingAirings(all)).toHaveLength(6);
    expect(ids(standingAirings([...all, entry('g', 7, noItem)]))).toEqual(['a', 'b', 'c', 'e', 'f', 'g']);
  });

  it('an item that was moved leaves what was said of it on its first day', () => {
    const outcome = outcomesOf([entry('a', 1, skipped)]);
    expect(outcome({ id: 'i1', date: day })?.id).toBe('a');
    expect(outcome({ id: 'i1', date: localDate('2026-11-23') })).toBeUndefined();
  });
});

describe('[R14] whatever counts gives the same for a log as for its newest entries alone', () => {
  const units = [aUnit('tinh', 'province', null), aUnit('ban-lang', 'commune', 'tinh')];
  const scripts = ['s1', 's2'].map((text) =>
    aScript({ id: id('script', text), submitted: true, exemplars: exemplarIds('may') }),
  );
  const approvals = scripts.map((script, i) => decided('approved', script, i + 1));
  const dates = ['2026-11-21', '2026-11-22', '2026-11-23'].map(localDate);
  const items = dates.flatMap((date, i) =>
    scripts.map((script, j) => anItem(`i${i}${j}`, { date, script: script.id, position: j })),
  );
  const slots = [aSlot()];
  const may = anExemplar();

  /** Everything in the product that counts, or asks, what was aired. */
  function allFigures(airings: readonly Airing[]) {
    const byId = new Map(scripts.map((script) => [script.id as string, script]));
    const said = { consents: [], ageOf: () => undefined };
    const programme = { ...said, slots, items, scripts: byId, approvals, airings };
    const occurrences = dates.flatMap((date) => programmeOn(date, programme));
    const person = { account: may.author, roles: ['operator' as const], unit: may.unit, below: () => true };
    const records = {
      units,
      deeds: [],
      clusters: [],
      exemplars: [may],
      approvals,
      airings,
      quotas: [aQuota(5)],
    };
    return {
      year: yearFigures(2026, units, records, day),
      quota: countsFor(2026, may, airings),
      kept: keptSchedule(2026, day, items, airings),
      chain: chainOf(may, { deeds: [], scripts, approvals, airings }),
      blocked: blockedBy('may', { scripts, approvals, items, slots, airings }, day, localTime('04:00')),
      programme: occurrences,
      waiting: waitingFor(
        person,
        { scripts, approvals, items, airings, slots, occurrences },
        day,
        localTime('12:00'),
      ),
    };
  }

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('sequence %i', (seed) => {
    const random = createRandom(seed);
    const log = Array.from({ length: 1 + random.below(14) }, (_, i): Airing => {
      const item = items[random.below(items.length)] as (typeof items)[number];
      const over = {
        item: item.id,
        date: item.date,
        script: item.script,
        by: id('account', `p${random.below(3)}`),
      };
      return entry(`phone${random.below(2)}-${i + 1}-0`, random.below(6), {
        ...over,
        ...(random.below(3) === 0 ? skipped : {}),
      });
    });
    const newest = standingAirings(log);
    expect(allFigures(log)).toEqual(allFigures(newest));
    expect(allFigures(log.toReversed())).toEqual(allFigures(newest));
    const [first] = allFigures(log).year;
    expect(first?.airings).toBe(newest.filter(wasAired).length);
    expect(new Set(newest.map((a) => a.item)).size).toBe(newest.length);
  });
});
