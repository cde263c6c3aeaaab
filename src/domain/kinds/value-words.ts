/** The value of any field as people read it. */
import * as v from 'valibot';
import { idNames } from '../base/ids.ts';
import { languageName } from '../base/language.ts';
import {
  fromDayNumber,
  type LocalDate,
  LocalDateSchema,
  shortDate,
  weekdayName,
} from '../base/local-date.ts';
import { blobWords } from '../base/photo.ts';
import { fieldInfo } from './fields.ts';
import { type Data, KINDS, type Kind, kindRule } from './kinds.ts';

/** Fields that hold ids, in a record of any kind or in an object within one. */
const ID_FIELDS = new Set(KINDS.flatMap((kind) => idNames(kindRule(kind).schema.entries)));

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

/**
 * Does a value of the field mean something to a reader who has no names for ids? Of a kind or field that this
 * version doesn't know, the field's name decides: there too `unit` and `author` are ids.
 */
export function isReadable(kind: Kind | undefined, field: string): boolean {
  if (ID_FIELDS.has(field)) return false;
  const known = fieldInfo(kind, field);
  const infos = known ? [known] : KINDS.map((one) => fieldInfo(one, field));
  return !infos.some((info) => info?.automatic || info?.sensitive);
}

/** '' for nothing. `names`: of records by their ids; without them ids are left out. `between`: parts of a list. */
export function valueWords(
  kind: Kind | undefined,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string> | undefined,
  between = ', ',
): string {
  return blobWords(field, value) ?? words(value, field).normalize('NFC').trim();

  function words(one: unknown, name: string): string {
    if (one === null || one === undefined) return '';
    if (Array.isArray(one)) {
      const parts = one.map((part) => words(part, name));
      return joined(parts, name === 'years' ? ' – ' : between);
    }
    if (isData(one)) {
      const parts = Object.entries(one).map(([part, inner]) => words(inner, part));
      return joined(parts, ', ');
    }
    if (typeof one === 'boolean') return one ? 'Có' : 'Không';
    if (typeof one === 'number') return numberWords(name, one);
    if (typeof one !== 'string') return '';
    if (ID_FIELDS.has(name)) return names ? (names.get(one) ?? NOT_HERE) : '';
    return textWords(kind, name, one);
  }
}

function numberWords(field: string, value: number): string {
  if (field === 'weekdays') return weekdayName(fromDayNumber(SUNDAY + value));
  return field === 'year' || field === 'years' ? String(value) : value.toLocaleString('vi-VN');
}

function textWords(kind: Kind | undefined, field: string, value: string): string {
  if (field === 'language') return languageName(value);
  const code = fieldInfo(kind, field)?.codes?.[value];
  if (code) return code;
  return v.is(LocalDateSchema, value) ? shortDate(value as LocalDate, true) : value;
}

const joined = (parts: readonly string[], between: string): string => parts.filter(Boolean).join(between);
