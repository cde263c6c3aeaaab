/** What is wrong with a line of a list, or left out of it. Pure. */
import type { Question } from './list-questions.ts';

/** `column`: a key of the list's columns. */
export type LineProblem =
  | { why: 'empty' | 'too-long' | 'bad-text' | 'formula' | 'two-values'; column: string }
  | { why: 'bad-date' | 'future-date' | 'old-date'; column: string; text: string }
  /** `known`: what may stand there. */
  | { why: 'unknown-word'; column: string; text: string; known: readonly string[] }
  | { why: 'unknown-unit' | 'many-units'; text: string }
  | AskedProblem;

/** Open questions. */
export type AskedProblem =
  | { why: Exclude<Question, 'hidden' | 'more-cells'>; column: string; text: string }
  | { why: 'more-cells'; text: string }
  | { why: 'hidden' };

/** What is left out of a line that is taken in all the same. */
export type LineNote = { why: 'unknown-movement'; column: string; text: string };

const ASKED: ReadonlySet<string> = new Set<Question>([
  ...(['hidden', 'more-cells', 'lost-letters', 'open-quote', 'day-or-month'] as const),
]);
export const isAskedProblem = (problem: { why: string }): problem is AskedProblem => ASKED.has(problem.why);

/** Does the person only have to say something? */
export const isQuestion = (problem: LineProblem): boolean =>
  isAskedProblem(problem) || problem.why === 'unknown-unit' || problem.why === 'many-units';

export type AskedQuestion = { why: Question; count: number; sample: string };

/** With how many lines wait for it, and what one of them says. */
export function askedIn(
  lines: readonly { label: string; asked: readonly AskedProblem[] }[],
): AskedQuestion[] {
  const found = new Map<Question, AskedQuestion>();
  for (const { label, asked } of lines) {
    for (const problem of asked) {
      const sample = 'text' in problem ? problem.text : label;
      const known = found.get(problem.why) ?? { why: problem.why, count: 0, sample };
      found.set(problem.why, { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()];
}
