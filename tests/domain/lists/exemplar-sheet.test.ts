import { expect, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { EXEMPLAR_COLUMNS, readExemplarList } from '../../../src/domain/lists/exemplar-list.ts';
import { exemplarSheet } from '../../../src/domain/lists/exemplar-sheet.ts';
import { findHeading } from '../../../src/domain/lists/list-columns.ts';
import type { Sheet } from '../../../src/domain/lists/sheet.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { aConsent, anAward, anExemplar, aUnit, id, unitId } from '../records.ts';

const names = {
  unit: (unit: string) => ({ 'ban-lang': 'xã Bản Lang' })[unit],
  movement: (movement: string) => ({ m1: 'Nông thôn mới' })[movement],
  account: () => 'Chị Pa',
};
const facts = { names, awards: [], consents: [] };
const may = anExemplar({ position: 'Trưởng bản', movement: id('movement', 'm1'), sex: 'female' });
const cells = (sheet: Sheet, line = 0) =>
  Object.fromEntries(sheet.columns.map(({ heading }, i) => [heading, sheet.rows[line]?.[i]]));

test('a line says what the profile says; what nobody has is no column', () => {
  const sheet = exemplarSheet([may], facts);
  expect(cells(sheet)).toEqual({
    STT: { number: 1 },
    'Họ và tên': { text: 'Phùng Tả Mẩy' },
    Loại: { text: 'Cá nhân' },
    'Giới tính': { text: 'Nữ' },
    'Chức vụ': { text: 'Trưởng bản' },
    'Đơn vị': { text: 'xã Bản Lang' },
    'Phong trào': { text: 'Nông thôn mới' },
    'Câu chuyện': { text: 'Dạy chữ cho bà con.' },
    'Giai đoạn': { text: 'Phát hiện' },
    'Từ ngày': { day: '2026-11-22' },
    'Đọc tên trên loa': { text: 'Chưa hỏi' },
    'Người viết': { text: 'Chị Pa' },
  });
  expect(exemplarSheet([], facts).columns.map(({ heading }) => heading)).toEqual([
    ...['Họ và tên', 'Loại', 'Chức vụ', 'Đơn vị', 'Câu chuyện'],
  ]);
});

test('a birth year is a number, for a day would be made up; a birth date is a day', () => {
  const sheet = exemplarSheet(
    [anExemplar({ birth: '1958' as never }), anExemplar({ birth: localDate('1985-05-12') })],
    facts,
  );
  expect([0, 1].map((line) => cells(sheet, line)['Ngày sinh'])).toEqual([
    { number: 1958 },
    { day: '1985-05-12' },
  ]);
});

test('the ethnic group only with its consent in force; withdrawn, the column is gone', () => {
  const pao = anExemplar({ ethnicity: 'Dao' });
  const given = aConsent('given', 1, { purpose: 'ethnicity' });
  const withdrawn = aConsent('withdrawn', 2, { purpose: 'ethnicity' });
  const told = (consents: (typeof given)[]) => cells(exemplarSheet([pao], { ...facts, consents }))['Dân tộc'];
  expect(told([])).toBeUndefined();
  expect(told([aConsent('given', 1, { purpose: 'broadcast' })])).toBeUndefined();
  expect(told([given])).toEqual({ text: 'Dao' });
  expect(told([given, withdrawn])).toBeUndefined();
});

test('awards, the newest first, and what was said about the loudspeaker', () => {
  const awards = [
    anAward('a1', {
      form: 'Giấy khen',
      decisionNumber: '12/QĐ-UBND',
      decidedOn: localDate('2025-06-05'),
      authority: 'Chủ tịch UBND xã',
    }),
    anAward('a2', {
      form: 'Thư khen',
      decisionNumber: null,
      decidedOn: localDate('2026-01-02'),
      authority: null,
    }),
    anAward('a3', { deleted: true }),
    anAward('a4', { exemplar: id('exemplar', 'another') }),
  ];
  const line = cells(exemplarSheet([may], { ...facts, awards, consents: [aConsent('given', 1)] }));
  expect(line['Đã được khen']).toEqual({
    text: 'Thư khen, ngày 2/1/2026\nGiấy khen, số 12/QĐ-UBND, ngày 5/6/2025, Chủ tịch UBND xã',
  });
  expect(line['Đọc tên trên loa']).toEqual({ text: 'Đã đồng ý' });
});

test('what goes out can come in: the columns are found again, and say the same', () => {
  const whole = anExemplar({
    type: 'collective',
    position: 'Mười hai người',
    birth: '1958' as never,
    sex: 'male',
    home: 'Bản Lang',
    residence: 'Nà Vàng',
    workUnit: 'HTX',
    training: '12/12',
    duties: 'Dạy nghề',
    titles: 'Bằng khen',
    formed: 'Lập năm 2015',
    organisation: 'Ba nhóm',
    behind: 'Chi hội phụ nữ',
    behindType: 'collective',
    achievements: '12 nhà',
    field: 'Nghề',
    movement: id('movement', 'm1'),
    name: 'Tổ dệt Nà Vàng',
  });
  const sheet = exemplarSheet([whole], facts);
  const rows = [
    sheet.columns.map(({ heading }) => heading),
    ...sheet.rows.map((row) =>
      row.map((cell) =>
        cell === null ? '' : 'text' in cell ? cell.text : 'day' in cell ? cell.day : cell.number,
      ),
    ),
  ];
  const tree = treeOf([aUnit('ban-lang', 'commune', null, { name: 'Bản Lang', title: 'xã' })]);
  const list = readExemplarList({ rows }, findHeading(EXEMPLAR_COLUMNS, { rows }) ?? expect.fail(), {
    tree,
    own: unitId('ban-lang'),
    today: localDate('2026-11-23'),
    author: whole.author,
    exemplars: [],
    movements: [{ id: id('movement', 'm1'), name: 'Nông thôn mới' }],
  });
  // [R13] The day, too: 'Từ ngày' is known again.
  const { id: _id, ...data } = whole;
  expect(list.ok && list.lines).toMatchObject([{ does: 'make', fields: data, notes: [] }]);
});
