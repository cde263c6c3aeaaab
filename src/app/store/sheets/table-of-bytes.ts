/** A file's bytes as tables of cells, whatever spreadsheet they come from; told apart from what can't be read. Loaded when asked for. */
import papa from 'papaparse';
import readSpreadsheet from 'read-excel-file/universal';
import { dateAt } from '../../../domain/local-date.ts';
import { type Cell, cellText, isOldFont, type Rows } from '../../../domain/table.ts';
import { repack, unpack } from './unpack.ts';

export type Sheet = { name: string; rows: Rows };
export type TableFile =
  /** At least one, and none of them empty. `from1904`: the days that stand in it as bare numbers are counted so. */
  { ok: true; sheets: Sheet[]; from1904: boolean } | { ok: false; why: FileTrouble };
export type FileTrouble =
  | 'too-big'
  | 'locked'
  | 'old-excel'
  | 'open-document'
  | 'not-a-table'
  | 'web-page'
  | 'not-unicode'
  | 'old-font'
  | 'broken'
  | 'empty';

export async function tableOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<TableFile> {
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte);
  // What Office keeps in its old container: the old format itself, or a new one behind a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, why: isLocked(bytes) ? 'locked' : 'old-excel' };
  const read = begins(0x50, 0x4b) ? await sheetsOfZip(bytes) : sheetsOfText(bytes);
  if (!read.ok) return read;
  const sheets = read.sheets.filter(({ rows }) =>
    rows.some((row) => row.some((cell) => cellText(cell) !== '')),
  );
  if (sheets.length === 0) return { ok: false, why: 'empty' };
  if (sheets.some(({ rows }) => isOldFont(rows))) return { ok: false, why: 'old-font' };
  return { ...read, sheets };
}

function isLocked(bytes: Uint8Array): boolean {
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  return names.includes('EncryptedPackage');
}

async function sheetsOfZip(bytes: Uint8Array): Promise<TableFile> {
  const unpacked = unpack(bytes);
  if (unpacked.kind !== 'spreadsheet') return { ok: false, why: unpacked.kind };
  try {
    const sheets = await readSpreadsheet(repack(unpacked.parts), { trim: false });
    return {
      ok: true,
      from1904: unpacked.from1904,
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(asCell)) })),
    };
  } catch {
    return { ok: false, why: 'broken' };
  }
}

/** Days have no place in the world in a spreadsheet: the reader gives them as midnight in London. */
const LONDON_TO_HERE_MS = -7 * 3_600_000;

function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateAt(value.getTime() + LONDON_TO_HERE_MS);
  return typeof value === 'number' ? value : String(value);
}

function sheetsOfText(bytes: Uint8Array): TableFile {
  const text = textOf(bytes);
  if (text === undefined) return { ok: false, why: 'not-unicode' };
  if (text.includes('\0')) return { ok: false, why: 'broken' };
  // Programs write pages or XML and call them .xls.
  if (/^\s*<(\?xml|!doctype|html|table|meta|head)/i.test(text)) return { ok: false, why: 'web-page' };
  const named = /^sep=(.)\r?\n/.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? delimiterOf(body);
  const { data } = papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
  return { ok: true, from1904: false, sheets: [{ name: '', rows: data }] };
}

/** What most lines have outside of quotes; a comma also stands in what people write, so it is asked last. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const usual = (mark: string) => lines.filter((line) => line.includes(mark)).length * 2 > lines.length;
  return ['\t', ';'].find(usual) ?? ',';
}

/** UTF-8, or UTF-16 as Excel's "Unicode Text" has it; undefined for Windows-1258, TCVN3, VNI, whose accents are no UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: of plain letters every other byte is nothing.
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes.length > 1) return 'utf-16be';
  return 'utf-8';
}
