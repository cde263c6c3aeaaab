/**
 * A sheet as an .xlsx file (ECMA-376), as little of it as spreadsheets want. The writers on npm pack large
 * sheets in a worker made of text, which our policy forbids.
 */
import { strToU8, zipSync } from 'fflate';
import { daySerial, type Sheet, type SheetCell } from '../../../../domain/lists/sheet.ts';
import { ZIP_TIME } from './zip-time.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function sheetBytes(sheet: Sheet): Uint8Array<ArrayBuffer> {
  const files: Record<string, string> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheet),
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': worksheet(sheet),
  };
  const packed = Object.fromEntries(
    Object.entries(files).map(([name, xml]) => [name, strToU8(HEAD + xml)] as const),
  );
  return zipSync(packed, { mtime: ZIP_TIME }).slice();
}

const part = (name: string, type: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
const CONTENT_TYPES = [
  `<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  part('workbook', 'sheet.main') + part('worksheets/sheet1', 'worksheet') + part('styles', 'styles'),
  '</Types>',
].join('');

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string => {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
};

/** The heading line stays in sight, and has the arrows to filter by. */
const workbook = (sheet: Sheet): string => {
  const name = escaped(sheet.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31));
  const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'${name}'!${rangeOf(sheet, '$')}</definedName>`;
  // Printed again at the top of each page.
  const titles = `<definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$1</definedName>`;
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames>${filter}${titles}</definedNames></workbook>`;
};

/** By their place in `cellXfs` below. */
const STYLE = { plain: 0, heading: 1, text: 2, day: 3, number: 4 } as const;
const STYLES = [
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>`,
  '<fonts count="2"><font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>',
  '<font><b/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE6E8F2"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color indexed="64"/></${side}>`).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

/** A4 across, as many pages down as it takes, each with its number. */
const PAGE = [
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  '<headerFooter><oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter></headerFooter>',
].join('');

function worksheet(sheet: Sheet): string {
  const { columns, rows } = sheet;
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const head = columns.map(({ heading }, i) => inline(`${letters(i)}1`, STYLE.heading, heading));
  const lines = rows.map((row, i) => {
    const cells = row.map((cell, j) => cellXml(`${letters(j)}${i + 2}`, cell));
    return `<row r="${i + 2}" ht="${heightOf(row, columns)}" customHeight="1">${cells.join('')}</row>`;
  });
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${head.join('')}</row>`,
    ...lines,
    `</sheetData><autoFilter ref="${rangeOf(sheet)}"/>${PAGE}</worksheet>`,
  ].join('');
}

const LINE_HEIGHT = 16.5;
/** As high as any spreadsheet lets a line be. */
const MOST_HEIGHT = 409.5;

/** In points. Not every program makes room for text that runs over several lines. */
function heightOf(row: readonly SheetCell[], columns: Sheet['columns']): number {
  const lines = row.map((cell, i) => {
    const width = columns[i]?.width ?? 10;
    const paragraphs = cell && 'text' in cell ? cell.text.split('\n') : [''];
    return paragraphs.reduce((sum, one) => sum + Math.max(1, Math.ceil((one.length * 1.1) / width)), 0);
  });
  return Math.min(Math.max(1, ...lines) * LINE_HEIGHT, MOST_HEIGHT);
}

const rangeOf = ({ columns, rows }: Sheet, fixed = ''): string =>
  `${fixed}A${fixed}1:${fixed}${letters(columns.length - 1)}${fixed}${rows.length + 1}`;

function cellXml(at: string, cell: SheetCell): string {
  if (cell === null) return `<c r="${at}" s="${STYLE.text}"/>`;
  if ('text' in cell) return inline(at, STYLE.text, cell.text);
  if ('day' in cell) return `<c r="${at}" s="${STYLE.day}"><v>${daySerial(cell.day)}</v></c>`;
  return `<c r="${at}" s="${STYLE.number}"><v>${cell.number}</v></c>`;
}

/** As text, whatever it begins with: a name that looks like a formula is none. */
const inline = (at: string, style: number, text: string): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/**
 * '_x0041_' is how a spreadsheet writes a letter by its number: where somebody has typed just that, it must
 * not become one.
 */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26);
