/**
 * What a list leaves open, and only the person who brings it in can say. Until it is said, the lines that it
 * touches stay out. Pure.
 */
import type { UnitId } from '../base/ids.ts';
import { type LocalDate, localDate } from '../base/local-date.ts';
import { type Cell, cellText, type Table } from './table.ts';

export type ListAnswers = {
  /** Which unit a name means that no unit has, by `unitKey`. */
  units?: ReadonlyMap<string, UnitId>;
  /** Lines and columns that the spreadsheet hides. */
  hidden?: 'take' | 'leave';
  /** Cells beyond the last column that has a name. */
  moreCells?: 'join' | 'drop';
  /** Words in which letters have become question marks. */
  lostLetters?: 'keep';
  /** A quotation mark that was opened and never closed. */
  openQuotes?: 'drop';
  /** Days whose day and month may have been exchanged by a program set to the United States. */
  days?: 'kept' | 'swapped';
  /**
   * By the line's number: a line that was taken for a heading or a total is a record, or one that was taken
   * for a record is none.
   */
  rows?: ReadonlyMap<number, 'take' | 'leave'>;
};
export type Question = 'hidden' | 'more-cells' | 'lost-letters' | 'open-quote' | 'day-or-month';

/** In a column of days, which cells are doubted: the real days, or what is written as text. */
export type DayDoubt = 'days' | 'texts' | undefined;

const WRITTEN = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const isDay = (cell: Cell): cell is LocalDate => typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell);

/**
 * Excel set to the United States takes '5/6/2025' for the 6th of May and leaves '15/6/2025' as text: then all
 * real days are up to the 12th, and all text is beyond. A file written there has '6/15/2025'.
 */
export function dayDoubt(cells: readonly Cell[]): DayDoubt {
  const parts = cells.flatMap((cell) => {
    const [, first, , second] = WRITTEN.exec(cellText(cell)) ?? [];
    return first && second ? [[Number(first), Number(second)] as const] : [];
  });
  if (parts.some(([first, second]) => first <= 12 && second > 12)) return 'texts';
  const days = cells.filter(isDay);
  const early = days.every((day) => Number(day.slice(8)) <= 12);
  const exchangeable = days.some((day) => day.slice(5, 7) !== day.slice(8));
  return early && exchangeable && parts.some(([first]) => first > 12) ? 'days' : undefined;
}

/** The cell with day and month exchanged; undefined where nothing can be exchanged, or nothing would change. */
export function exchanged(cell: Cell, doubt: DayDoubt): Cell | undefined {
  if (doubt === 'days' && isDay(cell)) {
    const [year = '', month = '', day = ''] = cell.split('-');
    return Number(day) <= 12 && day !== month ? localDate(`${year}-${day}-${month}`) : undefined;
  }
  const [, first = '', mark, second = '', year] = WRITTEN.exec(cellText(cell)) ?? [];
  if (doubt !== 'texts' || !year || Number(first) > 12 || Number(first) === Number(second)) return undefined;
  return [second, first, year].join(mark);
}

/** One line's cells right of the last column that has a name. */
export const cellsBeyond = ({ rows }: Table, row: number, width: number): string[] =>
  (rows[row] ?? []).slice(width).map(cellText).filter(Boolean);

/** '-nt-', '"', 'như trên': what the line above says. */
export const isDitto = (text: string): boolean => /^(["″”〃]|''|-?\s*(nt|như trên)\s*-?)$/iu.test(text);
