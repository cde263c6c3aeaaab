/** A list taken out as a spreadsheet: what stands in it, apart from how the file is written. Pure. */
import { dayNumber, type LocalDate } from '../base/local-date.ts';
import { clean } from '../base/text.ts';

/** Empty where nothing is known. */
export type SheetCell = { text: string } | { day: LocalDate } | { number: number } | null;
/** `width` in letters, as spreadsheets measure. */
export type SheetColumn = { heading: string; width: number };
export type Sheet = {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
};

/** What a spreadsheet's cell holds, at most. */
const MAX_TEXT = 32_767;

/** Letters that no XML can hold are left out; what was typed has none, what came from elsewhere may. */
export const textCell = (text: string | null | undefined): SheetCell => {
  const told = clean(text ?? '').replace(/[\uFFFE\uFFFF]/g, '');
  return told === '' ? null : { text: told.slice(0, MAX_TEXT) };
};

/** Days since 1899-12-30, as spreadsheets count since 1900-03-01. */
export const daySerial = (day: LocalDate): number => dayNumber(day) + 25_569;

/** A column that holds nothing in any line is left out, but for those that are always wanted. */
export function withoutEmpty(sheet: Sheet, wanted: readonly string[]): Sheet {
  const kept = sheet.columns.map(
    ({ heading }, i) => wanted.includes(heading) || sheet.rows.some((row) => row[i] !== null),
  );
  return {
    name: sheet.name,
    columns: sheet.columns.filter((_, i) => kept[i]),
    rows: sheet.rows.map((row) => row.filter((_, i) => kept[i])),
  };
}
