import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, test, vi } from 'vitest';
import { readTable } from '../../../../../src/app/hooks/files/sheets/read-table.ts';
import { sheetBytes } from '../../../../../src/app/hooks/files/sheets/sheet-bytes.ts';
import { writeSheet } from '../../../../../src/app/hooks/files/sheets/write-sheet.ts';
import { plainFileName } from '../../../../../src/app/store/platform/save-file.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { type Sheet, textCell } from '../../../../../src/domain/lists/sheet.ts';

const sheet: Sheet = {
  name: 'Gương',
  columns: [
    { heading: 'STT', width: 6 },
    { heading: 'Họ và tên', width: 26 },
    { heading: 'Từ ngày', width: 12 },
    { heading: 'Câu chuyện', width: 60 },
  ],
  rows: [
    [
      { number: 1 },
      { text: 'Giàng A Pao' },
      { day: localDate('2025-06-05') },
      { text: 'Dạy chữ.\n“Nuôi bò” & <giữ> nghề' },
    ],
    [{ number: 2 }, { text: '=HYPERLINK("http://x")' }, { day: localDate('1900-03-01') }, null],
    [{ number: 3 }, { text: ' _x0041_ &#92950; 𖬖𖬰 ꪼꪕ 😀 ' }, null, { text: 'x'.repeat(20_000) }],
  ],
};

/** As another reader, SheetJS, has it. */
const opened = (options = {}) => {
  const book = read(sheetBytes(sheet), { cellStyles: true, cellDates: true, UTC: true, ...options });
  const page = book.Sheets.Gương;
  return { book, page: page ?? expect.fail('no sheet') };
};

describe('read back by another program', () => {
  test('every cell is what went in: numbers, text, days as days', () => {
    const { page } = opened();
    expect(utils.sheet_to_json(page, { header: 1, defval: null, UTC: true })).toEqual([
      ['STT', 'Họ và tên', 'Từ ngày', 'Câu chuyện'],
      [1, 'Giàng A Pao', new Date('2025-06-05T00:00:00Z'), 'Dạy chữ.\n“Nuôi bò” & <giữ> nghề'],
      [2, '=HYPERLINK("http://x")', new Date('1900-03-01T00:00:00Z'), null],
      [3, ' _x0041_ &#92950; 𖬖𖬰 ꪼꪕ 😀 ', null, 'x'.repeat(20_000)],
    ]);
    expect(page.C2?.z).toBe('dd/mm/yyyy');
    // Text, whatever it begins with.
    expect(page.B3).toMatchObject({ t: 's' });
    expect(page.B3?.f).toBeUndefined();
  });

  test('columns are as wide as asked; the heading can be filtered by', () => {
    const { page } = opened();
    expect(page['!cols']?.map(({ width }) => width)).toEqual([6, 26, 12, 60]);
    expect(page['!autofilter']).toEqual({ ref: 'A1:D4' });
  });
});

test('it is printed across, as wide as the page, with lines, and the heading on each page', () => {
  const parts = unzipSync(sheetBytes(sheet));
  const part = (name: string) => strFromU8(parts[name] ?? expect.fail(name));
  expect(part('xl/worksheets/sheet1.xml')).toMatch(
    /<pageSetUpPr fitToPage="1"\/>.*orientation="landscape" fitToWidth="1" fitToHeight="0"/s,
  );
  expect(part('xl/workbook.xml')).toContain('_xlnm.Print_Titles" localSheetId="0">\'Gương\'!$1:$1<');
  const [, formats = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(part('xl/styles.xml')) ?? [];
  expect(formats.match(/borderId="1"/g)).toHaveLength(4);
  expect(part('xl/styles.xml')).toContain('<cellStyle name="Normal"');
});

it('is read by our own import too', async () => {
  const file = await writeSheet(sheet, 'guong.xlsx', new AbortController().signal);
  const table = await readTable(file, new AbortController().signal);
  expect(table).toMatchObject({ ok: true, sheets: [{ name: 'Gương' }] });
  expect(table.ok && table.sheets[0]?.rows[1]).toEqual([
    ...[1, 'Giàng A Pao', '2025-06-05', 'Dạy chữ.\n“Nuôi bò” & <giữ> nghề'],
  ]);
  // [R13] What looks like a letter by its number is the text that was typed.
  expect(table.ok && table.sheets[0]?.rows[3]?.[1]).toBe(' _x0041_ &#92950; 𖬖𖬰 ꪼꪕ 😀 ');
});

test('a cell holds nothing that XML can’t, and no more than spreadsheets can', () => {
  expect(textCell('a\u0001\u001fb\uFFFE')).toEqual({ text: 'ab' });
  expect(textCell('x'.repeat(40_000))).toEqual({ text: 'x'.repeat(32_767) });
  expect([textCell(''), textCell(null), textCell(' \n')]).toEqual([null, null, null]);
});

test('the file’s name has no letters that old Windows garbles', () => {
  expect(plainFileName(['Hồ sơ: đề nghị', 'xã Khổng Lào', '22-11-2026'], 'docx')).toBe(
    'Ho so de nghi - xa Khong Lao - 22-11-2026.docx',
  );
});

test('a sheet is written on a phone whose clock shows 1970, and is the same file as on any other day', () => {
  const usual = sheetBytes(sheet);
  vi.useFakeTimers({ toFake: ['Date'], now: 60_000 });
  try {
    expect(sheetBytes(sheet)).toEqual(usual);
  } finally {
    vi.useRealTimers();
  }
});
