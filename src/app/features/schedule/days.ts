import * as v from 'valibot';
import { addDays, type LocalDate, LocalDateSchema, weekday } from '../../../domain/base/local-date.ts';

/** A date from the address bar, or the one to fall back to: an address can be mistyped. */
export function dayFrom(text: string | undefined, otherwise: LocalDate): LocalDate {
  const parsed = v.safeParse(LocalDateSchema, text);
  return parsed.success ? parsed.output : otherwise;
}

/** The week of a day, Monday first, as calendars here have it. */
export function weekOf(day: LocalDate): LocalDate[] {
  const monday = addDays(day, -((weekday(day) + 6) % 7));
  return [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
}

export const SHORT_WEEKDAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const;

/** In the order of a week here; 0 = Sunday. */
export const WEEK_ORDER = [1, 2, 3, 4, 5, 6, 0] as const;
