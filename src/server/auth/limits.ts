/**
 * What may be guessed at, and how often. Only failures count: a try is taken before the answer is known, so
 * that a thousand at once don't slip through, and given back when it was right. The limits are the same for
 * what exists and what doesn't.
 *
 * By address alone they are wide: a province's phones stand behind a few addresses of their carrier.
 */
import { Problem, type ProblemCode } from '../http/problem.ts';
import { type RateLimitClaim, refundRateLimit, takeRateLimits } from '../store/accounts/rate-limits.ts';
import type { Database } from '../store/database.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * From one address somebody has 10 tries at a name; from everywhere a name has 50, so that one stranger can't
 * lock a person out.
 */
export const signInLimits = (login: string, address: string): RateLimitClaim[] => [
  { on: `sign-in from ${address}`, burst: 200, everyMs: 5 * SECOND },
  { on: `sign-in of ${login} from ${address}`, burst: 10, everyMs: 2 * MINUTE },
  { on: `sign-in of ${login}`, burst: 50, everyMs: 5 * MINUTE },
];

/**
 * Codes of invitations, links of setup: nobody's name stands in them, so all wrong ones of the deployment
 * count together too.
 */
export const codeLimits = (address: string): RateLimitClaim[] => [
  { on: `code from ${address}`, burst: 20, everyMs: MINUTE },
  { on: 'code', burst: 1_000, everyMs: 2 * SECOND },
];

/** Files that a phone says it has saved: nobody fills the audit log of others with them. */
export const downloadLimits = (account: string): RateLimitClaim[] => [
  { on: `download by ${account}`, burst: 60, everyMs: MINUTE },
];

const NO_GUESS: ReadonlySet<string> = new Set(['busy', 'sign-on-unreachable'] satisfies ProblemCode[]);

export type Limits = {
  /**
   * Runs `work` if there is a try left, and gives the try back unless `work` throws a Problem. Throws Problem
   * 'too-many-tries'.
   */
  attempt<T>(claims: readonly RateLimitClaim[], work: () => Promise<T>): Promise<T>;
};

export function createLimits(db: Database, now: () => number): Limits {
  return {
    async attempt(claims, work) {
      const wait = await takeRateLimits(db, claims, now());
      if (wait > 0) throw new Problem('too-many-tries', { retryAfter: Math.ceil(wait / SECOND) });
      try {
        const result = await work();
        await refundRateLimit(db, claims);
        return result;
      } catch (error) {
        // A fault of ours is nobody's guess.
        if (!(error instanceof Problem) || NO_GUESS.has(error.code)) await refundRateLimit(db, claims);
        throw error;
      }
    },
  };
}
