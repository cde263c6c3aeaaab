import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../src/domain/accounts/account.ts';
import type { UnitId } from '../src/domain/base/ids.ts';
import { addDays, dateAt, instantOf, localDate, localTime } from '../src/domain/base/local-date.ts';
import { syllables } from '../src/domain/base/text.ts';
import { approvalRefusal, coveredBy, scriptState } from '../src/domain/broadcast/approval.ts';
import { onAir, programmeOn } from '../src/domain/broadcast/programme.ts';
import { spokenText } from '../src/domain/broadcast/script.ts';
import { agesIn } from '../src/domain/exemplars/consent.ts';
import { personsOf } from '../src/domain/exemplars/merged.ts';
import { checkData, type DataOf, type Kind } from '../src/domain/kinds/kinds.ts';
import { permitted } from '../src/domain/kinds/permission.ts';
import { createNameIndex } from '../src/domain/names/names-in-text.ts';
import { declaredIn } from '../src/domain/names/namesake.ts';
import { unlistedIn } from '../src/domain/names/unlisted-names.ts';
import { quotaOf } from '../src/domain/reports/quota.ts';
import { existsOn, lineage } from '../src/domain/units/unit.ts';
import { parentOn } from '../src/domain/units/unit-in-time.ts';
import { type DemoProvince, resolveDemo } from '../src/server/demo/resolve.ts';

const files: Record<string, unknown> = import.meta.glob('../src/server/demo/*.json', {
  eager: true,
  import: 'default',
});
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Half an hour past midnight: the earliest that "today" can be, when the day in UTC is still yesterday's [R8]. */
const now = instantOf(localDate('2026-11-22'), localTime('00:30'));
const today = dateAt(now);

let provinces: DemoProvince[];
beforeAll(() => {
  provinces = resolveDemo(Object.values(files), { now, sha256 });
});

type Found<K extends Kind> = DataOf<K> & { id: never };
const allOf = <K extends Kind>(kind: K): Found<K>[] =>
  provinces.flatMap((p) =>
    p.records.filter((r) => r.kind === kind).map((r) => ({ ...r.data, id: r.id }) as Found<K>),
  );
const oneOf = <K extends Kind>(kind: K, id: string): Found<K> => {
  const found = allOf(kind).find((record) => record.id === id);
  if (!found) throw new Error(`no ${kind} ${id}`);
  return found;
};

/** Which fields name which kind of record. */
const REFERENCES: Record<string, Kind> = {
  unit: 'unit',
  parent: 'unit',
  successors: 'unit',
  author: 'account',
  by: 'account',
  movement: 'movement',
  campaign: 'campaign',
  column: 'column',
  exemplar: 'exemplar',
  exemplars: 'exemplar',
  script: 'script',
  approval: 'approval',
  cluster: 'cluster',
  clusters: 'cluster',
  slot: 'slot',
  item: 'item',
  stageBy: 'account',
  deeds: 'deed',
  criterion: 'criterion',
};

describe('the demo as data', () => {
  it('parses by the schemas of the domain, and stays as it is when parsed again', () => {
    for (const { records } of provinces) {
      for (const { id, kind, data } of records) expect(checkData(kind, data), id).toEqual({ ok: true, data });
    }
  });

  it('names only records of its own province, and those before it', () => {
    for (const { accounts, records } of provinces) {
      const seen = new Map<string, Kind>(accounts.map((account) => [account.id, 'account']));
      for (const { id, kind, data } of records) {
        expect(seen.has(id), id).toBe(false);
        if (kind === 'unit') seen.set(id, kind);
        for (const [field, target] of Object.entries(REFERENCES)) {
          for (const named of [data[field] ?? []].flat())
            expect(seen.get(String(named)), `${id}.${field} ${named}`).toBe(target);
        }
        seen.set(id, kind);
      }
    }
  });

  it('gives each account one login, a unit that exists, and the rights to what it has written', () => {
    const accounts = provinces.flatMap((p) => p.accounts);
    expect(new Set(accounts.map((a) => a.login)).size).toBe(accounts.length);
    expect(accounts.map((a) => a.login)).toEqual(
      expect.arrayContaining([
        'tinh.laichau',
        'phongvien.banlang',
        'duyet.banlang',
        'loa.banlang',
        'quantri.banlang',
        'thon.banlang',
        'canbo.daosan',
        'duyet.daosan',
        'tinh.laocai',
        'phongvien.yty',
      ]),
    );
    for (const account of accounts)
      expect(existsOn(oneOf('unit', account.unit), today), account.login).toBe(true);

    for (const { accounts: own, records } of provinces) {
      const roles = new Map<unknown, readonly Role[]>(own.map((a) => [a.id, a.roles]));
      const units = new Map<unknown, UnitId>(own.map((a) => [a.id, a.unit]));
      for (const { id, kind, data } of records) {
        const who = data.by ?? data.author;
        if (who === undefined) continue;
        expect(permitted(roles.get(who) ?? [], kind, 'make'), `${id} by ${who}`).toBeDefined();
        const line = lineage(data.unit as UnitId, (unit) => oneOf('unit', unit).parent);
        expect(line, `${id} by ${who}`).toContain(units.get(who));
      }
    }
  });

  it('dates nothing that has happened after the moment of loading', () => {
    for (const { records } of provinces) {
      for (const { id, data } of records) {
        if (typeof data.at === 'number') expect(data.at, id).toBeLessThan(now);
        for (const field of ['on', 'stageOn', 'since', 'decidedOn']) {
          if (data[field]) expect(String(data[field]) <= today, `${id}.${field}`).toBe(true);
        }
      }
    }
    for (const airing of allOf('airing')) expect(airing.date < today, airing.id).toBe(true);
  });

  it('moves with the day of loading', () => {
    const later = resolveDemo(Object.values(files), { now: now + 40 * 86_400_000, sha256 });
    const datesOf = (from: DemoProvince[]) =>
      from.flatMap((p) => p.records.filter((r) => r.kind === 'item').map((r) => r.data.date as string));
    expect(datesOf(later)).toEqual(datesOf(provinces).map((date) => addDays(localDate(date), 40)));
  });

  it('refuses a file that breaks the domain, an unknown marker and a reference to nothing', () => {
    const load = (kind: string, data: unknown) => () =>
      resolveDemo([{ province: 'x', records: [{ id: 'a', kind, data }] }], { now, sha256 });
    expect(load('unit', { unit: 'a', name: '', kind: 'province' })).toThrow('demo record a: name');
    expect(load('unit', { unit: 'a', name: { $name: 1 }, kind: 'province' })).toThrow('unknown marker $name');
    expect(load('airing', { unit: 'a', script: 'gone' })).toThrow('demo record gone is missing');
    expect(load('nothing', {})).toThrow();
  });
});

describe('what comes from documents', () => {
  const sourceOf = (id: string) => oneOf('campaign', id).source;

  it('names the issuing body, the number, the date and the file of each', () => {
    expect(sourceOf('lch-dt-770')).toMatchObject({
      issuer: 'Sở Thông tin và Truyền thông tỉnh Lai Châu',
      number: '770/KH-STTTT',
      date: '2019-07-22',
      file: '000_fc148910fd2d5789.txt',
    });
    expect(sourceOf('lch-dt-1068')).toMatchObject({
      issuer: 'Ủy ban nhân dân tỉnh Ninh Thuận',
      number: '1068/KH-UBND',
      date: '2023-03-22',
      file: '001_ae3311738eedfbf4.txt',
    });
    expect(sourceOf('lch-dt-125')).toMatchObject({
      issuer: 'Ban Tuyên giáo Huyện ủy Phong Thổ',
      number: '125-CV/BTGHU',
      date: '2023-12-21',
      file: '003_29b9b811e79705c3.txt',
    });
    expect(sourceOf('lch-dt-ha-tinh')).toMatchObject({
      issuer: 'Ủy ban nhân dân tỉnh Hà Tĩnh',
      published: '2023-02-02',
      file: '004_1b75eff83d3a58f3.txt',
    });
    expect(sourceOf('lca-dt-2021')).toMatchObject({
      issuer: 'Ủy ban nhân dân tỉnh Lào Cai',
      year: 2021,
      file: '002_3fe394b3081e82c7.txt',
    });
  });

  it('leaves out the numbers and dates that a document does not give', () => {
    for (const id of ['lca-dt-2021', 'lch-dt-ha-tinh']) {
      expect(sourceOf(id)).not.toHaveProperty('number');
      expect(sourceOf(id)).not.toHaveProperty('date');
    }
    const fromDocuments = allOf('campaign').filter((campaign) => campaign.source);
    expect(fromDocuments).toHaveLength(5);
    for (const campaign of fromDocuments) {
      expect(campaign).not.toHaveProperty('from');
      expect(campaign).not.toHaveProperty('to');
    }
  });

  it('has the deadlines as written', () => {
    const deadlines = allOf('campaign')
      .filter((campaign) => campaign.source && campaign.reportBy)
      .map((campaign) => [campaign.id, campaign.reportBy, campaign.reportTo]);
    expect(deadlines).toEqual([
      [
        'lch-dt-ha-tinh',
        '2023-02-20',
        'Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng tỉnh (Ban Thi đua - Khen thưởng tỉnh)',
      ],
      ['lch-dt-125', '2024-01-30', 'Ban Tuyên giáo Huyện ủy Phong Thổ'],
    ]);
  });

  it('has the periods as written, in years', () => {
    const years = Object.fromEntries(
      allOf('campaign').flatMap((c) => ('years' in c ? [[c.id as string, c.years]] : [])),
    );
    expect(years).toEqual({
      'lch-dt-770': [2019, 2024],
      'lch-dt-1068': [2022, 2025],
      'lch-dt-ha-tinh': [2022, 2025],
      'lca-dt-2021': [2021, 2025],
    });
  });

  it('expects 5 exemplars of a commune, 10 of a district, 2 of a department, every year', () => {
    const quotas = allOf('quota');
    expect(Object.fromEntries(quotas.map((quota) => [quota.unitKind, quota.count]))).toEqual({
      commune: 5,
      district: 10,
      department: 2,
    });
    for (const quota of quotas) expect(quota.source?.file).toBe('004_1b75eff83d3a58f3.txt');
    for (const year of [2023, 2026, 2030]) expect(quotaOf(quotas, 'commune', year)?.count).toBe(5);
  });

  it('says of the one campaign without a document that it is there to try things out', () => {
    const invented = allOf('campaign').filter((campaign) => !campaign.source);
    expect(invented.map((campaign) => campaign.id)).toEqual(['lch-dt-dung-thu']);
    expect(invented[0]?.occasion).toContain('dùng thử');
  });
});

describe('the units', () => {
  it('has the 38 communes of Lai Châu as they are since 2025-07-01, and none of the old ones', () => {
    const communes = allOf('unit').filter((unit) => unit.kind === 'commune' && unit.parent === 'lai-chau');
    expect(communes.filter((unit) => existsOn(unit, localDate('2025-07-01')))).toHaveLength(38);
    expect(communes.filter((unit) => unit.title === 'phường').map((unit) => unit.name)).toEqual([
      'Tân Phong',
      'Đoàn Kết',
    ]);
    // Founded anew but for the two that were left as they were.
    const before = communes.filter((unit) => existsOn(unit, localDate('2025-06-30')));
    expect(before.map((unit) => unit.name)).toEqual(['Mù Cả', 'Tà Tổng']);
  });

  it('keeps the districts and the communes of Phong Thổ as history, with those that came after them', () => {
    const ended = allOf('unit').filter((unit) => unit.validTo);
    for (const unit of ended) {
      expect(existsOn(unit, localDate('2025-06-30')), unit.id).toBe(true);
      expect(existsOn(unit, localDate('2025-07-01')), unit.id).toBe(false);
      expect(unit.successors?.length, unit.id).toBeGreaterThan(0);
      for (const successor of unit.successors ?? [])
        expect(existsOn(oneOf('unit', successor), today), successor).toBe(true);
    }
    expect(ended.filter((unit) => unit.kind === 'district')).toHaveLength(8);
    const communes = ended.filter((unit) => parentOn(unit, localDate('2025-06-30')) === 'lch-h-phong-tho');
    expect(communes).toHaveLength(17);
    // Each hangs below what it has become: there its records are found [R7].
    for (const unit of communes) expect([unit.id, unit.successors]).toEqual([unit.id, [unit.parent]]);
    expect(oneOf('unit', 'lch-pt-ban-lang').successors).toEqual(['lch-khong-lao']);
    const provincesEnded = ended.filter((unit) => unit.kind === 'province').map((unit) => unit.name);
    expect(provincesEnded).toEqual(['Lào Cai', 'Yên Bái']);
  });
});

describe('the chain from deed to airing', () => {
  const state = (id: string) => scriptState(oneOf('script', id), allOf('approval'));
  const someoneElse = { account: 'nobody', mayApproveOwn: false };
  const refusal = (id: string) =>
    approvalRefusal(
      oneOf('script', id),
      allOf('approval'),
      { consents: allOf('consent'), ageOf: agesIn(allOf('exemplar')) },
      someoneElse,
    );

  it('has every script approved by another than wrote it', () => {
    for (const { by, script, decision, selfApproved } of allOf('approval'))
      if (decision === 'approved' && !selfApproved) expect(by).not.toBe(oneOf('script', script).author);
  });

  it('binds every approval to the hash of its own text [R5], and every airing to its approval', () => {
    const approvals = allOf('approval');
    expect(approvals.length).toBeGreaterThan(10);
    for (const approval of approvals) expect(approval.hash, approval.id).toBe(sha256(spokenText(approval)));
    for (const airing of allOf('airing')) {
      const approval = oneOf('approval', airing.approval ?? '');
      expect(airing, airing.id).toMatchObject({
        hash: approval.hash,
        title: approval.title,
        script: approval.script,
      });
      expect(approval.at, airing.id).toBeLessThan(airing.at);
    }
  });

  it('lists everybody whom a script names [S101]', () => {
    const exemplars = allOf('exemplar');
    const names = {
      find: createNameIndex(exemplars).find,
      groupOf: personsOf(exemplars).groupOf,
      nameOf: (id: string) => exemplars.find((one) => one.id === id)?.name,
    };
    const said = { consents: allOf('consent'), ageOf: agesIn(exemplars) };
    for (const script of allOf('script')) {
      const covered = { listed: script.exemplars ?? [], declared: declaredIn(script.namesakes) };
      expect(unlistedIn(script, covered, names, said), script.id).toEqual([]);
    }
    for (const approval of allOf('approval'))
      expect(unlistedIn(approval, coveredBy(approval), names, said), approval.id).toEqual([]);
  });

  it('airs nobody before the consent was given [R6]', () => {
    for (const airing of allOf('airing')) {
      for (const exemplar of airing.exemplars ?? []) {
        const given = allOf('consent').filter(
          (c) => c.exemplar === exemplar && c.purpose === 'broadcast' && c.at < airing.at,
        );
        expect(given.at(-1)?.decision, airing.id).toBe('given');
      }
    }
  });

  it.each(['lch-g-dan-quan-tham', 'lch-g-vang-a-su', 'lch-g-tan-may-phin', 'lca-g-sung-thi-chu'])(
    'has the whole chain for %s',
    (exemplar) => {
      expect(allOf('deed').some((deed) => deed.exemplar === exemplar)).toBe(true);
      const script = allOf('script').find((s) => s.exemplars?.some((e) => e === exemplar));
      expect(state(script?.id ?? '')).toBe('approved');
      expect(allOf('airing').some((a) => a.script === script?.id && a.way === 'read')).toBe(true);
    },
  );

  it('has a script that waits for consent, one returned with a note, two that wait, one changed, one draft', () => {
    expect(state('lch-b-lo-thi-inh')).toBe('waiting');
    expect(refusal('lch-b-lo-thi-inh')).toEqual({ kind: 'no-consent', exemplars: ['lch-g-lo-thi-inh'] });
    expect(state('lch-b-hoa-giai-pho')).toBe('returned');
    expect(oneOf('approval', 'lch-d-5').note).toBe('Thêm số hộ được giúp.');
    for (const id of ['lch-b-nguon-nuoc', 'lch-b-thu-bay-sach']) {
      expect(state(id)).toBe('waiting');
      expect(refusal(id)).toBeUndefined();
    }
    const changed = onAir(oneOf('script', 'lch-b-xoa-mu'), {
      approvals: allOf('approval'),
      consents: [],
      ageOf: agesIn([]),
    });
    expect(changed).toMatchObject({ kind: 'ready', changed: true });
    expect(state('lch-b-gop-thoc')).toBe('draft');
  });

  it('has something on air today and tomorrow in each commune with loudspeakers, and one hole', () => {
    const records = {
      slots: allOf('slot'),
      items: allOf('item'),
      scripts: new Map(allOf('script').map((script) => [script.id as string, script])),
      approvals: allOf('approval'),
      consents: allOf('consent'),
      ageOf: agesIn(allOf('exemplar')),
      airings: allOf('airing'),
    };
    const stations = new Set<string>(allOf('cluster').map((cluster) => cluster.unit));
    expect(stations.size).toBe(5);
    for (const date of [today, addDays(today, 1)]) {
      const filled = programmeOn(date, records).filter((o) => o.items.some((i) => i.onAir.kind === 'ready'));
      expect(new Set<string>(filled.map((o) => o.slot.unit))).toEqual(stations);
      const holes = filled.flatMap((o) => o.items.filter((i) => i.onAir.kind === 'hole'));
      expect(holes.map((hole) => [hole.item.script, hole.onAir])).toEqual([
        ['lch-b-co-hanh', { kind: 'hole', reason: 'no-consent', exemplars: ['lch-g-nguyen-thi-hanh'] }],
      ]);
      for (const o of filled) expect(o.minutes, o.slot.id).toBeLessThan(o.slot.minutes);
    }
  });

  it('has texts of a length for the loudspeaker, in NFC, each exemplar marked as invented', () => {
    for (const script of allOf('script').filter((s) => s.submitted)) {
      expect(syllables(script.body), script.id).toBeGreaterThanOrEqual(120);
      expect(syllables(script.body), script.id).toBeLessThanOrEqual(250);
      expect(script.body, script.id).toBe(script.body.normalize('NFC').trim());
    }
    for (const exemplar of allOf('exemplar'))
      expect(exemplar.story, exemplar.id).toContain('Nhân vật hư cấu');
    expect(JSON.stringify(files)).toBe(JSON.stringify(files).normalize('NFC'));
  });
});
