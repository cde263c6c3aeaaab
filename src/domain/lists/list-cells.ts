/**
 * One line's cells by the list's columns: merged ones, those that say 'as above', and what the person has
 * said of doubtful ones. Pure.
 */
import { type Columns, columnKeys, type Heading, headingNames } from './list-columns.ts';
import type { AskedProblem } from './list-problems.ts';
import {
  cellsBeyond,
  type DayDoubt,
  dayDoubt,
  exchanged,
  isDitto,
  type ListAnswers,
} from './list-questions.ts';
import type { RecordRow } from './list-rows.ts';
import { type Cell, cellText, hasLostLetters, type Merge, mayHaveLostLetters, type Table } from './table.ts';

/** `asked`: what the person must say before the line is taken in. */
export type RowCells<C extends string> = { cellOf(column: C): Cell; asked: AskedProblem[] };

type Sort<C extends string> = { columns: Columns<C>; days: readonly C[]; label: C };

export function createCells<C extends string>(
  sort: Sort<C>,
  table: Table,
  heading: Heading,
  records: readonly RecordRow[],
  answers: ListAnswers,
): (row: number) => RowCells<C> {
  const { rows, hiddenRows, hiddenColumns, openQuotes } = table;
  const { matches } = heading;
  const keys = columnKeys(sort.columns).filter((key) => matches[key] !== undefined);
  const width = namedWidth(table, heading);
  const lost = hasLostLetters(rows);
  const last = keys.find((key) => matches[key] === width - 1);
  const raw = (row: number, column: number) => rows[row]?.[column] ?? '';
  const doubts = new Map<C, DayDoubt>(
    sort.days
      .filter((key) => matches[key] !== undefined)
      .map((key) => [key, dayDoubt(records.map(({ row }) => raw(row, matches[key] ?? -1)))]),
  );
  const merged = createMerged(table, raw);
  const above = createAbove(records, raw, merged);

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  return (row) => {
    const beyond = cellsBeyond(table, row, width);
    const asked: AskedProblem[] = [];
    const told = new Map<C, Cell>();
    for (const key of keys) {
      const column = matches[key] ?? -1;
      const own = raw(row, column);
      const isHidden = hiddenColumns?.has(column) === true;
      if (isHidden && answers.hidden === 'leave') continue;
      if (isHidden && !answers.hidden && cellText(own) !== '') asked.push({ why: 'hidden' });
      const cell = key === sort.label ? own || merged(row, column) : above(row, column);
      told.set(key, settled(key, cell));
    }
    if (hiddenRows?.has(row) && !answers.hidden) asked.push({ why: 'hidden' });
    if (beyond.length > 0) {
      if (!answers.moreCells) asked.push({ why: 'more-cells', text: beyond.join(' · ') });
      else if (answers.moreCells === 'join' && last)
        told.set(last, [cellText(told.get(last)), ...beyond].filter(Boolean).join(', '));
    }
    return { cellOf: (column) => told.get(column) ?? '', asked: unique(asked) };

    function settled(key: C, cell: Cell): Cell {
      const text = cellText(cell);
      if (lost && !answers.lostLetters && mayHaveLostLetters(cell))
        asked.push({ why: 'lost-letters', column: key, text });
      const doubt = doubts.get(key);
      const other = doubt && exchanged(cell, doubt);
      if (other !== undefined) {
        if (!answers.days) asked.push({ why: 'day-or-month', column: key, text });
        if (answers.days === 'swapped') return other;
      }
      if (!openQuotes?.has(row) || ((text.match(/"/g) ?? []).length & 1) === 0) return cell;
      if (answers.openQuotes) return text.replace('"', '').trim();
      asked.push({ why: 'open-quote', column: key, text });
      return cell;
    }
  };
}

const unique = (asked: readonly AskedProblem[]): AskedProblem[] =>
  asked.filter(({ why }, i) => why !== 'hidden' || asked.findIndex((one) => one.why === why) === i);

/** Columns up to the last one that has a name, or that the person has picked. */
export function namedWidth(table: Table, heading: Heading): number {
  const names = headingNames(table, heading);
  const named = names.reduce((last, name, at) => (name === '' ? last : at), -1);
  return Math.max(named, ...Object.values(heading.matches).map((at) => at ?? -1)) + 1;
}

type Raw = (row: number, column: number) => Cell;

/** A cell of a merged block says what its first one does. */
function createMerged({ merges = [] }: Table, raw: Raw): Raw {
  const byColumn = new Map<number, Merge[]>();
  for (const merge of merges) {
    if (merge.top === merge.bottom) continue;
    const others = byColumn.get(merge.left);
    if (others) others.push(merge);
    else byColumn.set(merge.left, [merge]);
  }
  for (const blocks of byColumn.values()) blocks.sort((a, b) => a.top - b.top);
  return (row, column) => {
    const blocks = byColumn.get(column) ?? [];
    // Blocks don't overlap: the last that begins above is the only one that may reach here.
    let [from, to] = [0, blocks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((blocks[middle]?.top ?? 0) < row) from = middle + 1;
      else to = middle;
    }
    const block = blocks[from - 1];
    return block && row <= block.bottom ? raw(block.top, column) : '';
  };
}

/** What a cell says, itself or by the line above. */
function createAbove(records: readonly RecordRow[], raw: Raw, merged: Raw) {
  const before = new Map(records.map(({ row }, i) => [row, records[i - 1]?.row]));
  return (row: number, column: number): Cell => {
    let at: number | undefined = row;
    while (at !== undefined) {
      const own = raw(at, column);
      const cell = cellText(own) === '' ? merged(at, column) : own;
      if (!isDitto(cellText(cell))) return cell;
      at = before.get(at);
    }
    return raw(row, column);
  };
}
