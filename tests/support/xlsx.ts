/** Spreadsheets written by hand, as Excel, LibreOffice and older programs write them; and zips that lie. */
import { strToU8, type Zippable, zipSync } from 'fflate';

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type SheetXml = { name?: string; rows: string; after?: string };

/** `rows`: what stands in `<sheetData>`. Style 1 is a date, style 2 a date of a custom format. */
export function xlsx(
  sheets: readonly SheetXml[],
  over: { date1904?: string; more?: Zippable } = {},
): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `<workbook xmlns="${NS}" xmlns:r="${RELATIONS}"><workbookPr${
      over.date1904 ? ` date1904="${over.date1904}"` : ''
    }/><sheets>${sheets
      .map(
        ({ name = `Trang ${sheets.length}` }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rIdS" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${NS}"><numFmts count="1"><numFmt numFmtId="170" formatCode="[$-42A]dd/mm/yyyy;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${NS}"><si><t>Họ và tên</t></si><si><r><t>Giàng </t></r><r><t>A Pao</t></r></si></sst>`,
  };
  sheets.forEach(({ rows, after = '' }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${NS}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
  });
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return zipSync({ ...files, ...over.more }).slice();
}

/** Lines of plain cells: text as it is, numbers as numbers. */
export const rowsOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map((row, i) => {
      const cells = row.map((cell, j) => {
        const at = `${String.fromCharCode(65 + j)}${i + 1}`;
        if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
        return cell === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
      });
      return `<row r="${i + 1}">${cells.join('')}</row>`;
    })
    .join('');

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
