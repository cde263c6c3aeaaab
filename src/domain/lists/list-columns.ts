/**
 * The columns of a list as an office keeps it in a spreadsheet: known by what people call them, wherever they
 * stand. Pure.
 */
import { type Cell, cellText, headingWords, type Table } from './table.ts';

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
/**
 * `at`: the line with the columns' names, from 0. `lines`: 2 where a second line divides them, as 'Nam' and
 * 'Nữ' below 'Năm sinh'.
 */
export type Heading = { at: number; matches: Matches; lines?: 2 };

export const columnKeys = <C extends string>(columns: Columns<C>): C[] => Object.keys(columns) as C[];

/** Titles, units and dates stand above the columns' names, seldom more of them than this. */
export const HEADING_WITHIN = 30;

/**
 * The line that names the most columns; without the required ones the match is left to the person. Undefined
 * for an empty table.
 */
export function findHeading(columns: Columns, table: Table): Heading | undefined {
  const lines = table.rows
    .slice(0, HEADING_WITHIN)
    .map((row, at) => ({ ...headingAt(columns, table, at), row }));
  const keys = columnKeys(columns);
  const required = keys.filter((key) => columns[key]?.required).length;
  const count = ({ matches }: Heading) =>
    Object.keys(matches).length + (required - missingColumns(columns, matches).length) * keys.length;
  const named = lines.reduce<(Heading & { row: readonly Cell[] }) | undefined>(
    (best, line) => (count(line) > (best ? count(best) : 0) ? line : best),
    undefined,
  );
  const filled = (row: readonly Cell[]) => row.filter((cell) => cellText(cell) !== '').length;
  const found = named ?? lines.find(({ row }) => filled(row) > 1) ?? lines.find(({ row }) => filled(row) > 0);
  if (!found) return undefined;
  const { row: _row, ...heading } = found;
  return heading;
}

/** Where the columns' names stand in this line, what they are. */
export function headingAt(columns: Columns, table: Table, at: number): Heading {
  const two = isDivided(table, at);
  const heading: Heading = { at, matches: {}, ...(two && { lines: 2 as const }) };
  const [upper, lower] = [table.rows[at] ?? [], table.rows[at + 1] ?? []];
  const matches = two
    ? matchColumns(columns, headingNames(table, heading), lower, upper)
    : matchColumns(columns, upper);
  return { ...heading, matches };
}

/** What each column is called: 'Năm sinh Nữ' where 'Nữ' stands below 'Năm sinh'. */
export function headingNames(
  { rows, merges = [] }: Table,
  { at, lines }: Omit<Heading, 'matches'>,
): string[] {
  const [upper, lower] = [rows[at] ?? [], rows[at + 1] ?? []];
  if (!lines) return upper.map(cellText);
  let left = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const [above, below] = [cellText(upper[column]), cellText(lower[column])];
    const merge = merges.find((one) => one.top === at && one.left <= column && column <= one.right);
    if (above !== '') left = above;
    const over = merge ? cellText(upper[merge.left]) : above || (below === '' ? '' : left);
    return [over, below].filter(Boolean).join(' ');
  });
}

/**
 * A second line of names stands below cells that name several columns; it has no numbers, and nothing below
 * the first column.
 */
function isDivided({ rows, merges = [] }: Table, at: number): boolean {
  const [upper, lower] = [rows[at] ?? [], rows[at + 1] ?? []];
  const first = upper.findIndex((cell) => cellText(cell) !== '');
  const filled = [...lower.keys()].filter((column) => cellText(lower[column]) !== '');
  const beside = (column: number) => column > first && cellText(upper[column]) === '';
  const divides = (column: number) =>
    merges.some(
      ({ top, bottom, left, right }) =>
        top === at && bottom === at && left < right && left <= column && column <= right,
    ) ||
    beside(column) ||
    (beside(column + 1) && filled.includes(column + 1));
  const isName = (column: number) =>
    !/\d/.test(cellText(lower[column])) && cellText(lower[column]).length <= 40;
  return (
    first >= 0 &&
    filled.length > 1 &&
    cellText(lower[first]) === '' &&
    filled.every((column) => isName(column) && divides(column))
  );
}

/**
 * By the surest name each, and by what the cell says as a whole before what it says without brackets; no cell
 * is two columns.
 */
export function matchColumns(columns: Columns, ...rows: readonly (readonly Cell[])[]): Matches {
  const matches: Matches = {};
  const told = rows.flatMap((row) => [row.map(wholeWords), row.map(headingWords)]);
  for (const words of told) {
    for (const [key, { called }] of Object.entries(columns)) {
      if (matches[key] !== undefined) continue;
      const at = called.flatMap((name) => {
        const found = words.indexOf(name);
        return found < 0 || Object.values(matches).includes(found) ? [] : [found];
      })[0];
      if (at !== undefined) matches[key] = at;
    }
  }
  return matches;
}

const wholeWords = (cell: Cell): string => headingWords(cellText(cell).replace(/[()]/g, ' '));

/** Those that must be there and that no cell was taken for. */
export const missingColumns = <C extends string>(columns: Columns<C>, matches: Matches): C[] =>
  columnKeys(columns).filter((key) => columns[key].required && matches[key] === undefined);

/** Numbers the lines, and says nothing of them. */
export const isSerialColumn = (name: Cell | undefined): boolean =>
  ['stt', 'tt', 'so tt', 'so thu tu', 'no'].includes(headingWords(name));

/** Sensitive, with a consent of its own: no list brings it in, see ethnicity.ts. */
export const isEthnicityColumn = (name: Cell | undefined): boolean =>
  ['dan toc', 'thanh phan dan toc'].includes(headingWords(name));
