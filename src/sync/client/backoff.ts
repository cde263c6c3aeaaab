const FIRST_MS = 2_000;
const LAST_MS = 15 * 60_000;

/**
 * How long to wait before try number `attempt` (1 for the first retry): full jitter below a ceiling that
 * doubles from 2 s to 15 min, so that a village's phones don't all retry at once when the link returns.
 * `random` in [0, 1). Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LAST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
  return Math.round(random * ceiling);
}
