/**
 * How many rows to ask for: what the link carries in about ten seconds [S33]. On a bad link a break costs
 * little, and new rows are seen soon; on a good one there are few round trips.
 */
export const INITIAL_PAGE_SIZE = 400;
/** After a request that failed on this link. */
export const SMALL_PAGE_SIZE = 100;
const MIN_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1_500;
const AIM_MS = 10_000;

/**
 * `ms`: the duration of the last request. `rows`: how many it brought. Too few rows say nothing about the
 * link.
 */
export function nextPageSize(pageSize: number, last: { rows: number; ms: number }): number {
  if (last.rows < MIN_PAGE_SIZE) return pageSize;
  const fits = Math.round((last.rows * AIM_MS) / Math.max(1, last.ms));
  return Math.min(MAX_PAGE_SIZE, Math.max(MIN_PAGE_SIZE, fits));
}
