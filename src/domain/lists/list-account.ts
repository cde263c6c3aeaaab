/**
 * What became of every cell of a sheet that is brought in [R13]: taken, asked about, or left out for a
 * reason. Pure.
 */

import { namedWidth } from './list-cells.ts';
import { type Heading, headingNames, isEthnicityColumn, isSerialColumn } from './list-columns.ts';
import { isAsked, type ListLine, type MadeLine } from './list-lines.ts';
import type { ListAnswers } from './list-questions.ts';
import { filledRows, type OtherRow, type OtherWhy } from './list-rows.ts';
import { cellText, type Table } from './table.ts';

/** Of a whole line. */
export type LineFate = 'taken' | 'asked' | 'wrong' | 'known' | OtherWhy;
/** Of one cell of a line that is taken. */
export type ColumnFate =
  | 'serial'
  | 'ethnicity'
  | 'unnamed'
  | 'unmatched'
  | 'hidden-column'
  | 'beyond'
  | 'no-movement';
export type CellFate = LineFate | ColumnFate;

export type LeftColumn = { at: number; name: string; why: ColumnFate; cells: number; sample: string };

export type Account = {
  /** They add up to the sheet's lines, and to its cells, that hold something. */
  lines: ReadonlyMap<LineFate, number>;
  cells: ReadonlyMap<CellFate, number>;
  /** What is left out of lines that are taken. */
  columns: readonly LeftColumn[];
};

/** A line that was read as a record. `left`: columns of it that are left out all the same. */
export type RecordFate = { line: number; fate: LineFate; left?: readonly string[] };

type Read = {
  table: Table;
  heading: Heading;
  records: readonly RecordFate[];
  others: readonly OtherRow[];
  answers: ListAnswers;
};

/** `making`: the lines that are taken in, see `taken`. */
export function fatesOf(lines: readonly ListLine[], making: readonly MadeLine[]): RecordFate[] {
  const made = new Map(making.map((line) => [line.line, line.notes.map(({ column }) => column)]));
  return lines.map((line) => {
    const left = made.get(line.line);
    return left ? { line: line.line, fate: 'taken', left } : { line: line.line, fate: fateOfLine(line) };
  });
}

export function accountOf(read: Read): Account {
  const fateOf = createFates(read);
  const lines = new Map<LineFate, number>();
  const cells = new Map<CellFate, number>();
  const columns = new Map<string, LeftColumn>();
  const names = headingNames(read.table, read.heading);
  const add = <K>(counts: Map<K, number>, key: K) => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const row of filledRows(read.table)) {
    const line = fateOf.line(row);
    add(lines, line);
    for (const [at, cell] of (read.table.rows[row] ?? []).entries()) {
      const sample = cellText(cell);
      if (sample === '') continue;
      const fate = line === 'taken' ? fateOf.cell(row, at) : line;
      add(cells, fate);
      if (line !== 'taken' || fate === 'taken') continue;
      const key = `${at} ${fate}`;
      const left = columns.get(key) ?? {
        at,
        name: names[at] ?? '',
        why: fate as ColumnFate,
        cells: 0,
        sample,
      };
      columns.set(key, { ...left, cells: left.cells + 1 });
    }
  }
  return { lines, cells, columns: [...columns.values()].sort((a, b) => a.at - b.at) };
}

/** By the line and column, from 0. */
export function createFates({ table, heading, records, others, answers }: Read) {
  const byRow = new Map<number, LineFate>();
  for (const { line, fate } of records) byRow.set(line - 1, fate);
  for (const { line, why } of others) byRow.set(line - 1, why);
  const left = new Set(
    records.flatMap((one) => (one.left ?? []).map((column) => `${one.line - 1} ${heading.matches[column]}`)),
  );
  const names = headingNames(table, heading);
  const width = namedWidth(table, heading);
  const matched = new Set(Object.values(heading.matches));

  return {
    line: (row: number): LineFate => byRow.get(row) ?? 'wrong',
    cell(row: number, at: number): 'taken' | ColumnFate {
      if (at >= width) return answers.moreCells === 'join' && matched.has(width - 1) ? 'taken' : 'beyond';
      if (matched.has(at)) {
        if (table.hiddenColumns?.has(at) && answers.hidden !== 'take') return 'hidden-column';
        return left.has(`${row} ${at}`) ? 'no-movement' : 'taken';
      }
      if (isSerialColumn(names[at])) return 'serial';
      if (isEthnicityColumn(names[at])) return 'ethnicity';
      return (names[at] ?? '') === '' ? 'unnamed' : 'unmatched';
    },
  };
}

const fateOfLine = (line: ListLine): LineFate =>
  line.does === 'make' ? 'known' : isAsked(line) ? 'asked' : 'wrong';
