/**
 * A table as a spreadsheet's file holds it: what stands in its cells, and the days that people and programs
 * write into them. Pure.
 */
import { fromDayNumber, type LocalDate } from '../base/local-date.ts';
import { clean, fold } from '../base/text.ts';
import { dateWritten } from '../units/unit-words.ts';

/** A cell that the spreadsheet itself calls a date comes as 'YYYY-MM-DD'; an empty one as ''. */
export type Cell = string | number;
export type Rows = readonly (readonly Cell[])[];

/** From one cell to another, both included, counted from 0; what it says stands in its first cell. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/** One sheet of a file. Lines and columns are counted from 0. */
export type Table = {
  rows: Rows;
  merges?: readonly Merge[];
  /** Nobody sees them in the spreadsheet. */
  hiddenRows?: ReadonlySet<number>;
  hiddenColumns?: ReadonlySet<number>;
  /** Lines with a quotation mark that was opened and never closed. */
  openQuotes?: ReadonlySet<number>;
};

/** `hidden`: nobody sees the sheet in the spreadsheet. */
export type NamedTable = Table & { name: string; hidden?: boolean };

/** Beyond this a list is divided. */
export const MAX_LINES = 20_000;

/** Text of which `clean` changes no more than blanks around it: most cells of a list, and each is asked many times. */
const PLAIN = /^[\x20-\x7e\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1e00-\u1ef9]*$/;

export const cellText = (cell: Cell | undefined): string => {
  if (typeof cell === 'number') return String(cell);
  if (cell === undefined) return '';
  return PLAIN.test(cell) ? cell.trim() : clean(cell);
};

/** What a heading says, told apart from how it is written: 'HỌ VÀ TÊN (*):' is 'ho va ten'. */
export const headingWords = (cell: Cell | undefined): string =>
  fold(cellText(cell))
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What a spreadsheet writes where a formula has no answer. */
export const isFormulaError = (text: string): boolean =>
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!)$/.test(text);

/** The last day that a spreadsheet counts to, 9999-12-31. */
const LAST_SERIAL = 2_958_465;
/** Smaller numbers in a column of days are years. */
const FIRST_SERIAL = 3_000;
/**
 * Day 0 of both ways to count, as days since 1970-01-01. Up to 1900-02-28 Excel counts otherwise: nobody here
 * was born then.
 */
const BEFORE_1900 = -25_569;
const BEFORE_1904 = -24_107;

/** What a spreadsheet's own date says. */
export const serialDay = (serial: number, from1904 = false): LocalDate =>
  fromDayNumber(Math.floor(serial) + (from1904 ? BEFORE_1904 : BEFORE_1900));

/** '5/6/2025', '2025-06-05', 'ngày 5 tháng 6 năm 2025', or a bare number of days; undefined for what is no day. */
export function cellDay(cell: Cell, from1904 = false): LocalDate | undefined {
  const text = cellText(cell);
  if (/^\d{4,7}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text));
    if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return undefined;
    return serialDay(serial, from1904);
  }
  const [, day, month, year] = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(fold(text)) ?? [];
  return dateWritten(year ? `${day}/${month}/${year}` : text);
}

/** Letters that TCVN3 fonts (.VnTime) show as Vietnamese ones, and that no Vietnamese text in Unicode has. */
const OLD_FONT = /[µ¸¶·¹¨»¾¼½Æ©Ç®ÎÏÑªÖ×ØÜÞß«¬ñ÷øûþ\u00adËäåæçëîïöü]/u;
/** Of the cells with letters beyond ASCII, how many must look so: a French name or a ® is no font. */
const MOST = 0.3;

/** Was it typed for an old font? Read as Unicode it is 'NguyÔn V¨n Th¸i'. */
export function isOldFont(rows: Rows): boolean {
  const told = rows
    .slice(0, 200)
    .flat()
    .filter((cell): cell is string => typeof cell === 'string' && /[\u0080-\uffff]/.test(cell));
  return told.length > 0 && told.filter((cell) => OLD_FONT.test(cell)).length > told.length * MOST;
}

/** UTF-8 that a program took for Windows' letters, and saved so: 'Nguyá»…n VÄƒn ThÃ¡i'. */
const GARBLED = /á[º»]|Ä[‘ƒ©]|Æ[°¡]|Ã[¡¢£¨©ª¬­²³´µ¹º½]/u;

export const isGarbled = (rows: Rows): boolean =>
  rows.slice(0, 200).some((row) => row.some((cell) => typeof cell === 'string' && GARBLED.test(cell)));

/**
 * A letter that a program couldn't write, in the midst of a word: 'Gi?ng'. An address on the web has such
 * marks too.
 */
const LOST_LETTER = /\p{L}\?+\p{L}|\uFFFD/u;
const MAYBE_LOST = /\p{L}\?|\?\p{L}|\uFFFD/u;
const LOST = /[?\uFFFD]/;
const lostWords = (cell: Cell | undefined): string[] =>
  typeof cell === 'string' && LOST.test(cell)
    ? cellText(cell)
        .split(/\s+/)
        .filter((word) => !word.includes('://') && !word.startsWith('www.'))
    : [];

/** Are there words in which Vietnamese letters have become question marks? Then each that may be one is doubted. */
export const hasLostLetters = (rows: Rows): boolean =>
  rows.some((row) => row.some((cell) => lostWords(cell).some((word) => LOST_LETTER.test(word))));
export const mayHaveLostLetters = (cell: Cell | undefined): boolean =>
  lostWords(cell).some((word) => MAYBE_LOST.test(word));
