/** Small valid records for the tests of the domain; each test says only what matters to it. */
import { createHash } from 'node:crypto';
import type { IdOf, UnitId } from '../../src/domain/base/ids.ts';
import { localDate, localTime } from '../../src/domain/base/local-date.ts';
import type { BlobId, Photo, Voice } from '../../src/domain/base/photo.ts';
import type { Airing } from '../../src/domain/broadcast/airing.ts';
import type { Approval } from '../../src/domain/broadcast/approval.ts';
import { type Script, spokenText } from '../../src/domain/broadcast/script.ts';
import type { Item, Slot } from '../../src/domain/broadcast/slot.ts';
import type { Award } from '../../src/domain/exemplars/award.ts';
import type { Consent } from '../../src/domain/exemplars/consent.ts';
import type { Criterion, Evidence, Verdict } from '../../src/domain/exemplars/criterion.ts';
import type { Deed } from '../../src/domain/exemplars/deed.ts';
import type { Exemplar } from '../../src/domain/exemplars/exemplar.ts';
import type { Quota } from '../../src/domain/reports/quota.ts';
import type { Unit } from '../../src/domain/units/unit.ts';

export const id = <const K extends string>(_kind: K, text: string): IdOf<K> => text as IdOf<K>;
export const unitId = (text: string): UnitId => id('unit', text);
export const exemplarIds = (...texts: string[]) => texts.map((text) => id('exemplar', text));

const unit = unitId('ban-lang');
const by = id('account', 'chi-pa');
const day = localDate('2026-11-22');

export const aScript = (over: Partial<Script> = {}): Script => ({
  id: id('script', 's1'),
  unit,
  title: 'Gương chị Mẩy',
  genre: 'exemplar',
  language: 'vi',
  body: 'Chị Mẩy dạy chữ cho bà con.',
  author: by,
  ...over,
});

/** The decision on exactly the text of the script. */
export function decided(
  decision: Approval['decision'],
  script: Script,
  at: number,
  over: Partial<Approval> = {},
): Approval {
  return {
    id: id('approval', `${decision}-${at}`),
    unit: script.unit,
    by,
    at,
    script: script.id,
    decision,
    hash: createHash('sha256').update(spokenText(script)).digest('hex'),
    language: script.language,
    title: script.title,
    body: script.body,
    exemplars: script.exemplars ?? null,
    ...over,
  };
}

export const aConsent = (
  decision: Consent['decision'],
  at: number,
  over: Partial<Consent> = {},
): Consent => ({
  id: id('consent', `${decision}-${at}`),
  unit,
  by,
  at,
  exemplar: id('exemplar', 'may'),
  purpose: 'broadcast',
  decision,
  way: 'signed-paper',
  on: day,
  ...over,
});

export const anExemplar = (over: Partial<Exemplar> = {}): Exemplar => ({
  id: id('exemplar', 'may'),
  unit,
  type: 'person',
  name: 'Phùng Tả Mẩy',
  story: 'Dạy chữ cho bà con.',
  stage: 'spotted',
  stageOn: day,
  author: by,
  ...over,
});

export const aCriterion = (text: string, order: number, over: Partial<Criterion> = {}): Criterion => ({
  id: id('criterion', text),
  unit,
  text: `Tiêu chí ${text}`,
  order,
  ...over,
});

export const anEvidence = (
  criterion: string,
  verdict: Verdict,
  at: number,
  over: Partial<Evidence> = {},
): Evidence => ({
  id: id('evidence', `${criterion}-${verdict}-${at}`),
  unit,
  by,
  at,
  exemplar: id('exemplar', 'may'),
  criterion: id('criterion', criterion),
  verdict,
  ...over,
});

export const anAward = (text: string, over: Partial<Award> = {}): Award => ({
  id: id('award', text),
  unit,
  exemplar: id('exemplar', 'may'),
  form: 'Giấy khen',
  author: by,
  ...over,
});

export const aDeed = (over: Partial<Deed> = {}): Deed => ({
  id: id('deed', 'd1'),
  unit: unitId('xa'),
  who: 'Lò A Sử',
  what: 'Dọn đất sạt.',
  on: localDate('2026-11-22'),
  author: id('account', 'pv'),
  ...over,
});

/** Every day of the week. */
export const aSlot = (over: Partial<Slot> = {}): Slot => ({
  id: id('slot', 'sang'),
  unit,
  name: 'Buổi sáng',
  time: localTime('05:00'),
  minutes: 30,
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  clusters: [id('cluster', 'c1')],
  ...over,
});

export const anItem = (text: string, over: Partial<Item> = {}): Item => ({
  id: id('item', text),
  unit,
  slot: id('slot', 'sang'),
  date: day,
  script: id('script', 's1'),
  position: 1,
  ...over,
});

export const anAiring = (over: Partial<Airing> = {}): Airing => ({
  id: id('airing', 'a1'),
  unit,
  by,
  at: 1,
  script: id('script', 's1'),
  date: day,
  time: localTime('05:00'),
  way: 'read',
  title: 'Gương chị Mẩy',
  ...over,
});

export const aQuota = (count: number, over: Partial<Quota> = {}): Quota => ({
  id: id('quota', `q${count}`),
  unit: unitId('tinh'),
  unitKind: 'commune',
  what: 'exemplar',
  count,
  ...over,
});

export const aUnit = (
  text: string,
  kind: Unit['kind'],
  parent: string | null,
  over: Partial<Unit> = {},
): Unit => ({
  id: unitId(text),
  unit: unitId(text),
  name: text,
  kind,
  parent: parent === null ? null : unitId(parent),
  ...over,
});

export const blobId = (n: number): BlobId => n.toString(16).padStart(64, '0') as BlobId;

export const aPhoto = (n: number, over: Partial<Photo> = {}): Photo => ({
  id: blobId(n),
  type: 'image/webp',
  width: 1_600,
  height: 1_200,
  bytes: 200_000,
  thumb: 'AAAA',
  ...over,
});

export const aVoice = (n: number): Voice => ({
  id: blobId(n),
  type: 'audio/webm',
  seconds: 32,
  bytes: 90_000,
});
