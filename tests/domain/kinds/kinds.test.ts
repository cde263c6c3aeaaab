import { describe, expect, it } from 'vitest';
import {
  checkData,
  type Data,
  isHandedDown,
  KINDS,
  type Kind,
  kindRule,
} from '../../../src/domain/kinds/kinds.ts';

const hash = 'a1'.repeat(32);
const logged = { unit: 'u1', by: 'p1', at: 1_763_762_400_000 };
const decision = {
  ...logged,
  script: 's1',
  decision: 'approved',
  hash,
  language: 'vi',
  title: 'Tin',
  body: '',
};

/** The least that each kind must say: every field here is required, every other one may be left out. */
const least: Record<Kind, Data> = {
  unit: { unit: 'u1', name: 'Bản Lang', kind: 'commune' },
  account: { unit: 'u1', name: 'Lò Thị Pà', roles: ['reporter'] },
  office: { unit: 'u1', sort: 'board', name: 'Ban Tuyên giáo và Dân vận Đảng ủy' },
  movement: { unit: 'u1', name: 'Dân vận khéo' },
  campaign: { unit: 'u1', name: 'Ngày truyền thống thi đua 11/6' },
  quota: { unit: 'u1', unitKind: 'commune', what: 'exemplar', count: 5 },
  column: { unit: 'u1', name: 'Người tốt việc tốt' },
  deed: { unit: 'u1', who: 'Anh Pao', what: 'Cứu người', on: '2026-11-22', author: 'p1' },
  exemplar: {
    unit: 'u1',
    type: 'person',
    name: 'Phùng Tả Mẩy',
    story: '',
    stage: 'spotted',
    stageOn: '2026-11-22',
    author: 'p1',
  },
  criterion: { unit: 'u1', text: 'Chấp hành tốt chủ trương, pháp luật', order: 1.5 },
  evidence: { ...logged, exemplar: 'e1', criterion: 'c1', verdict: 'met' },
  award: { unit: 'u1', exemplar: 'e1', form: 'Giấy khen', author: 'p1' },
  consent: {
    ...logged,
    exemplar: 'e1',
    purpose: 'broadcast',
    decision: 'given',
    way: 'voice',
    on: '2026-11-22',
  },
  script: { unit: 'u1', title: 'Tin', genre: 'news', language: 'vi', body: '', author: 'p1' },
  approval: decision,
  cluster: { unit: 'u1', name: 'Cụm Nà Vàng', speakers: 4 },
  fault: { unit: 'u1', cluster: 'c1', what: 'Loa rè', since: '2026-11-22' },
  slot: { unit: 'u1', name: 'Buổi sáng', time: '05:00', minutes: 30, weekdays: [1, 2], clusters: ['c1'] },
  item: { unit: 'u1', slot: 'k1', date: '2026-11-22', script: 's1', position: 1.5 },
  airing: { ...logged, script: 's1', date: '2026-11-22', time: '05:00', way: 'read', title: 'Tin' },
};

const optional = (kind: Kind): string[] =>
  Object.keys(kindRule(kind).schema.entries).filter((field) => !(field in least[kind]));

/** Every field of free text, with its greatest length in UTF-16 units. */
const texts: [Kind, string, number][] = [
  ['unit', 'name', 200],
  ['unit', 'title', 60],
  ['account', 'name', 120],
  ['account', 'position', 120],
  ['office', 'name', 200],
  ['office', 'above', 200],
  ['office', 'symbol', 40],
  ['movement', 'name', 300],
  ['campaign', 'name', 300],
  ['campaign', 'occasion', 500],
  ['campaign', 'guidance', 20_000],
  ['campaign', 'reportTo', 200],
  ['column', 'name', 120],
  ['deed', 'who', 200],
  ['deed', 'what', 20_000],
  ['deed', 'where', 200],
  ['deed', 'witness', 200],
  ['exemplar', 'name', 200],
  ['exemplar', 'position', 200],
  ['exemplar', 'field', 120],
  ['exemplar', 'story', 20_000],
  ['exemplar', 'stageNote', 1_000],
  ['exemplar', 'home', 200],
  ['exemplar', 'residence', 200],
  ['exemplar', 'workUnit', 200],
  ['exemplar', 'training', 300],
  ['exemplar', 'titles', 2_000],
  ['exemplar', 'duties', 2_000],
  ['exemplar', 'formed', 2_000],
  ['exemplar', 'organisation', 2_000],
  ['exemplar', 'behind', 200],
  ['exemplar', 'achievements', 20_000],
  ['exemplar', 'ethnicity', 60],
  ['criterion', 'text', 500],
  ['criterion', 'guide', 1_000],
  ['evidence', 'words', 2_000],
  ['award', 'form', 200],
  ['award', 'reason', 1_000],
  ['award', 'authority', 200],
  ['award', 'decisionNumber', 80],
  ['consent', 'giverName', 200],
  ['consent', 'witness', 200],
  ['script', 'title', 300],
  ['script', 'body', 40_000],
  ['approval', 'title', 300],
  ['approval', 'body', 40_000],
  ['approval', 'note', 2_000],
  ['cluster', 'name', 120],
  ['cluster', 'place', 300],
  ['fault', 'what', 500],
  ['slot', 'name', 120],
  ['airing', 'note', 1_000],
  ['airing', 'title', 300],
];

describe('checkData', () => {
  it.each(KINDS)('%s: a valid record passes as it is', (kind) => {
    expect(checkData(kind, least[kind])).toEqual({ ok: true, data: least[kind] });
  });

  it.each(KINDS)('%s: what is not required may be null', (kind) => {
    const data = { ...least[kind], ...Object.fromEntries(optional(kind).map((field) => [field, null])) };
    expect(checkData(kind, data)).toEqual({ ok: true, data });
  });

  it.each(KINDS)('[R10] %s: fields this version does not know are kept', (kind) => {
    const data = { ...least[kind], mayor: { since: 2031, names: ['Ừ', null] } };
    expect(checkData(kind, data)).toEqual({ ok: true, data });
  });

  it.each(KINDS)('[R4] %s: each missing field is named', (kind) => {
    for (const field of Object.keys(least[kind])) {
      const { [field]: _left, ...rest } = least[kind];
      expect(checkData(kind, rest)).toEqual({ ok: false, fields: [field] });
      expect(checkData(kind, { ...rest, [field]: null })).toEqual({ ok: false, fields: [field] });
    }
  });

  it.each(KINDS)('[R4] %s: all that is missing is named at once, each field once', (kind) => {
    const result = checkData(kind, {});
    expect(result).toEqual({ ok: false, fields: expect.arrayContaining(Object.keys(least[kind])) });
    expect(result.ok ? [] : result.fields).toHaveLength(Object.keys(least[kind]).length);
  });

  it.each(KINDS)('[R4] %s: what is no record is refused, not thrown at', (kind) => {
    for (const data of [null, undefined, 'text', 5, []]) expect(checkData(kind, data).ok).toBe(false);
  });

  it('a kind nobody knows fails loudly', () => {
    expect(() => checkData('poem' as Kind, {})).toThrow('unknown kind poem');
  });

  it.each(texts)('%s.%s holds %i letters in NFC, and not one more', (kind, field, max) => {
    const longest = 'ệ'.repeat(max);
    const stored = { ...least[kind], [field]: longest };
    expect(checkData(kind, { ...least[kind], [field]: longest.normalize('NFD') })).toEqual({
      ok: true,
      data: stored,
    });
    expect(checkData(kind, { ...least[kind], [field]: `${longest}a` })).toEqual({
      ok: false,
      fields: [field],
    });
    expect(checkData(kind, { ...least[kind], [field]: 'a\u0000' })).toEqual({ ok: false, fields: [field] });
  });

  it.each<[Kind, string, unknown]>([
    ['unit', 'unit', 'Bản Lang'],
    ['unit', 'kind', 'hamlet'],
    ['unit', 'validTo', '2025-06-31'],
    ['unit', 'successors', Array(21).fill('u1')],
    ['account', 'roles', ['mayor']],
    ['account', 'roles', 'admin'],
    ['campaign', 'themes', ['']],
    ['campaign', 'source', { issuer: '' }],
    ['campaign', 'years', [2026]],
    ['campaign', 'years', [2026, 20_300]],
    ['quota', 'count', 2.5],
    ['quota', 'count', -1],
    ['quota', 'count', '5'],
    ['quota', 'year', 20_266],
    ['deed', 'who', ' '],
    ['deed', 'on', '22/11/2026'],
    ['deed', 'deleted', 'yes'],
    ['exemplar', 'stage', 'done'],
    ['exemplar', 'birth', '1980-02-30'],
    ['exemplar', 'birth', '80'],
    ['exemplar', 'minor', 'yes'],
    ['exemplar', 'sex', 'Nam'],
    ['criterion', 'text', ' '],
    ['criterion', 'types', ['village']],
    ['criterion', 'order', Number.NaN],
    ['evidence', 'verdict', 'perhaps'],
    ['award', 'form', ' '],
    ['award', 'decidedOn', '2026-02-30'],
    ['award', 'deeds', Array(51).fill('d1')],
    ['consent', 'giver', 'neighbour'],
    ['consent', 'purpose', 'everything'],
    ['consent', 'way', 'silence'],
    ['consent', 'at', 1.5],
    ['consent', 'at', -1],
    ['script', 'language', 'Vietnamese'],
    ['script', 'exemplars', ['Mẩy']],
    ['script', 'down', 'yes'],
    ['approval', 'down', 'yes'],
    ['approval', 'decision', 'maybe'],
    ['approval', 'hash', hash.toUpperCase()],
    ['approval', 'hash', hash.slice(2)],
    ['cluster', 'speakers', 101],
    ['slot', 'time', '24:00'],
    ['slot', 'minutes', 0],
    ['slot', 'weekdays', [7]],
    ['item', 'position', Number.NaN],
    ['item', 'position', Number.POSITIVE_INFINITY],
    ['airing', 'way', 'sung'],
    ['office', 'sort', 'village'],
    ['office', 'web', 'http://khonglao.gov.vn'],
    ['office', 'web', 'javascript:alert(1)'],
    ['office', 'signers', [{ as: ' ' }]],
    ['exemplar', 'type', 'family'],
    ['exemplar', 'behindType', 'model'],
    ['airing', 'minutes', 601],
  ])('[R4] %s.%s may not be %j', (kind, field, value) => {
    expect(checkData(kind, { ...least[kind], [field]: value })).toEqual({ ok: false, fields: [field] });
  });
});

describe('isHandedDown', () => {
  const down: Record<Kind, 'always' | 'never' | 'when-marked'> = {
    unit: 'always',
    account: 'never',
    office: 'always',
    movement: 'always',
    campaign: 'always',
    quota: 'always',
    column: 'always',
    deed: 'never',
    exemplar: 'never',
    criterion: 'always',
    evidence: 'never',
    award: 'never',
    consent: 'never',
    script: 'when-marked',
    approval: 'when-marked',
    cluster: 'always',
    fault: 'always',
    slot: 'always',
    item: 'always',
    airing: 'never',
  };

  it.each(KINDS)('[R7] %s', (kind) => {
    const rule = down[kind];
    expect(isHandedDown(kind, {})).toBe(rule === 'always');
    expect(isHandedDown(kind, { down: true })).toBe(rule !== 'never');
    for (const other of [false, null, 'true', 1]) {
      expect(isHandedDown(kind, { down: other })).toBe(rule === 'always');
    }
  });

  it('[R11] what is a log stays a log', () => {
    expect(KINDS.filter((kind) => kindRule(kind).log)).toEqual(['evidence', 'consent', 'approval', 'airing']);
  });
});
