/**
 * Ngày sinh: a day, or the year alone, for many people in the mountains know no more. What may be asked of
 * whom hangs on an age; of a year alone both ages that it allows are reckoned with.
 */
import * as v from 'valibot';
import { type LocalDate, LocalDateSchema, localDate, shortDate } from './local-date.ts';

const YearSchema = v.pipe(v.string(), v.regex(/^\d{4}$/), v.brand('BirthYear'));

/** 'YYYY-MM-DD' or 'YYYY' */
export const BirthSchema = v.union([LocalDateSchema, YearSchema]);
export type Birth = v.InferOutput<typeof BirthSchema>;

/** Nobody alive was born before. */
const FIRST_YEAR = 1900;

/** Full years on a day, at least and at most; both are one where the day of birth is known. Negative before it. */
export function ageOn(birth: Birth, on: LocalDate): { least: number; most: number } {
  if (birth.length > 4) {
    const age = fullYears(birth as LocalDate, on);
    return { least: age, most: age };
  }
  return {
    least: fullYears(localDate(`${birth}-12-31`), on),
    most: fullYears(localDate(`${birth}-01-01`), on),
  };
}

/** One turns a year older on one's birthday; born on 29/2, on 1/3 of a year without that day. */
const fullYears = (born: LocalDate, on: LocalDate): number =>
  Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);

export type ReadBirth =
  | { kind: 'birth'; birth: Birth }
  | { kind: 'none' }
  | { kind: 'wrong'; why: 'unreadable' | 'too-early' | 'in-future' };

/** What people type: '12/5/1980', '12-5-1980', '12 5 1980', '12051980', '1980'. */
export function readBirth(typed: string, today: LocalDate): ReadBirth {
  const plain = typed.trim();
  if (plain === '') return { kind: 'none' };
  const parts = /^\d{8}$/.test(plain)
    ? [plain.slice(0, 2), plain.slice(2, 4), plain.slice(4)]
    : plain.split(/[\s./-]+/);
  if (!parts.every((part) => /^\d+$/.test(part))) return { kind: 'wrong', why: 'unreadable' };
  const [day = '', month = '', year = ''] = parts.length === 1 ? ['', '', plain] : parts;
  const iso = parts.length === 1 ? year : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const birth = v.safeParse(BirthSchema, iso);
  if (parts.length > 3 || !birth.success) return { kind: 'wrong', why: 'unreadable' };
  if (Number(year) < FIRST_YEAR) return { kind: 'wrong', why: 'too-early' };
  if (iso > today.slice(0, iso.length)) return { kind: 'wrong', why: 'in-future' };
  return { kind: 'birth', birth: birth.output };
}

/** '12/5/1980', or '1980'. Read back it is the same. */
export const birthLabel = (birth: Birth): string =>
  birth.length > 4 ? shortDate(birth as LocalDate, true) : birth;
