import { expect, it } from 'vitest';
import { FILE_WORDS, readListFile } from '../../../../src/app/features/units/read-list-file.ts';

const file = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new Blob(parts);
const bytes = (...list: number[]) => new Uint8Array(list);
const utf16 = (text: string) =>
  bytes(...[...text].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]));

const TABLE = [
  ['Tên', 'Loại'],
  ['Khổng Lào', 'Xã'],
];

it.each([
  ['commas', file('Tên,Loại\nKhổng Lào,Xã')],
  ['semicolons', file('Tên;Loại\r\nKhổng Lào;Xã')],
  ['tabs', file('Tên\tLoại\nKhổng Lào\tXã')],
  ['a byte order mark', file('\ufeffTên,Loại\nKhổng Lào,Xã')],
  ['quotes', file('"Tên","Loại"\n"Khổng Lào","Xã"')],
])('a list with %s', async (_, blob) => {
  expect(await readListFile(blob)).toEqual({ ok: true, table: TABLE });
});

it('keeps blank lines, so that lines are numbered as a spreadsheet numbers them', async () => {
  const read = await readListFile(file('Tên\n\n"Một, hai"\n'));
  expect(read).toMatchObject({ ok: true, table: [['Tên'], [''], ['Một, hai'], ['']] });
});

it.each([
  // 'Khổng Lào' as these have it: single bytes, and letters with marks after them.
  [
    'Windows-1258',
    file('Tên,Loại\n'.replace('ê', ''), bytes(0x4b, 0x68, 0xf4, 0xd2, 0x6e, 0x67, 0x20, 0x4c, 0xe0, 0x6f)),
    'not-utf-8',
  ],
  ['TCVN3', file(bytes(0x4b, 0x68, 0xe6, 0x6e, 0x67, 0x20, 0x4c, 0xb5, 0x6f)), 'not-utf-8'],
  ['UTF-16 with a mark', file(bytes(0xff, 0xfe), utf16('Tên,Loại')), 'utf-16'],
  ['UTF-16 the other way round', file(bytes(0xfe, 0xff, 0x00, 0x54)), 'utf-16'],
  ['UTF-16 without a mark', file(utf16('Ten,Loai')), 'utf-16'],
  ['xlsx', file(bytes(0x50, 0x4b, 0x03, 0x04, 0x14)), 'spreadsheet'],
  ['xls', file(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)), 'spreadsheet'],
  ['nothing', file(), 'empty'],
  ['blanks', file(' \n \n'), 'empty'],
  ['six megabytes', file('x'.repeat(6_000_000)), 'too-big'],
] as const)('refuses %s, and says what to do', async (_, blob, why) => {
  expect(await readListFile(blob)).toEqual({ ok: false, why });
  expect(FILE_WORDS[why]).toMatch(/\.$/);
});
