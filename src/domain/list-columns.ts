/** The columns of a list as an office keeps it in a spreadsheet: known by what people call them, wherever they stand. Pure. */
import { type Cell, cellText, headingWords, type Rows } from './table.ts';

export type ListColumn = {
  /** What we call it, in words and in what we take out. */
  label: string;
  /** What else it may be called, folded, the surest first. */
  called: readonly string[];
  /** Without it there is no list. */
  required?: boolean;
};
/** A column takes no name that one before it has. */
export type Columns<C extends string = string> = Readonly<Record<C, ListColumn>>;

/** Where a line belongs, as every list may say it. */
export const PLACE_COLUMNS = {
  village: {
    label: 'Thôn, bản',
    called: [
      ...['thon ban', 'thon', 'ban', 'ban thon', 'ten thon', 'ten ban', 'to dan pho', 'thon to dan pho'],
      'thon xom',
    ],
  },
  unit: {
    label: 'Đơn vị',
    called: ['don vi', 'xa', 'xa phuong', 'ten don vi', 'dia phuong', 'don vi dia phuong', 'dia chi'],
  },
} as const satisfies Columns;

/** Which cell of a line each column is, from 0. */
export type Matches = Partial<Record<string, number>>;
/** `at`: the line with the columns' names, from 0. */
export type Heading = { at: number; matches: Matches };

export const columnKeys = <C extends string>(columns: Columns<C>): C[] => Object.keys(columns) as C[];

/** Titles, units and dates stand above the columns' names, seldom more of them than this. */
export const HEADING_WITHIN = 30;

/** The line that names the most columns; without the required ones the match is left to the person. Undefined for an empty table. */
export function findHeading(columns: Columns, rows: Rows): Heading | undefined {
  const lines = rows
    .slice(0, HEADING_WITHIN)
    .map((row, at) => ({ at, matches: matchColumns(columns, row), row }));
  const keys = columnKeys(columns);
  const required = keys.filter((key) => columns[key]?.required).length;
  const count = ({ matches }: Heading) =>
    Object.keys(matches).length + (required - missingColumns(columns, matches).length) * keys.length;
  const named = lines.reduce<Heading | undefined>(
    (best, line) => (count(line) > (best ? count(best) : 0) ? line : best),
    undefined,
  );
  const filled = (row: readonly Cell[]) => row.filter((cell) => cellText(cell) !== '').length;
  const found = named ?? lines.find(({ row }) => filled(row) > 1) ?? lines.find(({ row }) => filled(row) > 0);
  return found && { at: found.at, matches: found.matches };
}

/** By the surest name each; no cell is two columns. */
export function matchColumns(columns: Columns, row: readonly Cell[]): Matches {
  const words = row.map(headingWords);
  const matches: Matches = {};
  for (const [key, { called }] of Object.entries(columns)) {
    const free = (name: string) =>
      words.includes(name) && !Object.values(matches).includes(words.indexOf(name));
    const name = called.find(free);
    if (name !== undefined) matches[key] = words.indexOf(name);
  }
  return matches;
}

/** Those that must be there and that no cell was taken for. */
export const missingColumns = <C extends string>(columns: Columns<C>, matches: Matches): C[] =>
  columnKeys(columns).filter((key) => columns[key].required && matches[key] === undefined);
