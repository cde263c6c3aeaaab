/** What is wrong with a line of a list, or left out of it. Pure. */
import type { Question } from './list-questions.ts';

/** `column`: a key of the list's columns. */
export type LineProblem =
  | { why: 'empty' | 'too-long' | 'bad-text' | 'formula' | 'two-values'; column: string }
  | { why: 'bad-date' | 'future-date' | 'old-date'; column: string; text: string }
  /** `known`: what may stand there. */
  | { why: 'unknown-word'; column: string; text: string; known: readonly string[] }
  | { why: 'unknown-unit' | 'many-units'; text: string }
  /** What the person hasn't said yet. */
  | { why: Exclude<Question, 'hidden' | 'more-cells'>; column: string; text: string }
  | { why: 'more-cells'; text: string }
  | { why: 'hidden' };

/** What is left out of a line that is taken in all the same. */
export type LineNote = { why: 'unknown-movement'; column: string; text: string };

const QUESTIONS: ReadonlySet<LineProblem['why']> = new Set<LineProblem['why']>([
  ...(['hidden', 'more-cells', 'lost-letters', 'open-quote', 'day-or-month'] as const),
  ...(['unknown-unit', 'many-units'] as const),
]);

/** Does the person only have to say something? */
export const isQuestion = ({ why }: LineProblem): boolean => QUESTIONS.has(why);
