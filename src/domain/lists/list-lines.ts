/**
 * A list that is brought in: each line for itself, and the records that the good lines make. What the lines
 * of a list become is its own, see exemplar-list.ts and deed-list.ts; a list only adds. Pure.
 */
import type { UnitId } from '../base/ids.ts';
import { isBeforeMemory, type LocalDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import { checkData, type Data, type Kind } from '../kinds/kinds.ts';
import { createPlaces, type Placed, type Places } from '../units/unit-named.ts';
import type { Tree } from '../units/unit-plan.ts';
import { createCells, type RowCells } from './list-cells.ts';
import { type Columns, columnKeys, type Heading, missingColumns } from './list-columns.ts';
import {
  type AskedQuestion,
  askedIn,
  isAskedProblem,
  isQuestion,
  type LineNote,
  type LineProblem,
} from './list-problems.ts';
import type { ListAnswers } from './list-questions.ts';
import { isCalledPlace, type OtherRow, type RecordRow, sortRows } from './list-rows.ts';
import { type Cell, cellDay, cellText, isFormulaError, MAX_LINES, type Table } from './table.ts';

/** Seems to be here already, or to stand in the list twice. Only ever a hint: two people may be called the same. */
export type Known = { kind: 'here'; id: string } | { kind: 'line'; line: number };

export type ListLine = {
  /** As a spreadsheet numbers it, from 1. */
  line: number;
  label: string;
} & (
  | { does: 'make'; fields: Data; notes: LineNote[]; known?: Known }
  | { does: 'refused'; problems: LineProblem[] }
);
export type MadeLine = ListLine & { does: 'make' };

export type RecordList =
  /** `others`: lines that make no record, and why. */
  | { ok: true; lines: ListLine[]; others: OtherRow[] }
  | { ok: false; why: 'no-column'; columns: string[] }
  | { ok: false; why: 'empty' | 'too-many' };

/** What every list is read with. */
export type ListFacts = {
  tree: Tree;
  own: UnitId;
  today: LocalDate;
  author: string;
  /** Days are counted from 1904 in this file. */
  from1904?: boolean;
  answers?: ListAnswers;
};

/** By this a name in the list is one and the same to the person who says which unit it means. */
export const unitKey = (text: string): string => fold(text);

/**
 * One line's cells by their columns. What is wrong with it is said as it is found; a line with a problem is
 * refused.
 */
export type LineCells<C extends string> = {
  label: string;
  cell(column: C): Cell;
  /** As it was written. */
  text(column: C): string;
  /** On one line. */
  short(column: C): string;
  /** A day somebody living may tell of, or nothing; else a problem. */
  day(column: C): LocalDate | undefined;
  /** The own unit where the line names none. */
  unit(unit: string, village: string): UnitId;
  /** The unit that is named so, if one is. */
  unitNamed(text: string): UnitId | undefined;
  problem(problem: LineProblem): void;
  note(note: LineNote): void;
};

/** What a list is of. */
export type ListSort<C extends string> = {
  kind: Kind;
  columns: Columns<C>;
  /** Those that hold days. */
  days: readonly C[];
  /** The column that a line is called by. */
  label: C;
  fieldsOf(line: LineCells<C>): Data;
  /** Remembers what it is told, and says where something seems to be that. */
  known: { learn(fields: Data, as: Known): void; find(fields: Data): Known | undefined };
};

export function readList<C extends string>(
  sort: ListSort<C>,
  table: Table,
  heading: Heading,
  facts: ListFacts,
): RecordList {
  const missing = missingColumns(sort.columns, heading.matches);
  if (missing.length > 0) return { ok: false, why: 'no-column', columns: missing };
  const places = createPlaces(facts.tree, facts.own, facts.today);
  const { records, others } = sortRows(table, heading, {
    answers: facts.answers ?? {},
    label: sort.label,
    isPlace: (text) => isCalledPlace(text) || places('', text).kind === 'unit',
  });
  if (records.length === 0 && others.every(({ why }) => why === 'title' || why === 'heading'))
    return { ok: false, why: 'empty' };
  if (records.length > MAX_LINES) return { ok: false, why: 'too-many' };
  const cells = createCells(sort, table, heading, records, facts.answers ?? {});
  const read = lineReader(sort, facts, places);
  return {
    ok: true,
    lines: markKnown(
      sort,
      records.map((record) => read(record, cells(record.row))),
    ),
    others,
  };
}

function lineReader<C extends string>(sort: ListSort<C>, facts: ListFacts, placeOf: Places) {
  const { own, today, from1904 = false, answers } = facts;
  const keys = columnKeys(sort.columns);
  const required = keys.filter((key) => sort.columns[key].required);

  return ({ row, place }: RecordRow, { cellOf, asked }: RowCells<C>): ListLine => {
    const line = row + 1;
    const texts = new Map<C, string>();
    const text = (column: C): string => {
      const known = texts.get(column);
      if (known !== undefined) return known;
      const told = cellText(cellOf(column));
      texts.set(column, told);
      return told;
    };
    const short = (column: C): string => text(column).replace(/\s+/g, ' ');
    const label = short(sort.label).replace(/^\d+[.)]\s+/, '');
    const notes: LineNote[] = [];
    const problems: LineProblem[] = keys
      .filter((column) => isFormulaError(text(column)))
      .map((column) => ({ why: 'formula', column }));
    for (const column of required) if (text(column) === '') problems.push({ why: 'empty', column });
    if (problems.length > 0) return { line, label, does: 'refused', problems: [...asked, ...problems] };

    const fields = sort.fieldsOf({
      label,
      cell: cellOf,
      text,
      short,
      day(column) {
        const day = readDay(cellOf(column), today, from1904);
        if (typeof day !== 'object') return day;
        problems.push({ ...day, column, text: text(column) });
        return undefined;
      },
      unit(unit, village) {
        const below = unit === '' ? village || place.village : village;
        const placed = placedAt(placeOf(unit || place.unit, below), answers?.units);
        if (typeof placed !== 'object') return placed;
        problems.push(placed);
        return own;
      },
      unitNamed(name) {
        const placed = placeOf('', name);
        return placed.kind === 'unit' ? placed.unit : undefined;
      },
      problem: (problem) => void problems.push(problem),
      note: (note) => void notes.push(note),
    });
    problems.push(...asked, ...wrongFields(sort, fields));
    if (problems.length > 0) return { line, label, does: 'refused', problems };
    return { line, label, does: 'make', fields, notes };
  };
}

function readDay(cell: Cell, today: LocalDate, from1904: boolean) {
  if (cellText(cell) === '') return undefined;
  const day = cellDay(cell, from1904);
  if (!day) return { why: 'bad-date' as const };
  if (day > today) return { why: 'future-date' as const };
  return isBeforeMemory(day, today) ? { why: 'old-date' as const } : day;
}

function placedAt(placed: Placed, chosen: ListAnswers['units']): UnitId | LineProblem {
  if (placed.kind === 'unit') return placed.unit;
  const said = chosen?.get(unitKey(placed.text));
  return said ?? { why: placed.kind === 'many' ? 'many-units' : 'unknown-unit', text: placed.text };
}

/** What the record's own schema says against it. */
function wrongFields({ kind, columns, label }: ListSort<string>, fields: Data): LineProblem[] {
  const checked = checkData(kind, fields);
  if (checked.ok) return [];
  return checked.fields.map((field) => {
    const column = columnKeys(columns).find((one) => one === field) ?? label;
    const storable = checkData(kind, { ...fields, [field]: String(fields[field]).slice(0, 20) }).ok;
    return { why: storable ? 'too-long' : 'bad-text', column };
  });
}

/** Compares each line with the records on this device, and with the lines before it. */
const markKnown = ({ known }: Pick<ListSort<string>, 'known'>, lines: ListLine[]): ListLine[] =>
  lines.map((line) => {
    if (line.does !== 'make') return line;
    const found = known.find(line.fields);
    known.learn(line.fields, { kind: 'line', line: line.line });
    return found ? { ...line, known: found } : line;
  });

/** Without what is nothing. */
export const filledOnly = (fields: Data): Data =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** What is taken in: the good lines, of those known already only the ones that the person asks for by their number. */
export const taken = (lines: readonly ListLine[], anyway: ReadonlySet<number>): MadeLine[] =>
  lines.filter((line): line is MadeLine => line.does === 'make' && (!line.known || anyway.has(line.line)));

/** Are open questions its only problems? */
export const isAsked = (line: ListLine): boolean =>
  line.does === 'refused' && line.problems.every(isQuestion);

/** What the person must say. */
export const questionsIn = (lines: readonly ListLine[]): AskedQuestion[] =>
  askedIn(
    lines.map((line) =>
      line.does === 'refused'
        ? { ...line, asked: line.problems.filter(isAskedProblem) }
        : { ...line, asked: [] },
    ),
  );

/** Names of units that the person must say something of, the commonest first. */
export function unclearUnits(lines: readonly ListLine[]): { text: string; count: number }[] {
  const found = new Map<string, { text: string; count: number }>();
  for (const line of lines) {
    for (const problem of line.does === 'refused' ? line.problems : []) {
      if (problem.why !== 'unknown-unit' && problem.why !== 'many-units') continue;
      const known = found.get(unitKey(problem.text)) ?? { text: problem.text, count: 0 };
      found.set(unitKey(problem.text), { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
