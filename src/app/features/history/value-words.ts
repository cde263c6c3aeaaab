/** The value of any field as people read it. */
import * as v from 'valibot';
import { ROLE_NAMES } from '../../../domain/accounts/account.ts';
import { languageName } from '../../../domain/base/language.ts';
import {
  fromDayNumber,
  type LocalDate,
  LocalDateSchema,
  shortDate,
  weekdayName,
} from '../../../domain/base/local-date.ts';
import { blobWords } from '../../../domain/base/photo.ts';
import { GENRE_NAMES } from '../../../domain/broadcast/script.ts';
import { SEX_NAMES, STAGE_NAMES, TYPE_NAMES } from '../../../domain/exemplars/exemplar.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { OFFICE_SORT_NAMES } from '../../../domain/papers/office.ts';
import { UNIT_KIND_NAMES } from '../../../domain/units/unit.ts';

const ID_FIELDS = new Set([
  ...[
    'unit',
    'village',
    'parent',
    'successors',
    'author',
    'by',
    'exemplar',
    'exemplars',
    'movement',
    'campaign',
  ],
  ...['stageBy', 'deeds', 'criterion', 'mergedInto', 'notSame', 'alsoFor'],
  ...['column', 'cluster', 'clusters', 'slot', 'script', 'item', 'approval', 'writer', 'writers'],
]);

/** By kind and field; logs are never changed, so theirs are never asked for. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'account.roles': ROLE_NAMES,
  'exemplar.type': TYPE_NAMES,
  'exemplar.behindType': TYPE_NAMES,
  'office.sort': OFFICE_SORT_NAMES,
  'exemplar.stage': STAGE_NAMES,
  'exemplar.sex': SEX_NAMES,
  'criterion.types': TYPE_NAMES,
  'script.genre': GENRE_NAMES,
  'unit.kind': UNIT_KIND_NAMES,
  'quota.unitKind': UNIT_KIND_NAMES,
  'quota.what': { exemplar: 'gương điển hình' },
};

const NOT_HERE = '— (không có tên trên máy này)';
/** A Sunday, from which the days of a week are counted. */
const SUNDAY = 3;

/** The ids in a value, so that their names can be looked up. */
export function idsIn(field: string, value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown): string[] => {
    if (typeof one === 'string') return ID_FIELDS.has(field) ? [one] : [];
    return isData(one) ? Object.entries(one).flatMap(([name, part]) => idsIn(name, part)) : [];
  });
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** '' for nothing. `names`: of records by their ids. */
export function valueWords(
  kind: Kind,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string {
  return blobWords(field, value) ?? words(value, field).normalize('NFC').trim();

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  function words(one: unknown, field: string): string {
    if (one === null || one === undefined) return '';
    if (typeof one === 'boolean') return one ? 'Có' : 'Không';
    if (Array.isArray(one))
      return one
        .map((part) => words(part, field))
        .filter(Boolean)
        .join(field === 'years' ? ' – ' : ', ');
    if (typeof one === 'number') {
      if (field === 'weekdays') return weekdayName(fromDayNumber(SUNDAY + one));
      return field === 'year' || field === 'years' ? String(one) : one.toLocaleString('vi-VN');
    }
    if (isData(one))
      return Object.entries(one)
        .map(([name, part]) => words(part, name))
        .filter(Boolean)
        .join(', ');
    if (typeof one !== 'string') return '';
    if (ID_FIELDS.has(field)) return names.get(one) ?? NOT_HERE;
    if (field === 'language') return languageName(one);
    const code = CODES[`${kind}.${field}`];
    if (code) return code[one] ?? one;
    return v.is(LocalDateSchema, one) ? shortDate(one as LocalDate, true) : one;
  }
}

/** Same to a reader: nothing, null and an empty text or list are one. */
export function sameValue(a: unknown, b: unknown): boolean {
  return plain(a) === plain(b);
}

const plain = (value: unknown): string =>
  JSON.stringify(
    value === null ||
      value === undefined ||
      value === false ||
      value === '' ||
      (Array.isArray(value) && value.length === 0)
      ? null
      : value,
  ).normalize('NFC');
