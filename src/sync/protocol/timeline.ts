/**
 * Timelines [S20]: each incarnation of the server's data has an id and the number it starts after. A restored
 * backup is a new incarnation; numbers given out by the lost one count no more.
 */
import * as v from 'valibot';

export const TimelineSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** The last number that the incarnation before it had given out and kept. */
  start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type Timeline = v.InferOutput<typeof TimelineSchema>;

/** Numbers left free at least after a start. */
export const TIMELINE_JUMP = 1_000_000;

/** 2026-01-01, UTC+7, ms: numbers are kept short by counting from here. */
const COUNTED_FROM = Date.UTC(2025, 11, 31, 17);
const MS_A_NUMBER = 10;

/**
 * The number after which an incarnation counts that begins at `now` (ms) with data that end at `last`. By the
 * time, and not only by a gap: from one backup put back twice two incarnations begin, and no number that the
 * lost one gave out may be given out again, or an edit made there would pass for one that saw what was
 * written here. It holds as long as a province settles fewer than a hundred ops a second, on the average of
 * all its days.
 */
export const timelineStart = (last: number, now: number): number =>
  Math.max(last + TIMELINE_JUMP, Math.floor((now - COUNTED_FROM) / MS_A_NUMBER));

/** Histories longer than this are told from their newest end. A phone that knows only older ones begins anew. */
export const MAX_TIMELINES_SENT = 64;

/**
 * The last number that both histories share: up to it what the phone holds is what the server holds. Infinity
 * where the server has gone on from all that the phone knows.
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

/** Does a phone at `cursor` in the timeline `id` know of numbers that the server doesn't have? */
export function isStale(server: readonly Timeline[], id: string, cursor: number): boolean {
  const at = server.findIndex((timeline) => timeline.id === id);
  return at < 0 || cursor > (server[at + 1]?.start ?? Number.POSITIVE_INFINITY);
}
