/** A spreadsheet's zip, opened with bounds: what is small on the way may be gigabytes inside. */
import { strFromU8, strToU8, type Unzipped, unzipSync, zipSync } from 'fflate';
import { plainXml, workbookParts } from './workbook-parts.ts';
import { ZIP_TIME } from './zip-time.ts';

export type Unpacked =
  | { kind: 'spreadsheet'; parts: Unzipped }
  | { kind: 'too-big' | 'open-document' | 'not-a-table' | 'broken' };

/** Twenty thousand lines with a story each are half of it. */
const MAX_UNPACKED = 40_000_000;
/** What a table needs; pictures, macros and pivot tables are left packed. */
const NEEDED = /\.(xml|rels|bin)$/i;
const ASIDE = /(^|\/)(drawings|media|theme|pivot\w*|printersettings|docprops|customxml)\/|vbaproject\.bin$/i;
/** A column's settings may name columns that no spreadsheet has; the reader would make room for each. */
const FAR_COLUMN = /<(?:\w+:)?col\s[^>]*?max="\d{6,}"/;

export function unpack(bytes: Uint8Array): Unpacked {
  const names: string[] = [];
  let size = 0;
  let packed: Unzipped;
  try {
    packed = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const path = pathOf(name);
        names.push(path.toLowerCase());
        if (!NEEDED.test(path) || ASIDE.test(path)) return false;
        size += originalSize;
        return size <= MAX_UNPACKED;
      },
    });
  } catch {
    return { kind: 'broken' };
  }
  if (size > MAX_UNPACKED) return { kind: 'too-big' };
  if (names.includes('content.xml') && names.includes('mimetype')) return { kind: 'open-document' };
  const parts: Unzipped = Object.fromEntries(
    Object.entries(packed).map(([name, part]) => [pathOf(name), isXml(name) ? plain(part) : part]),
  );
  if (names.includes('xl/workbook.bin')) return { kind: 'spreadsheet', parts };
  const named = workbookParts(parts);
  if (!named) return { kind: isNoWorkbook(names) ? 'not-a-table' : 'broken' };
  const broken = Object.entries(parts).some(([name, part]) => isXml(name) && isWrong(strFromU8(part)));
  return broken ? { kind: 'broken' } : { kind: 'spreadsheet', parts: { ...parts, ...named } };
}

const isXml = (name: string): boolean => !/\.bin$/i.test(name);
const plain = (part: Uint8Array): Uint8Array<ArrayBuffer> => strToU8(plainXml(strFromU8(part)));
const isWrong = (xml: string): boolean => FAR_COLUMN.test(xml) || isCutOff(xml);

const isNoWorkbook = (names: readonly string[]): boolean =>
  names.length > 0 && !names.some((name) => name.startsWith('xl/'));

/** The reader takes what it finds of a part that breaks off, and says nothing. */
function isCutOff(xml: string): boolean {
  const root = /<([A-Za-z_][\w:.-]*)(?:\s[^>]*?)?(\/?)>/.exec(xml);
  return !root || (root[2] === '' && !xml.trimEnd().endsWith(`</${root[1]}>`));
}

/** Old programs on Windows write their own slashes into a zip. */
const pathOf = (name: string): string => name.replace(/\\/g, '/').replace(/^\/+/, '');

/** Stored, not deflated: it was unpacked with bounds, and the reader has none. */
export const repack = (parts: Unzipped): Uint8Array<ArrayBuffer> =>
  zipSync(parts, { level: 0, mtime: ZIP_TIME }).slice();
