import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { FILE_WORDS, readTable } from '../../../../../src/app/hooks/files/sheets/read-table.ts';
import { rowsOf, xlsx } from '../../../../support/xlsx.ts';

const FIXTURES = 'tests/fixtures/lists';

type Part = string | Uint8Array<ArrayBuffer>;
const read = (...parts: Part[]) => readTable(new Blob(parts), new AbortController().signal);
const rows = async (...parts: Part[]) => {
  const table = await read(...parts);
  return table.ok ? table.sheets[0]?.rows : expect.fail(table.why);
};
const bytes = (...list: number[]) => new Uint8Array(list);
const utf16 = (text: string, big = false) =>
  bytes(
    ...[...text].flatMap((letter) => {
      const [low, high] = [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8];
      return big ? [high, low] : [low, high];
    }),
  );

const TABLE = [
  ['Tên', 'Loại'],
  ['Khổng Lào', 'Xã'],
];

describe('text', () => {
  it.each<[string, Part[]]>([
    ['commas', ['Tên,Loại\nKhổng Lào,Xã']],
    ['semicolons, as an Excel set to Vietnam writes', ['Tên;Loại\r\nKhổng Lào;Xã']],
    ['tabs', ['Tên\tLoại\nKhổng Lào\tXã']],
    ['a byte order mark', ['\ufeffTên,Loại\nKhổng Lào,Xã']],
    ['quotes', ['"Tên","Loại"\n"Khổng Lào","Xã"']],
    ['a line that names the separator', ['sep=;\r\nTên;Loại\r\nKhổng Lào;Xã']],
    ['UTF-16 with a mark: "Unicode Text"', [bytes(0xff, 0xfe), utf16('Tên\tLoại\r\nKhổng Lào\tXã')]],
    ['UTF-16 the other way round', [bytes(0xfe, 0xff), utf16('Tên\tLoại\nKhổng Lào\tXã', true)]],
    ['UTF-16 without a mark', [utf16('Tên,Loại\nKhổng Lào,Xã')]],
  ])('with %s', async (_, parts) => {
    expect(await rows(...parts)).toEqual(TABLE);
  });

  it('tells the separator by most lines, not by what people write in cells', async () => {
    expect(await rows('DANH SÁCH\n\nTên;Việc\nPao;dạy chữ, nuôi bò, giữ nghề\n')).toEqual([
      ...[['DANH SÁCH'], [''], ['Tên', 'Việc'], ['Pao', 'dạy chữ, nuôi bò, giữ nghề'], ['']],
    ]);
    expect(await rows('Tên,Việc\nPao,"dạy; nuôi;\ngiữ"\n')).toEqual([
      ['Tên', 'Việc'],
      ['Pao', 'dạy; nuôi;\ngiữ'],
      [''],
    ]);
  });

  it('keeps blank lines, so that lines are numbered as a spreadsheet numbers them', async () => {
    expect(await rows('Tên\n\n"Một, hai"\n')).toEqual([['Tên'], [''], ['Một, hai'], ['']]);
  });
});

describe('a spreadsheet', () => {
  test('shared, rich and plain text; numbers; days of every sort; what formulas came to', async () => {
    const cells = [
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>12.5</v></c>',
      // 2025-06-05 as Excel's own date, in a custom format with the hour, and as a number that nobody calls a date.
      '<c r="D1" s="1"><v>45813</v></c><c r="E1" s="2"><v>45813.99</v></c><c r="F1"><v>45813</v></c>',
      '<c r="G1" t="str"><f>A1&amp;B1</f><v>xong</v></c><c r="H1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c r="I1" t="b"><v>1</v></c>',
    ];
    expect(await rows(xlsx([{ rows: `<row r="1">${cells.join('')}</row>` }]))).toEqual([
      ['Họ và tên', 'Giàng A Pao', 12.5, '2025-06-05', '2025-06-05', 45813, 'xong', '#DIV/0!', 'true'],
    ]);
  });

  it.each(['1', 'true'])('whose days are counted from 1904 (date1904="%s")', async (date1904) => {
    const cells = '<c r="A1"><v>44351</v></c><c r="B1" s="1"><v>44351</v></c>';
    const table = await read(xlsx([{ rows: `<row r="1">${cells}</row>` }], { date1904 }));
    expect(table).toMatchObject({ ok: true, from1904: true, sheets: [{ rows: [[44351, '2025-06-05']] }] });
  });

  test('merged cells, empty lines between, and sheets of which some are empty', async () => {
    const table = await read(
      xlsx([
        { name: 'Bìa', rows: '' },
        {
          name: 'Danh sách',
          rows: '<row r="2"><c r="A2" t="inlineStr"><is><t>DANH SÁCH</t></is></c><c r="B2"/></row><row r="5"><c r="B5"><v>1</v></c></row>',
          after: '<mergeCells count="1"><mergeCell ref="A2:F2"/></mergeCells>',
        },
      ]),
    );
    expect(table).toEqual({
      ok: true,
      from1904: false,
      sheets: [
        {
          name: 'Danh sách',
          merges: [{ top: 1, left: 0, bottom: 1, right: 5 }],
          hiddenRows: new Set(),
          hiddenColumns: new Set(),
          rows: [
            ['', ''],
            ['DANH SÁCH', ''],
            ['', ''],
            ['', ''],
            ['', 1],
          ],
        },
      ],
    });
  });

  describe('[R13] of the cases from outside', () => {
    const given = async (name: string) => {
      const table = await read(new Uint8Array(readFileSync(`${FIXTURES}/${name}`)));
      return table.ok ? (table.sheets[0] ?? expect.fail()) : expect.fail(table.why);
    };
    test('text beside CDATA', async () => {
      const { rows } = await given('raw-cdata.xlsx');
      expect(rows).toEqual([
        ['Họ và tên', 'Thành tích'],
        ['Người Một', 'Hiến đất & làm đường, giúp bốn mươi hộ'],
      ]);
    });
    it.each(['raw-backslash-names.xlsx', 'raw-no-cell-refs.xlsx'])('%s', async (name) => {
      expect((await given(name)).rows).toEqual([
        ['Họ và tên', 'Thành tích'],
        ['Người Một', 'Hiến đất'],
      ]);
    });
    test('hidden rows and merged cells are told', async () => {
      expect([...((await given('hidden-rows.xls')).hiddenRows ?? [])]).toEqual([2, 3]);
      expect([...((await given('hidden-rows.xlsx')).hiddenRows ?? [])]).toEqual([2, 3]);
      expect((await given('merged-village.xlsx')).merges).toEqual([
        { top: 1, left: 3, bottom: 3, right: 3 },
        { top: 4, left: 3, bottom: 5, right: 3 },
      ]);
    });
    test('a quotation mark that nobody closes takes nobody with it', async () => {
      const { rows, openQuotes } = await given('csv-open-quote.csv');
      expect(rows.map((row) => row[1])).toEqual([
        ...['Họ và tên', 'Người Một', 'Người Hai', 'Người Ba', 'Người Bốn', undefined],
      ]);
      expect([rows[1]?.[2], [...(openQuotes ?? [])]]).toEqual(['"Hiến đất làm đường', [1]]);
    });
  });

  it.each(['biff8', 'xlsb', 'xlsx'] as const)(
    '[R13] as %s: dates, zeros, hidden and merged',
    async (bookType) => {
      const page = utils.aoa_to_sheet([
        ['Họ và tên', 'Ngày', 'Mã'],
        ['Giàng A Pao', 45813, 3562],
        ['Lò Thị Ón', '', ''],
      ]);
      Object.assign(page.B2, { z: 'dd/mm/yyyy' });
      Object.assign(page.C2, { z: '00000' });
      page['!merges'] = [utils.decode_range('B2:B3')];
      page['!rows'] = [{}, {}, { hidden: true }];
      page['!cols'] = [{ wch: 9 }, { wch: 9, hidden: true }];
      const book = utils.book_new(page, 'Danh sách');
      utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), 'Ẩn');
      utils.book_set_sheet_visibility(book, 1, 1);
      const table = await read(new Uint8Array(write(book, { bookType, type: 'array', cellStyles: true })));
      expect(table).toMatchObject({
        ok: true,
        sheets: [
          {
            rows: [
              ['Họ và tên', 'Ngày', 'Mã'],
              ['Giàng A Pao', '2025-06-05', '03562'],
              ['Lò Thị Ón', '', ''],
            ],
            merges: [{ top: 1, left: 1, bottom: 2, right: 1 }],
            // The program that writes it here can't hide a row of an .xls: see hidden-rows.xls.
            ...(bookType !== 'biff8' && { hiddenRows: new Set([2]) }),
            hiddenColumns: new Set([1]),
          },
          { name: 'Ẩn', hidden: true },
        ],
      });
    },
  );

  test('[R13] a workbook of another name, a letter by its number, a formula that nobody has counted', async () => {
    const parts = unzipSync(
      xlsx([
        {
          rows: `<row r="1">${[
            '<c r="A1" t="inlineStr"><is><t>&#92950;</t></is></c>',
            '<c r="B1" t="inlineStr"><is><t>&amp;#92950;</t></is></c>',
            '<c r="C1"><f>1+1</f></c>',
          ].join('')}</row>`,
        },
      ]),
    );
    const renamed = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name.replace('workbook.xml', 'book2.xml'), part]),
    );
    const contents =
      '<Types><Override PartName="/xl/book2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
    const file = zipSync({ ...renamed, '[Content_Types].xml': strToU8(contents) }).slice();
    expect(await rows(file)).toEqual([['\u{16B16}', '&#92950;', '#VALUE!']]);
  });

  test('of twenty thousand lines', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => [`Người thứ ${i}`, 'Bản Nà Vàng', i]);
    expect(await rows(xlsx([{ rows: rowsOf(many) }]))).toEqual(many);
  });
});

describe('what can’t be read is told apart, and what to do is said', () => {
  const cell = (at: string) => `<row r="${at.replace(/\D/g, '')}"><c r="${at}"><v>1</v></c></row>`;
  const locked = new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    ...new Array(508).fill(0),
    ...utf16('EncryptedPackage'),
  ]);
  const zip = (names: string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))).slice();
  const good = xlsx([{ rows: rowsOf(TABLE) }]);
  it.each<[string, Part[], keyof typeof FILE_WORDS]>([
    // 'Khổng Lào' as these have it: single bytes, and letters with marks after them.
    [
      'Windows-1258',
      ['Tên,Loại\n', bytes(0x4b, 0x68, 0xf4, 0xd2, 0x6e, 0x67, 0x20, 0x4c, 0xe0, 0x6f)],
      'not-unicode',
    ],
    ['TCVN3', [bytes(0x4b, 0x68, 0xe6, 0x6e, 0x67, 0x20, 0x4c, 0xb5, 0x6f)], 'not-unicode'],
    [
      '.VnTime in a spreadsheet',
      [xlsx([{ rows: rowsOf([['Hä vµ tªn'], ['NguyÔn V¨n Th¸i']]) }])],
      'old-font',
    ],
    [
      'VNI in a spreadsheet',
      [xlsx([{ rows: rowsOf([['Hoï vaø teân'], ['Nguyeãn Vaên Ñöùc']]) }])],
      'old-font',
    ],
    ['the beginning of an .xls', [bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)], 'broken'],
    ['an old Word file called .xls', [bytes(0xd0, 0xcf, 0x11, 0xe0), utf16('WordDocument')], 'not-a-table'],
    ['a binary workbook with nothing in it', [zip(['xl/workbook.bin'])], 'broken'],
    ['UTF-8 taken for Windows’ letters', ['Há» vÃ  tÃªn\nNguyá»…n VÄƒn ThÃ¡i\n'], 'garbled'],
    ['one behind a password', [locked], 'locked'],
    ['an .ods', [zip(['mimetype', 'content.xml'])], 'open-document'],
    ['a Word file called .xlsx', [zip(['word/document.xml'])], 'not-a-table'],
    ['a page called .xls', ['<html><table><tr><td>Tên</td></tr></table>'], 'web-page'],
    ['half of a spreadsheet', [good.slice(0, good.length / 2)], 'broken'],
    ['a spreadsheet with a hole', [good.slice(0, 300), new Uint8Array(400), good.slice(700)], 'broken'],
    ['a workbook without its sheets', [zip(['xl/workbook.xml'])], 'broken'],
    ['a photo', [bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0)], 'not-unicode'],
    ['nothing', [], 'empty'],
    ['blanks', [' \n \n'], 'empty'],
    ['a spreadsheet without a cell', [xlsx([{ rows: '' }])], 'empty'],
    ['thirty megabytes', ['x'.repeat(30_000_000)], 'too-big'],
    ['a zip bomb', [xlsx([{ rows: ' '.repeat(200_000_000) }])], 'too-big'],
    ['a cell at the far end of the sheet', [xlsx([{ rows: cell('A1') + cell('XFD1048576') }])], 'too-big'],
  ])('%s', async (_, parts, why) => {
    expect(await read(...parts)).toEqual({ ok: false, why });
    expect(FILE_WORDS[why]).toMatch(/\.$/);
  });

  test('a zip whose list of contents lies about a size gives no more than it says', async () => {
    const bomb = xlsx([{ rows: rowsOf([['a'.repeat(3_000_000)]]) }]);
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 30; at++) {
      // The size when unpacked, in the list at the end.
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 1_000, true);
    }
    expect(await read(bomb)).toEqual({ ok: false, why: 'broken' });
  });

  test('a person who doesn’t want to wait gives up', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(readTable(new Blob(['Tên']), stop.signal)).rejects.toThrow();
  });
});
