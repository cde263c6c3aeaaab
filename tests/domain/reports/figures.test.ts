import { describe, expect, it } from 'vitest';
import { instantOf, localDate, localTime } from '../../../src/domain/base/local-date.ts';
import type { Airing } from '../../../src/domain/broadcast/airing.ts';
import type { Cluster } from '../../../src/domain/broadcast/cluster.ts';
import type { Exemplar } from '../../../src/domain/exemplars/exemplar.ts';
import { countsFor, type YearRecords, yearFigures } from '../../../src/domain/reports/figures.ts';
import {
  aDeed,
  anAiring,
  anExemplar,
  aQuota,
  aScript,
  aUnit,
  decided,
  exemplarIds,
  id,
  unitId,
} from '../records.ts';

const units = [
  aUnit('tinh', 'province', null),
  aUnit('xa', 'commune', 'tinh'),
  aUnit('ban', 'village', 'xa'),
  aUnit('xa-khac', 'commune', 'tinh'),
  aUnit('so', 'department', 'tinh'),
];
const at = (date: string, time: string): number => instantOf(localDate(date), localTime(time));
const exemplarAt = (text: string, unit: string, over: Partial<Exemplar> = {}) =>
  anExemplar({ id: id('exemplar', text), unit: unitId(unit), ...over });
const airedAt = (text: string, unit: string, over: Partial<Airing> = {}) =>
  anAiring({ id: id('airing', text), unit: unitId(unit), item: id('item', text), ...over });

const day = localDate('2026-12-31');
const none: YearRecords = {
  units,
  deeds: [],
  clusters: [],
  exemplars: [],
  approvals: [],
  airings: [],
  quotas: [],
};
/** Per unit of the tree, in its order. */
function figures<K extends 'deeds' | 'exemplars' | 'publicised' | 'scriptsApproved' | 'airings' | 'quota'>(
  what: K,
  records: Partial<YearRecords>,
  year = 2026,
) {
  return Object.fromEntries(
    yearFigures(year, units, { ...none, ...records }, localDate(`${year}-12-31`)).map((f) => [
      f.unit.id,
      f[what],
    ]),
  );
}

describe('the unit tree', () => {
  it('[R7] what belongs to a village counts for its commune and province, and for no other', () => {
    const records: Partial<YearRecords> = {
      exemplars: [exemplarAt('a', 'ban'), exemplarAt('b', 'xa-khac'), exemplarAt('c', 'tinh')],
      airings: [airedAt('a', 'ban'), airedAt('b', 'xa')],
      approvals: [decided('approved', aScript({ unit: unitId('ban') }), at('2026-05-01', '08:00'))],
    };
    expect(figures('exemplars', records)).toEqual({ tinh: 3, xa: 1, ban: 1, 'xa-khac': 1, so: 0 });
    expect(figures('airings', records)).toEqual({ tinh: 2, xa: 2, ban: 1, 'xa-khac': 0, so: 0 });
    expect(figures('scriptsApproved', records)).toEqual({ tinh: 1, xa: 1, ban: 1, 'xa-khac': 0, so: 0 });
  });

  it('gives one row for each unit asked for, in that order', () => {
    const asked = [units[3], units[0]].filter((u) => u !== undefined);
    expect(yearFigures(2026, asked, none, day).map((f) => f.unit.id)).toEqual(['xa-khac', 'tinh']);
  });

  it('[R7] a cycle among the units ends', () => {
    const cycle = [aUnit('a', 'commune', 'b'), aUnit('b', 'commune', 'a')];
    const rows = yearFigures(2026, cycle, { ...none, units: cycle, exemplars: [exemplarAt('x', 'a')] }, day);
    expect(rows.map((r) => r.exemplars)).toEqual([1, 1]);
  });

  it('the quota is that of the kind of unit', () => {
    const quotas = [aQuota(5), aQuota(2, { unitKind: 'department' }), aQuota(7, { year: 2027 })];
    expect(figures('quota', { quotas })).toEqual({
      tinh: undefined,
      xa: 5,
      ban: undefined,
      'xa-khac': 5,
      so: 2,
    });
    expect(figures('quota', { quotas }, 2027)).toMatchObject({ xa: 7, so: 2 });
  });
});

describe('[R14] a village counts what happened there, whoever wrote it down', () => {
  const ban = unitId('ban');
  const aCluster = (text: string, over: Partial<Cluster> = {}): Cluster => ({
    id: id('cluster', text),
    unit: unitId('xa'),
    name: text,
    speakers: 2,
    ...over,
  });
  const where = { tinh: 1, xa: 1, ban: 1, 'xa-khac': 0, so: 0 };
  const notThere = { ...where, ban: 0 };
  const day = localDate('2026-05-01');

  it('a deed and an exemplar of the commune that name the village', () => {
    expect(figures('deeds', { deeds: [aDeed({ on: day, village: ban })] })).toEqual(where);
    expect(figures('deeds', { deeds: [aDeed({ on: day })] })).toEqual(notThere);
    expect(figures('deeds', { deeds: [aDeed({ on: localDate('2025-05-01'), village: ban })] })).toMatchObject(
      { ban: 0 },
    );
    expect(figures('exemplars', { exemplars: [exemplarAt('a', 'xa', { village: ban })] })).toEqual(where);
  });

  it('an exemplar that names none is of the village of its deeds, where that is one', () => {
    const exemplars = [exemplarAt('a', 'xa')];
    const grown = { on: day, exemplar: id('exemplar', 'a') };
    const deeds = [aDeed({ ...grown, unit: ban })];
    expect(figures('exemplars', { exemplars, deeds })).toEqual(where);
    expect(
      figures('exemplars', {
        exemplars,
        deeds: [...deeds, aDeed({ ...grown, id: id('deed', 'd2'), village: unitId('so') })],
      }),
    ).toEqual(notThere);
  });

  it('an airing where it was heard, a script where those whom it names live; the commune counts each once', () => {
    const airings = [airedAt('a', 'xa', { clusters: ['c1', 'c2'].map((one) => id('cluster', one)) })];
    const clusters = [aCluster('c1', { village: ban }), aCluster('c2', { unit: ban })];
    expect(figures('airings', { airings, clusters })).toEqual(where);
    expect(figures('airings', { airings, clusters: [aCluster('c1')] })).toEqual(notThere);
    const script = aScript({ unit: unitId('xa'), exemplars: exemplarIds('a') });
    const approvals = [decided('approved', script, at('2026-05-01', '08:00'))];
    const exemplars = [exemplarAt('a', 'xa', { village: ban })];
    expect(figures('scriptsApproved', { approvals, exemplars })).toEqual(where);
    expect(figures('scriptsApproved', { approvals })).toEqual(notThere);
  });

  it('[R7] a record counts in no other commune, whatever village it names', () => {
    const village = unitId('ban');
    const foreign = { tinh: 1, xa: 0, ban: 0, 'xa-khac': 1, so: 0 };
    expect(figures('deeds', { deeds: [aDeed({ on: day, unit: unitId('xa-khac'), village })] })).toEqual(
      foreign,
    );
    expect(figures('exemplars', { exemplars: [exemplarAt('a', 'xa-khac', { village })] })).toEqual(foreign);
    const airings = [airedAt('a', 'xa-khac', { clusters: [id('cluster', 'c1')] })];
    expect(figures('airings', { airings, clusters: [aCluster('c1', { village })] })).toEqual(foreign);
  });
});

describe('a unit that has ended', () => {
  const ended = { validTo: localDate('2025-06-30') };
  const changing = [
    aUnit('tinh', 'province', null),
    aUnit('huyen', 'district', 'tinh', { ...ended, successors: ['xa-moi', 'xa-khac'].map(unitId) }),
    aUnit('xa-cu', 'commune', 'xa-moi', {
      ...ended,
      successors: [unitId('xa-moi')],
      former: [{ to: localDate('2025-06-30'), parent: unitId('huyen') }],
    }),
    aUnit('xa-moi', 'commune', 'tinh', { validFrom: localDate('2025-07-01') }),
    aUnit('xa-khac', 'commune', 'tinh', { validFrom: localDate('2025-07-01') }),
  ];
  const records = {
    ...none,
    units: changing,
    exemplars: [exemplarAt('a', 'xa-cu'), exemplarAt('b', 'huyen')],
  };
  const of = (year: number, on: string) =>
    Object.fromEntries(
      yearFigures(year, changing, records, localDate(on)).map((f) => [f.unit.id, f.exemplars]),
    );

  it('counts for its one successor from then on; what was divided counts for what stands above', () => {
    expect(of(2026, '2026-12-31')).toEqual({ tinh: 2, huyen: 1, 'xa-cu': 1, 'xa-moi': 1, 'xa-khac': 0 });
  });

  it('counts where it belonged then, in a year that was over before', () => {
    expect(of(2024, '2024-12-31')).toEqual({ tinh: 2, huyen: 2, 'xa-cu': 1, 'xa-moi': 0, 'xa-khac': 0 });
  });
});

describe('what counts towards the quota of 2026', () => {
  const recognised = (stageOn: string) => ({ stage: 'recognised', stageOn: localDate(stageOn) }) as const;
  const naming = (date: string, over: Partial<Airing> = {}) =>
    airedAt('a', 'xa', { date: localDate(date), exemplars: exemplarIds('may'), ...over });

  it.each<[string, Partial<Exemplar>, Airing[], boolean]>([
    ['neither recognised nor aired', {}, [], false],
    ['verified', { stage: 'verified' }, [], false],
    ['recognised that year', recognised('2026-06-11'), [], true],
    ['spread that year', { stage: 'spread', stageOn: localDate('2026-06-11') }, [], true],
    ['recognised on its first day', recognised('2026-01-01'), [], true],
    ['recognised on its last day', recognised('2026-12-31'), [], true],
    ['recognised the year before', recognised('2025-12-31'), [], false],
    ['recognised the year after', recognised('2027-01-01'), [], false],
    ['recognised the year before, aired that year', recognised('2025-12-31'), [naming('2026-01-01')], true],
    ['only aired', {}, [naming('2026-12-31')], true],
    ['played from a recording', {}, [naming('2026-03-01', { way: 'played' })], true],
    ['skipped', {}, [naming('2026-03-01', { way: 'skipped', reason: 'power' })], false],
    ['aired another year', {}, [naming('2025-12-31'), naming('2027-01-01')], false],
    ['another exemplar aired', {}, [naming('2026-03-01', { exemplars: exemplarIds('pao') })], false],
    ['aired without names', {}, [naming('2026-03-01', { exemplars: null })], false],
    [
      'aired twice and recognised',
      recognised('2026-06-11'),
      [naming('2026-03-01'), naming('2026-04-01')],
      true,
    ],
  ])('%s', (_what, over, airings, counts) => {
    const exemplar = exemplarAt('may', 'ban', over);
    expect(countsFor(2026, exemplar, airings)).toBe(counts);
    const n = counts ? 1 : 0;
    expect(figures('publicised', { exemplars: [exemplar], airings })).toEqual({
      tinh: n,
      xa: n,
      ban: n,
      'xa-khac': 0,
      so: 0,
    });
  });

  it('a person of several merged profiles counts once, by the one that stands, whichever of them was aired', () => {
    const merged = [
      exemplarAt('a', 'ban', { mergedInto: id('exemplar', 'b') }),
      exemplarAt('b', 'xa'),
      exemplarAt('c', 'xa', { mergedInto: id('exemplar', 'b') }),
    ];
    const airings = ['a', 'c'].map((one) =>
      airedAt(one, 'ban', { date: localDate('2026-05-01'), exemplars: exemplarIds(one) }),
    );
    const records = { exemplars: merged, airings };
    expect(figures('exemplars', records)).toEqual({ tinh: 1, xa: 1, ban: 0, 'xa-khac': 0, so: 0 });
    expect(figures('publicised', records)).toEqual({ tinh: 1, xa: 1, ban: 0, 'xa-khac': 0, so: 0 });
  });

  it('a deleted exemplar counts nowhere', () => {
    const exemplars = [exemplarAt('may', 'ban', { ...recognised('2026-06-11'), deleted: true })];
    expect(figures('publicised', { exemplars })).toMatchObject({ tinh: 0 });
    expect(figures('exemplars', { exemplars })).toMatchObject({ tinh: 0 });
  });
});

describe('airings and approvals of a year', () => {
  it('skipped airings and those of other years do not count', () => {
    const airings = [
      airedAt('read', 'xa'),
      airedAt('played', 'xa', { way: 'played' }),
      airedAt('skipped', 'xa', { way: 'skipped', reason: 'weather' }),
      airedAt('before', 'xa', { date: localDate('2025-12-31') }),
    ];
    expect(figures('airings', { airings })).toMatchObject({ xa: 2 });
  });

  const script = aScript({ unit: unitId('xa') });
  it.each([
    ['23:59 on the last day of 2025', '2025-12-31', '23:59', 1, 0],
    ['00:00 on the first day of 2026, still 2025 in UTC', '2026-01-01', '00:00', 0, 1],
    ['05:00 on the first day of 2026, still 2025 in UTC', '2026-01-01', '05:00', 0, 1],
    ['23:59 on the last day of 2026', '2026-12-31', '23:59', 0, 1],
    ['00:00 on the first day of 2027, still 2026 in UTC', '2027-01-01', '00:00', 0, 0],
  ])('[R8] approved at %s', (_what, date, time, in2025, in2026) => {
    const approvals = [decided('approved', script, at(date, time))];
    expect(figures('scriptsApproved', { approvals }, 2025)).toMatchObject({ xa: in2025 });
    expect(figures('scriptsApproved', { approvals }, 2026)).toMatchObject({ xa: in2026 });
  });

  it('a script counts once a year however often it was approved, and a return does not count', () => {
    const other = aScript({ id: id('script', 's2'), unit: unitId('xa') });
    const approvals = [
      decided('approved', script, at('2025-12-01', '08:00')),
      decided('approved', script, at('2026-02-01', '08:00')),
      decided('approved', script, at('2026-03-01', '08:00')),
      decided('returned', other, at('2026-03-01', '08:00')),
    ];
    expect(figures('scriptsApproved', { approvals }, 2026)).toMatchObject({ xa: 1 });
    expect(figures('scriptsApproved', { approvals }, 2025)).toMatchObject({ xa: 1 });
  });
});
