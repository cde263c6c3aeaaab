/**
 * When an airing was heard, and whether a log entry can be true: the log tells what sounded, never what is to
 * come [R14].
 */

import {
  dateAt,
  instantOf,
  type LocalDate,
  type LocalTime,
  minutesOf,
  shortDate,
  timeAt,
} from '../base/local-date.ts';
import type { Airing } from './airing.ts';

/** The signature tune, a session begun a little before its time. Earlier than that somebody has to say so. */
export const EARLY_MINUTES = 15;
/** Two clocks that are both right differ by less. */
const CLOCK_DRIFT_MS = 5 * 60_000;
const DAY = 24 * 60;
/** As far as a session may run into the next day. */
const NIGHT = 6 * 60;
const LATER_MS = 12 * 3_600_000;

type Said = Pick<Airing, 'date' | 'time' | 'start' | 'early'>;

/**
 * Minutes from the session's beginning; negative: before it. A session may run over midnight, its date stays
 * that of its beginning.
 */
export function minutesAfter(start: LocalTime, time: LocalTime): number {
  const after = minutesOf(time) - minutesOf(start);
  return after + DAY <= NIGHT ? after + DAY : after;
}

/** ms since the epoch. `start`: of its session, where the entry doesn't say it. */
export function airedAt(airing: Pick<Said, 'date' | 'time' | 'start'>, start?: LocalTime | null): number {
  const begin = airing.start ?? start;
  if (!begin) return instantOf(airing.date, airing.time);
  return instantOf(airing.date, begin) + minutesAfter(begin, airing.time) * 60_000;
}

/**
 * What speaks against an entry written at `now` or before. `ahead`: its time hasn't come. `early`: long
 * before its session's time, and nobody has said that this is so.
 */
export function airingDoubt(
  airing: Said,
  now: number,
  start: LocalTime | null | undefined = airing.start,
): 'ahead' | 'early' | undefined {
  if (airedAt(airing, start) > now + CLOCK_DRIFT_MS) return 'ahead';
  const begin = airing.start ?? start;
  return begin && airing.early !== true && minutesAfter(begin, airing.time) < -EARLY_MINUTES
    ? 'early'
    : undefined;
}

/** Is the day in an entry not in the future? */
export const hasCome = (on: LocalDate, now: number): boolean => on <= dateAt(now + CLOCK_DRIFT_MS);

/** 'Ghi sau, 08:10 ngày 25/11' for an entry written long after the airing; otherwise ''. */
export const writtenLater = (airing: Pick<Airing, 'date' | 'time' | 'start' | 'at'>): string =>
  airing.at - airedAt(airing) > LATER_MS
    ? `Ghi sau, ${timeAt(airing.at)} ngày ${shortDate(dateAt(airing.at))}`
    : '';
