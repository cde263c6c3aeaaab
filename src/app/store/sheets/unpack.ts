/** A spreadsheet's zip, opened with bounds: what is small on the way may be gigabytes inside. */
import { strFromU8, strToU8, type Unzipped, unzipSync, zipSync } from 'fflate';

export type Unpacked =
  | { kind: 'spreadsheet'; parts: Unzipped; from1904: boolean }
  | { kind: 'too-big' | 'old-excel' | 'open-document' | 'not-a-table' | 'broken' };

/** Twenty thousand lines with a story each are half of it. */
const MAX_UNPACKED = 40_000_000;
/** Cells that the reader would make room for: lines × columns, the empty ones between them too. */
const MAX_CELLS = 2_000_000;

const NEEDED =
  /^(\[Content_Types\]\.xml|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

export function unpack(bytes: Uint8Array): Unpacked {
  const names: string[] = [];
  let size = 0;
  let parts: Unzipped;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        if (!NEEDED.test(name)) return false;
        size += originalSize;
        return size <= MAX_UNPACKED;
      },
    });
  } catch {
    return { kind: 'broken' };
  }
  if (size > MAX_UNPACKED) return { kind: 'too-big' };
  const has = (name: string) => names.some((one) => one.toLowerCase() === name);
  if (has('xl/workbook.bin')) return { kind: 'old-excel' };
  if (has('content.xml') && has('mimetype')) return { kind: 'open-document' };
  const texts = Object.entries(parts).map(([name, part]) => [name.toLowerCase(), strFromU8(part)] as const);
  const workbook = texts.find(([name]) => name === 'xl/workbook.xml')?.[1];
  if (workbook === undefined) return { kind: names.length > 0 ? 'not-a-table' : 'broken' };
  const sheets = texts.filter(([name]) => name.startsWith('xl/worksheets/'));
  if (sheets.some(([, sheet]) => cellsOf(sheet) > MAX_CELLS)) return { kind: 'too-big' };
  for (const name of Object.keys(parts)) {
    const text = texts.find(([one]) => one === name.toLowerCase())?.[1] ?? '';
    parts[name] = strToU8(inReadersWords(text));
  }
  return { kind: 'spreadsheet', parts, from1904: /\sdate1904="(1|true)"/.test(workbook) };
}

/** The reader knows one of two ways to say that days count from 1904, and shows what is wrong in a formula as an empty cell. */
const inReadersWords = (xml: string): string =>
  xml.replace(/(\sdate1904=)"true"/, '$1"1"').replace(/(<(?:\w+:)?c\s[^>]*?)\st="e"/g, '$1 t="str"');

/** Stored, not deflated: then the reader opens it where it is, without a worker made of text, which our policy forbids. */
export const repack = (parts: Unzipped): ArrayBuffer => zipSync(parts, { level: 0 }).slice().buffer;

function cellsOf(sheet: string): number {
  let [lines, columns] = [0, 0];
  for (const [, letters = '', line = ''] of sheet.matchAll(FILLED)) {
    lines = Math.max(lines, Number(line));
    columns = Math.max(columns, columnNumber(letters));
  }
  return lines * columns;
}

/** Cells that hold something: those that are only coloured close at once. */
const FILLED = /<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>/g;

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
