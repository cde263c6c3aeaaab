import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { sheetBytes } from '../../../src/app/hooks/files/sheets/sheet-bytes.ts';
import { tableOfBytes } from '../../../src/app/hooks/files/sheets/table-of-bytes.ts';
import type { UnitId } from '../../../src/domain/base/ids.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { DEED_COLUMNS, readDeedList } from '../../../src/domain/lists/deed-list.ts';
import { deedSheet } from '../../../src/domain/lists/deed-sheet.ts';
import { findHeading } from '../../../src/domain/lists/list-columns.ts';
import { unitPath } from '../../../src/domain/units/unit-named.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { aDeed, aPhoto, aUnit, id, unitId } from '../records.ts';

const tree = treeOf([
  aUnit('tinh', 'province', null, { name: 'Lai Châu', title: 'tỉnh' }),
  aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào', title: 'xã' }),
  aUnit('phai-cat-1', 'village', 'khong-lao', { name: 'Phai Cát', title: 'bản' }),
  aUnit('sin-ho', 'commune', 'tinh', { name: 'Sìn Hồ', title: 'xã' }),
  aUnit('phai-cat-2', 'village', 'sin-ho', { name: 'Phai Cát', title: 'bản' }),
]);
const own = unitId('tinh');
const names = {
  unit: (unit: string) => unitPath(unit as UnitId, own, tree),
  exemplar: (exemplar: string) => ({ may: 'Phùng Tả Mẩy' })[exemplar],
  account: () => 'Chị Pa',
};
const deeds = [
  aDeed({
    unit: unitId('phai-cat-2'),
    who: 'Lò A Sử',
    what: 'Dọn đất sạt.\n“Cả bản” & <em>',
    on: localDate('2026-02-28'),
    where: 'Đầu cầu',
    witness: 'Ông Tú',
    exemplar: id('exemplar', 'may'),
  }),
  aDeed({ unit: unitId('phai-cat-1'), who: '=1+1', where: 'Bản Phai Cát', photos: [aPhoto(1)] }),
  aDeed({ unit: own, who: 'Tổ xe ôm', where: 'Bến xe', exemplar: id('exemplar', 'elsewhere') }),
];

test('another program reads what went in: who, what, when as a day, where', () => {
  const book = read(sheetBytes(deedSheet(deeds, names)), { cellDates: true, UTC: true });
  expect(utils.sheet_to_json(book.Sheets['Việc tốt'] ?? expect.fail(), { UTC: true })).toEqual([
    {
      STT: 1,
      'Ai làm': 'Lò A Sử',
      'Việc tốt': 'Dọn đất sạt.\n“Cả bản” & <em>',
      Ngày: new Date('2026-02-28T00:00:00Z'),
      'Ở đâu': 'Đầu cầu',
      'Đơn vị': 'bản Phai Cát, xã Sìn Hồ',
      'Ai chứng kiến': 'Ông Tú',
      'Đã thành gương': 'Phùng Tả Mẩy',
      'Người ghi': 'Chị Pa',
    },
    expect.objectContaining({ 'Ai làm': '=1+1', 'Đơn vị': 'bản Phai Cát, xã Khổng Lào', 'Số ảnh': 1 }),
    expect.objectContaining({ 'Đơn vị': 'tỉnh Lai Châu', 'Đã thành gương': 'Có' }),
  ]);
});

test('what goes out can come in: the same people, deeds, days and places, in the same units', async () => {
  const table = await tableOfBytes(sheetBytes(deedSheet(deeds, names)));
  const rows = table.ok ? (table.sheets[0]?.rows ?? []) : expect.fail(table.why);
  const list = readDeedList({ rows }, findHeading(DEED_COLUMNS, { rows }) ?? expect.fail(), {
    tree,
    own,
    today: localDate('2026-11-23'),
    author: 'chi-pa',
    deeds: [],
  });
  const told = deeds.map(({ unit, who, what, on, where, witness }) => ({
    unit,
    who,
    what,
    on,
    where,
    ...(witness && { witness }),
    author: 'chi-pa',
  }));
  expect(list.ok && list.lines.map((line) => line.does === 'make' && line.fields)).toEqual(told);
});

test('and comes in again as known', () => {
  const sheet = deedSheet(deeds.slice(0, 1), names);
  const rows = [
    sheet.columns.map(({ heading }) => heading),
    ...sheet.rows.map((row) => row.map((cell) => (cell ? Object.values(cell)[0] : ''))),
  ];
  const list = readDeedList(
    { rows },
    { at: 0, matches: { who: 1, what: 2, on: 3, where: 4, unit: 5 } },
    {
      tree,
      own,
      today: localDate('2026-11-23'),
      author: 'chi-pa',
      deeds,
    },
  );
  expect(list.ok && list.lines).toMatchObject([{ does: 'make', known: { kind: 'here', id: 'd1' } }]);
});
