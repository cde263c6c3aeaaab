/**
 * A file's bytes as tables of cells, whatever spreadsheet they come from; told apart from what can't be read.
 * Loaded when asked for.
 */
import { cellText, isGarbled, isOldFont, type NamedTable } from '../../../../domain/lists/table.ts';
import { tableOfText } from './csv.ts';
import { repack, unpack } from './unpack.ts';
import { readWorkbook } from './workbook.ts';

export type TableFile =
  /** At least one, and none of them empty. `from1904`: the days that stand in it as bare numbers are counted so. */
  { ok: true; sheets: NamedTable[]; from1904: boolean } | { ok: false; why: FileTrouble };
export type FileTrouble =
  | 'too-big'
  | 'locked'
  | 'open-document'
  | 'not-a-table'
  | 'web-page'
  | 'not-unicode'
  | 'old-font'
  | 'garbled'
  | 'broken'
  | 'empty';

export function tableOfBytes(bytes: Uint8Array<ArrayBuffer>): TableFile {
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte);
  // What Office keeps in its old container: the old format itself, or a new one behind a password.
  const read = begins(0xd0, 0xcf, 0x11, 0xe0)
    ? sheetsOfOld(bytes)
    : begins(0x50, 0x4b)
      ? sheetsOfZip(bytes)
      : sheetsOfText(bytes);
  if (!read.ok) return read;
  const sheets = read.sheets.filter(({ rows }) =>
    rows.some((row) => row.some((cell) => cellText(cell) !== '')),
  );
  if (sheets.length === 0) return { ok: false, why: 'empty' };
  if (sheets.some(({ rows }) => isGarbled(rows))) return { ok: false, why: 'garbled' };
  if (sheets.some(({ rows }) => isOldFont(rows))) return { ok: false, why: 'old-font' };
  return { ...read, sheets };
}

/** Told by the names of what it holds, for the reader takes anything for text. */
function sheetsOfOld(bytes: Uint8Array): TableFile {
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  if (names.includes('EncryptedPackage')) return { ok: false, why: 'locked' };
  if (/WordDocument|PowerPoint Document/.test(names)) return { ok: false, why: 'not-a-table' };
  return /Workbook|Book/.test(names) ? sheetsOf(bytes) : { ok: false, why: 'broken' };
}

/**
 * Hidden lines of an .ods are not told by our reader, and nothing may be taken in unseen: the person saves it
 * as .xlsx.
 */
function sheetsOfZip(bytes: Uint8Array): TableFile {
  const unpacked = unpack(bytes);
  return unpacked.kind === 'spreadsheet'
    ? sheetsOf(repack(unpacked.parts))
    : { ok: false, why: unpacked.kind };
}

function sheetsOf(bytes: Uint8Array): TableFile {
  try {
    const book = readWorkbook(bytes);
    return book === 'too-big' ? { ok: false, why: book } : { ok: true, ...book };
  } catch (error) {
    return { ok: false, why: /password|encrypt/i.test(String(error)) ? 'locked' : 'broken' };
  }
}

function sheetsOfText(bytes: Uint8Array): TableFile {
  const text = textOf(bytes);
  if (text === undefined) return { ok: false, why: 'not-unicode' };
  if (text.includes('\0')) return { ok: false, why: 'broken' };
  // Programs write pages or XML and call them .xls.
  if (/^\s*<(\?xml|!doctype|html|table|meta|head)/i.test(text)) return { ok: false, why: 'web-page' };
  return { ok: true, from1904: false, sheets: [{ name: '', ...tableOfText(text) }] };
}

/**
 * UTF-8, or UTF-16 as Excel's "Unicode Text" has it; undefined for Windows-1258, TCVN3, VNI, whose accents
 * are no UTF-8.
 */
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
