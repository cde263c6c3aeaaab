/** The sheets of a workbook, .xlsx, .xlsb or .xls, with what is merged and what is hidden in them. */
import { type CellObject, read, SSF, type WorkSheet } from '@e965/xlsx';
import {
  type Cell,
  cellText,
  type Merge,
  type NamedTable,
  serialDay,
  type Table,
} from '../../../../domain/lists/table.ts';

export type Workbook = { sheets: NamedTable[]; from1904: boolean };

/** Cells that room would be made for: lines × columns, the empty ones between them too. */
const MAX_CELLS = 2_000_000;

/** 'too-big' where a lone cell stands far out; throws where the reader can't read it. */
export function readWorkbook(bytes: Uint8Array): Workbook | 'too-big' {
  const book = read(bytes, {
    type: 'array',
    dense: true,
    cellStyles: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
  });
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets: NamedTable[] = [];
  for (const [i, name] of book.SheetNames.entries()) {
    const found = book.Sheets[name];
    // The reader leaves out a sheet that it can't read, and says nothing.
    if (!found) throw new Error('a sheet can’t be read');
    const sheet = sheetOf(found, from1904);
    if (sheet === 'too-big') return sheet;
    sheets.push({ name, ...sheet, ...(book.Workbook?.Sheets?.[i]?.Hidden ? { hidden: true } : {}) });
  }
  return { sheets, from1904 };
}

function sheetOf(sheet: WorkSheet, from1904: boolean): Table | 'too-big' {
  const data: (CellObject | undefined)[][] = sheet['!data'] ?? [];
  const filled: { row: number; cells: [column: number, cell: Cell][] }[] = [];
  let [lines, columns] = [0, 0];
  data.forEach((cells, row) => {
    const told: [number, Cell][] = [];
    cells?.forEach((found, column) => {
      const cell = found ? asCell(found, from1904) : '';
      if (cellText(cell) !== '') told.push([column, cell]);
    });
    const last = told.at(-1);
    if (!last) return;
    filled.push({ row, cells: told });
    [lines, columns] = [row + 1, Math.max(columns, last[0] + 1)];
  });
  if (lines * columns > MAX_CELLS) return 'too-big';
  const rows: Cell[][] = Array.from({ length: lines }, () => new Array<Cell>(columns).fill(''));
  for (const { row, cells } of filled)
    for (const [column, cell] of cells) (rows[row] as Cell[])[column] = cell;
  const merges = (sheet['!merges'] ?? []).map(
    ({ s, e }): Merge => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }),
  );
  return {
    rows,
    merges,
    hiddenRows: hidden(sheet['!rows'], lines),
    hiddenColumns: hidden(sheet['!cols'], columns),
  };
}

const hidden = (list: readonly ({ hidden?: boolean } | undefined)[] | undefined, count: number) =>
  new Set([...(list ?? []).slice(0, count).keys()].filter((at) => list?.[at]?.hidden));

const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function asCell({ t, v, f, z }: CellObject, from1904: boolean): Cell {
  // A formula that no program has counted yet.
  if (v === undefined || v === null) return f ? '#VALUE!' : '';
  if (t === 'e') return ERRORS[Number(v)] ?? '#VALUE!';
  if (typeof v !== 'number') return String(v);
  const format = String(z ?? '');
  if (SSF.is_date(format)) return v < 1 ? String(SSF.format(format, v)) : serialDay(v, from1904);
  // '03562' is kept as a number that is shown with its zero.
  return /^0{2,}$/.test(format) ? String(SSF.format(format, v)) : v;
}
