/**
 * Local calendar dates and times of the work [R8]: Asia/Ho_Chi_Minh, UTC+7 all year since 1975, no daylight saving.
 * A calendar date is never made through UTC: 05:00 there is still the previous day in UTC.
 */
import * as v from 'valibot';

const DAY_MS = 86_400_000;
const OFFSET_MS = 7 * 3_600_000;
/** 0 = Sunday. */
export const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const;

/** 'YYYY-MM-DD', a day that exists. */
export const LocalDateSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/),
  v.check((text) => format(parts(text)) === text),
  v.brand('LocalDate'),
);
export type LocalDate = v.InferOutput<typeof LocalDateSchema>;

/** 'HH:MM', 00:00 to 23:59. */
export const LocalTimeSchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/), v.brand('LocalTime'));
export type LocalTime = v.InferOutput<typeof LocalTimeSchema>;

export const localDate = (text: string): LocalDate => v.parse(LocalDateSchema, text);
export const localTime = (text: string): LocalTime => v.parse(LocalTimeSchema, text);

/** Days since 1970-01-01 (negative before). */
export function dayNumber(date: LocalDate): number {
  return Math.round(parts(date) / DAY_MS);
}

export function fromDayNumber(day: number): LocalDate {
  return format(day * DAY_MS) as LocalDate;
}

export const addDays = (date: LocalDate, days: number): LocalDate => fromDayNumber(dayNumber(date) + days);

/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (date: LocalDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

export const weekdayName = (date: LocalDate): string => WEEKDAYS[weekday(date)] ?? '';

/** What somebody living may tell of; an earlier year is a slip of the finger. */
export const isBeforeMemory = (text: string, today: LocalDate): boolean =>
  text < `${yearOf(today) - 100}-01-01`;

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** The local date at an instant, `ms` since the epoch. */
export const dateAt = (ms: number): LocalDate => format(ms + OFFSET_MS) as LocalDate;

/** The local wall-clock time at an instant, 'HH:MM'. */
export function timeAt(ms: number): LocalTime {
  const minutes = Math.floor(((((ms + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as LocalTime;
}

/** The instant, in ms since the epoch, at which the clock there shows `time` on `date`. */
export const instantOf = (date: LocalDate, time: LocalTime): number =>
  dayNumber(date) * DAY_MS + minutesOf(time) * 60_000 - OFFSET_MS;

export const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** '22/11', or with the year '22/11/2026'. */
export function shortDate(date: LocalDate, withYear = false): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  const text = `${Number(day)}/${Number(month)}`;
  return withYear ? `${text}/${year}` : text;
}

/** 'Chủ Nhật 22/11' */
export const dayLabel = (date: LocalDate): string => `${weekdayName(date)} ${shortDate(date)}`;

const two = (n: number): string => String(n).padStart(2, '0');
const parts = (text: string): number =>
  Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));

function format(utcMs: number): string {
  const d = new Date(utcMs);
  return `${String(d.getUTCFullYear()).padStart(4, '0')}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
}
