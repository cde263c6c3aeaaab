/** What people and broken programs do: an edit for a phone, drawn from what it has on the screen. */
import type { AccountId, RecordId, UnitId } from '../../src/domain/base/ids.ts';
import type { Photo } from '../../src/domain/base/photo.ts';
import { isUnsettled } from '../../src/domain/base/versions.ts';
import { type SpokenText, spokenText } from '../../src/domain/broadcast/script.ts';
import { type Data, type Kind, kindRule, setsOf } from '../../src/domain/kinds/kinds.ts';
import type { Edit } from '../../src/sync/client/phone.ts';
import type { PhoneRow } from '../../src/sync/protocol/ports.ts';
import { UNHOLDABLE } from '../support/memory-server-store.ts';
import type { Random } from '../support/random.ts';
import { sha256 } from './server.ts';
import { unitsOf } from './world.ts';

export type Author = { province: string; account: AccountId; unit: UnitId };

/** `word` is in no other edit: by it, an edit is told from all others. */
type Drawing = { random: Random; author: Author; rows: readonly PhoneRow[]; word: string };

const ON = '2026-11-22';

const DRAWINGS: { weight: number; draw(d: Drawing): Edit | undefined }[] = [
  {
    weight: 8,
    draw: ({ author: a, word }) =>
      made('deed', { ...own(a), author: a.account, who: word, what: word, on: ON }),
  },
  {
    weight: 12,
    draw: (d) => changed(d, ['deed'], { [d.random.pick(['what', 'where', 'witness', 'x-new'])]: d.word }),
  },
  { weight: 10, draw: onShared },
  { weight: 6, draw: (d) => changed(d, ['deed', 'exemplar', 'script'], { where: d.word, witness: d.word }) },
  { weight: 2, draw: (d) => changed(d, ['deed'], { witness: null }) },
  { weight: 12, draw: prose },
  {
    weight: 5,
    draw: (d) => changed(d, ['deed', 'exemplar', 'script', 'campaign'], { deleted: d.random.chance(0.7) }),
  },
  { weight: 4, draw: (d) => changed(d, ['deed'], { unit: d.random.pick(unitsOf(d.author.province)) }) },
  { weight: 4, draw: exemplar },
  { weight: 3, draw: (d) => changed(d, ['exemplar'], { story: d.word }) },
  { weight: 5, draw: consent },
  { weight: 3, draw: merge },
  // Whom to ask hangs on it [S66].
  { weight: 2, draw: (d) => changed(d, ['exemplar'], age(d)) },
  // Without a consent of its own it is parked [S67].
  { weight: 1, draw: (d) => changed(d, ['exemplar'], { ethnicity: d.random.chance(0.8) ? d.word : null }) },
  { weight: 2, draw: (d) => changed(d, ['exemplar'], { stage: 'verified', stageOn: ON, stageNote: d.word }) },
  { weight: 5, draw: script },
  { weight: 5, draw: (d) => changed(d, ['script'], { [d.random.pick(['title', 'body'])]: d.word }) },
  { weight: 2, draw: (d) => changed(d, ['script'], { down: d.random.chance(0.5) }) },
  { weight: 6, draw: approval },
  { weight: 3, draw: ({ author: a, word }) => made('campaign', { ...own(a), name: word }) },
  { weight: 3, draw: (d) => changed(d, ['campaign'], { name: d.word }) },
  { weight: 6, draw: (d) => changed(d, ['account'], { unit: d.random.pick(unitsOf(d.author.province)) }) },
  { weight: 6, draw: (d) => changed(d, ['unit'], { parent: d.random.pick(unitsOf(d.author.province)) }) },
  { weight: 2, draw: (d) => changed(d, ['unit'], { name: d.word }) },
  // What may not be taken in.
  { weight: 2, draw: (d) => changed(d, ['deed', 'script'], { unit: d.author.unit, who: '', title: '' }) },
  {
    weight: 2,
    draw: ({ author: a }) => made('deed', { ...own(a), author: a.account, who: '', what: '', on: ON }),
  },
  {
    weight: 2,
    draw: ({ author: a, word }) =>
      made('deed', { unit: 'xa-la', author: a.account, who: word, what: word, on: ON }),
  },
  { weight: 2, draw: (d) => changed(d, ['deed'], { 'x-nul': `a\0${d.word}` }) },
  { weight: 2, draw: (d) => changed(d, ['deed'], { 'x-half\0': '\ud800' }) },
  { weight: 2, draw: (d) => changed(d, ['deed'], { [UNHOLDABLE]: 1 }) },
  { weight: 2, draw: (d) => changed(d, ['deed'], { ['x'.repeat(70)]: d.word }) },
  { weight: 1, draw: (d) => changed(d, ['deed'], { 'x-deep': deep(80) }) },
  { weight: 2, draw: (d) => changed(d, ['consent', 'approval'], { note: d.word }) },
  {
    weight: 1,
    draw: ({ word }) => ({ record: 'nobody-knows-this' as RecordId, kind: 'deed', fields: { what: word } }),
  },
];

const TOTAL = DRAWINGS.reduce((sum, { weight }) => sum + weight, 0);

/** Undefined only where there is really nothing to edit. */
export function drawEdit(drawing: Drawing): Edit | undefined {
  for (let tries = 0; tries < 6; tries++) {
    let at = drawing.random.below(TOTAL);
    const drawn = DRAWINGS.find(({ weight }) => {
      at -= weight;
      return at < 0;
    });
    const edit = drawn?.draw(drawing);
    if (edit) return withPhotos(edit, drawing);
  }
  return undefined;
}

/**
 * Now and then a photo is put in, taken out or put back with it. By the word, not by chance: an edit more or
 * less drawn would make other runs of all seeds.
 */
function withPhotos(edit: Edit, { rows, word }: Drawing): Edit {
  const lot = Number.parseInt(sha256(word).slice(0, 2), 16);
  if (lot >= 96 || setsOf(edit.kind).length === 0) return edit;
  const data = rows.find(({ id }) => id === edit.record)?.data ?? {};
  const [first] = (data.photos as readonly Photo[] | undefined) ?? [];
  const [gone] = Object.keys((data.photosOut as Data | undefined) ?? {});
  const photos =
    lot < 32 && gone
      ? { photos: [photoOf(gone)] }
      : lot < 64 && first
        ? { photosOut: { [first.id]: (first.n ?? 1) + 1 } }
        : { photos: [photoOf(sha256(word))] };
  return { ...edit, fields: { ...edit.fields, ...photos } };
}

const photoOf = (id: string): Photo => ({
  id: id as Photo['id'],
  type: 'image/webp',
  width: 4,
  height: 3,
  bytes: 10,
  thumb: 'AAAA',
});

const own = (author: Author) => ({ unit: author.unit });
const made = (kind: Kind, fields: Data): Edit => ({ kind, fields });

function changed({ random, rows }: Drawing, kinds: readonly Kind[], fields: Data): Edit | undefined {
  // In one order on every phone.
  const found = rows.filter((row) => kinds.includes(row.kind)).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (found.length === 0) return undefined;
  // Mostly the same few, for it is there that people meet.
  const row = random.pick(random.chance(0.7) ? found.slice(0, 2) : found);
  return { record: row.id, kind: row.kind, fields };
}

/** On the record that everybody knows, in the field that everybody writes. */
function onShared({ random, rows, word }: Drawing): Edit | undefined {
  const row = rows.find(({ id }) => id.startsWith('chung-'));
  const field = random.chance(0.8) ? 'who' : random.chance(0.5) ? 'what' : 'where';
  return row && { record: row.id, kind: row.kind, fields: { [field]: word } };
}

/** Long text, now and then with a short field beside it, and mostly where others write too. */
function prose(d: Drawing): Edit | undefined {
  const found = d.rows.filter((row) => kindRule(row.kind).prose && row.data.deleted !== true);
  if (found.length === 0) return undefined;
  const unsettled = found.filter((row) => isUnsettled(row.data));
  const row = d.random.pick(unsettled.length > 0 && d.random.chance(0.5) ? unsettled : found.slice(0, 3));
  const [field = ''] = kindRule(row.kind).prose ?? [];
  const beside = d.random.chance(0.2) ? { where: d.word } : {};
  return { record: row.id, kind: row.kind, fields: { [field]: d.word, ...beside } };
}

function exemplar({ author, word }: Drawing): Edit {
  const text = { name: word, story: word };
  return made('exemplar', {
    ...own(author),
    ...text,
    type: 'person',
    stage: 'spotted',
    stageOn: ON,
    author: author.account,
  });
}

function someExemplars({ random, rows }: Drawing): RecordId[] {
  return rows.filter((row) => row.kind === 'exemplar' && random.chance(0.3)).map((row) => row.id);
}

function consent(d: Drawing): Edit | undefined {
  const about = d.rows.filter((row) => row.kind === 'exemplar');
  if (about.length === 0) return undefined;
  const decision = d.random.chance(0.8) ? 'given' : 'withdrawn';
  const { id, data } = d.random.pick(about);
  const purpose = d.random.chance(0.85) ? 'broadcast' : 'ethnicity';
  return made('consent', {
    unit: data.unit,
    by: d.author.account,
    at: 0,
    exemplar: id,
    purpose,
    decision,
    way: 'voice',
    witness: d.word,
    on: ON,
    giver: d.random.chance(0.8) ? 'self' : 'guardian',
  });
}

/** Two profiles made one, or parted again. */
function merge({ random, rows }: Drawing): Edit | undefined {
  const profiles = rows.filter((row) => row.kind === 'exemplar');
  if (profiles.length < 2) return undefined;
  const [one, other] = [random.pick(profiles), random.pick(profiles.slice(0, 3))];
  const mergedInto = random.chance(0.75) ? other.id : null;
  return { record: one.id, kind: 'exemplar', fields: { mergedInto } };
}

const age = ({ random }: Drawing): Data => ({
  birth: random.pick(['1980-05-12', '2016-05-12', '2022', null]),
  minor: random.chance(0.3) ? true : null,
});

function script(d: Drawing): Edit {
  return made('script', {
    ...own(d.author),
    title: d.word,
    genre: 'news',
    language: 'vi',
    body: d.word,
    author: d.author.account,
    exemplars: someExemplars(d),
    submitted: true,
    down: d.random.chance(0.3),
  });
}

function approval(d: Drawing): Edit | undefined {
  const found = d.rows.filter((row) => row.kind === 'script');
  if (found.length === 0) return undefined;
  const { id, data } = d.random.pick(found);
  const hash = d.random.chance(0.9) ? sha256(spokenText(data as SpokenText)) : sha256(d.word);
  const decision = d.random.chance(0.8) ? 'approved' : 'returned';
  const { unit, language, title, body, exemplars, down } = data;
  const text = { unit, language, title, body, exemplars: exemplars ?? [], down: down ?? false };
  return made('approval', {
    by: d.author.account,
    at: 0,
    script: id,
    decision,
    hash,
    ...text,
    note: d.word,
  });
}

const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)]);
