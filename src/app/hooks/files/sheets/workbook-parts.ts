/**
 * The parts of an .xlsx, in the words that our reader knows: programs other than Excel write them in many
 * allowed ways.
 */
import { strFromU8, strToU8, type Unzipped } from 'fflate';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter);

/**
 * Text in CDATA, notes, and letters by their numbers beyond 65,535 (&#92950; is one of Pahawh Hmong) are read
 * wrongly by the reader.
 */
export const plainXml = (xml: string): string =>
  withUncounted(
    xml.replace(
      /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi,
      (found, data?: string, hex?: string, decimal?: string) => {
        if (data !== undefined) return escaped(data);
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
        if (Number.isNaN(code)) return '';
        return code > 0 && code <= 0x10ffff ? escaped(String.fromCodePoint(code)) : found;
      },
    ),
  );

const FORMULA =
  /<((?:\w+:)?)c\b([^>]*)>(\s*<\1f\b(?:[^>]*\/>|[^>]*>[^<]*<\/\1f>)\s*)(<\1v\s*\/>|<\1v>\s*<\/\1v>)?\s*<\/\1c>/g;
/** A formula that no program has counted yet is taken for 0 by the reader; it is none. An empty text is an answer. */
const withUncounted = (xml: string): string =>
  xml.replace(FORMULA, (found, prefix: string, attributes: string, formula: string, answer?: string) =>
    answer && /\st="str"/.test(attributes)
      ? found
      : `<${prefix}c${attributes.replace(/\st="\w*"/, '')} t="e">${formula}<${prefix}v>#VALUE!</${prefix}v></${prefix}c>`,
  );

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';

/**
 * The reader finds parts by the list of contents alone, and not every program lists them all: they are listed
 * anew, as the relations name them. Undefined where there is no workbook.
 */
export function workbookParts(parts: Unzipped): Unzipped | undefined {
  const contents = textOf(parts, '[Content_Types].xml') ?? '';
  const listed = [...contents.matchAll(/<(?:\w+:)?Override\s[^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) =>
      /spreadsheetml\.(sheet|template)\.main|ms-excel\.(sheet|template)\.macroEnabled\.main/.test(tag),
    );
  const workbook = [
    relations(parts, '_rels/.rels', '').find(({ type }) => type === 'officeDocument')?.path,
    listed && pathFrom(attribute(listed, 'PartName') ?? '', ''),
    'xl/workbook.xml',
  ].find((path) => path !== undefined && /<(?:\w+:)?workbook[\s>]/.test(textOf(parts, path) ?? ''));
  if (!workbook) return undefined;
  const [folder, name] = [workbook.slice(0, workbook.lastIndexOf('/') + 1), workbook.split('/').at(-1)];
  const own = relations(parts, `${folder}_rels/${name}.rels`, folder);
  const part = (path: string | undefined, type: string) =>
    path ? `<Override PartName="/${escaped(path)}" ContentType="${MAIN}${type}+xml"/>` : '';
  const pathOf = (type: string) => own.find((relation) => relation.type === type)?.path;
  const styles = pathOf('styles');
  const list = [
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    part(workbook, 'sheet.main'),
    part(pathOf('sharedStrings'), 'sharedStrings') + part(styles, 'styles'),
    '</Types>',
  ];
  return {
    ...(styles ? withoutColours(parts, styles) : {}),
    '[Content_Types].xml': strToU8(list.join('')),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="/${escaped(workbook)}"/></Relationships>`,
    ),
  };
}

/** Where a colour can't be looked up, the reader throws and catches an error for each cell, which takes seconds. */
function withoutColours(parts: Unzipped, path: string): Unzipped {
  const name = nameIn(parts, path);
  if (name === undefined) return {};
  const plain = strFromU8(parts[name] as Uint8Array)
    .replace(/<((?:\w+:)?)fills\b[\s\S]*?(?:<\/\1fills>|\/>)/, '')
    .replace(/\sfillId="\d+"/g, ' fillId="0"')
    .replace(/<((?:\w+:)?)styleSheet\b[^>]*>/, '$&<$1fills count="1"><$1fill/></$1fills>');
  return { [name]: strToU8(plain) };
}

function relations(parts: Unzipped, path: string, folder: string): { type: string; path: string }[] {
  const found = (textOf(parts, path) ?? '').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g);
  return [...found].map(([tag]) => ({
    type: attribute(tag, 'Type')?.split('/').at(-1) ?? '',
    path: pathFrom(attribute(tag, 'Target') ?? '', folder),
  }));
}

/** '/xl/styles.xml', 'styles.xml' and '../xl/styles.xml' beside a part of 'xl/' are the same. */
function pathFrom(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find(Boolean);

/** Names in a zip differ by capitals from what the relations say. */
const nameIn = (parts: Unzipped, path: string): string | undefined =>
  Object.keys(parts).find((one) => one.toLowerCase() === path.toLowerCase());

function textOf(parts: Unzipped, path: string): string | undefined {
  const name = nameIn(parts, path);
  return name === undefined ? undefined : strFromU8(parts[name] as Uint8Array);
}
