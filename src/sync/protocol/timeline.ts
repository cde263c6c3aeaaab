/**
 * Timelines [S20]: each incarnation of the server's data has an id and the number that it starts after. A
 * restored backup starts a new one; numbers of the lost one don't count any more.
 */
import * as v from 'valibot';

export const TimelineSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** The last number that the incarnation before it had given out and kept. */
  start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type Timeline = v.InferOutput<typeof TimelineSchema>;

/** Least number of unused numbers before a start. */
export const TIMELINE_JUMP = 1_000_000;

/** 2026-01-01, UTC+7, ms: numbers are kept short by counting from here. */
const COUNTED_FROM = Date.UTC(2025, 11, 31, 17);
const MS_A_NUMBER = 10;

/**
 * The start of an incarnation that begins at `now` (ms) with data up to number `last`. It grows with time:
 * two incarnations may start from the same backup, and a number of the lost one must never be given out
 * again. Else an edit made there would seem to have seen what was written here. This holds while a province
 * settles fewer than a hundred ops a second, averaged over all its days.
 */
export const timelineStart = (last: number, now: number): number =>
  Math.max(last + TIMELINE_JUMP, Math.floor((now - COUNTED_FROM) / MS_A_NUMBER));

/** Only the newest timelines are sent. A phone that knows only older ones starts over. */
export const MAX_TIMELINES_SENT = 64;

/**
 * The last number that both histories share: up to it phone and server hold the same. Infinity where the
 * server's history continues from everything that the phone knows.
 */
export function lastSharedSeq(phone: readonly Timeline[], server: readonly Timeline[]): number {
  for (let i = phone.length - 1; i >= 0; i--) {
    const at = server.findIndex((timeline) => timeline.id === phone[i]?.id);
    if (at < 0) continue;
    return Math.min(
      server[at + 1]?.start ?? Number.POSITIVE_INFINITY,
      phone[i + 1]?.start ?? Number.POSITIVE_INFINITY,
    );
  }
  return 0;
}

/** Does a phone at `cursor` in the timeline `id` know numbers that the server has lost? */
export function isStale(server: readonly Timeline[], id: string, cursor: number): boolean {
  const at = server.findIndex((timeline) => timeline.id === id);
  return at < 0 || cursor > (server[at + 1]?.start ?? Number.POSITIVE_INFINITY);
}
