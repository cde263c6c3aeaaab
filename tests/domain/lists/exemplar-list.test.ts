import { describe, expect, it, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { checkData } from '../../../src/domain/kinds/kinds.ts';
import {
  EXEMPLAR_COLUMNS,
  type ExemplarListFacts,
  readExemplarList,
} from '../../../src/domain/lists/exemplar-list.ts';
import { findHeading, isEthnicityColumn, matchColumns } from '../../../src/domain/lists/list-columns.ts';
import { type ListLine, taken, unclearUnits, unitKey } from '../../../src/domain/lists/list-lines.ts';
import type { LineProblem } from '../../../src/domain/lists/list-problems.ts';
import { type Cell, MAX_LINES, type Rows } from '../../../src/domain/lists/table.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { anExemplar, aUnit, id, unitId } from '../records.ts';

const tree = treeOf([
  aUnit('tinh', 'province', null, { name: 'Lai Châu', title: 'tỉnh' }),
  aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào', title: 'xã', code: '03562' }),
  aUnit('na-cung', 'village', 'khong-lao', { name: 'Nà Cúng', title: 'bản' }),
  aUnit('bang-1', 'village', 'khong-lao', { name: 'Phai Cát', title: 'bản' }),
  aUnit('sin-ho', 'commune', 'tinh', { name: 'Sìn Hồ', title: 'xã' }),
  aUnit('bang-2', 'village', 'sin-ho', { name: 'Phai Cát', title: 'thôn' }),
  aUnit('cu', 'village', 'khong-lao', { name: 'Bản Cũ', title: 'bản', validTo: localDate('2025-06-30') }),
]);
const facts = (over: Partial<ExemplarListFacts> = {}): ExemplarListFacts => ({
  tree,
  own: unitId('khong-lao'),
  today: localDate('2026-11-22'),
  author: 'chi-pa',
  exemplars: [],
  movements: [{ id: id('movement', 'm1'), name: 'Xây dựng nông thôn mới' }],
  ...over,
});
const HEAD = ['STT', 'Họ và tên', 'Chức vụ', 'Thôn, bản', 'Thành tích', 'Lĩnh vực', 'Ngày'];
const read = (rows: Rows, over: Partial<ExemplarListFacts> = {}) => {
  const heading = findHeading(EXEMPLAR_COLUMNS, { rows }) ?? expect.fail('no heading');
  const list = readExemplarList({ rows }, heading, facts(over));
  return list.ok ? list.lines : expect.fail(list.why);
};
const readOne = (head: string[], row: Cell[], over?: Partial<ExemplarListFacts>) =>
  read([head, row], over)[0];
const fieldsOf = (line: ListLine | undefined) =>
  line?.does === 'make' ? line.fields : expect.fail(JSON.stringify(line));
const problemsOf = (line: ListLine | undefined): LineProblem[] =>
  line?.does === 'refused' ? line.problems : [];

describe('the columns', () => {
  it.each<[string[], Partial<Record<string, number>>]>([
    [HEAD, { name: 1, position: 2, village: 3, story: 4, field: 5, on: 6 }],
    [['HO VA TEN', 'chuc vu', 'DON VI', 'thanh tich'], { name: 0, position: 1, unit: 2, story: 3 }],
    [['Họ tên'.normalize('NFD'), 'Quê quán', 'Năm sinh'], { name: 0, home: 1, birth: 2 }],
    [['Tên cá nhân, tập thể (*)', 'Đối tượng', 'Phong trào:'], { name: 0, type: 1, movement: 2 }],
    // 'Thành tích' is the story where nothing else is.
    [['Họ tên', 'Thành tích', 'Câu chuyện'], { name: 0, story: 2, achievements: 1 }],
    [
      ['Họ tên', 'Đơn vị công tác', 'Xã', 'Bản', 'Nơi ở'],
      { name: 0, workUnit: 1, unit: 2, village: 3, residence: 4 },
    ],
    [['Màu', 'Cỡ'], {}],
  ])('%j', (head, matches) => {
    expect(matchColumns(EXEMPLAR_COLUMNS, head)).toEqual(matches);
  });

  test('stand below a title, a unit and an empty line', () => {
    const rows = [['UBND XÃ KHỔNG LÀO'], ['DANH SÁCH GƯƠNG ĐIỂN HÌNH'], [''], HEAD, ['1', 'Giàng A Pao']];
    expect(findHeading(EXEMPLAR_COLUMNS, { rows })?.at).toBe(3);
    expect(findHeading(EXEMPLAR_COLUMNS, { rows: [['Danh sách'], ['Ai', 'Việc'], ['Pao', 'Dạy']] })).toEqual({
      at: 1,
      matches: {},
    });
    expect(findHeading(EXEMPLAR_COLUMNS, { rows: [] })).toBeUndefined();
  });

  test('each have a name to be picked by', () => {
    for (const [column, { label }] of Object.entries(EXEMPLAR_COLUMNS))
      expect(matchColumns(EXEMPLAR_COLUMNS, [label])).toEqual({ [column]: 0 });
  });

  test('that the person has corrected', () => {
    const rows = [
      ['Ai', 'Làm gì'],
      ['Giàng A Pao', 'Dạy chữ.'],
    ];
    expect(readExemplarList({ rows }, { at: 0, matches: {} }, facts())).toEqual({
      ok: false,
      why: 'no-column',
      columns: ['name'],
    });
    const list = readExemplarList({ rows }, { at: 0, matches: { name: 0, story: 1 } }, facts());
    expect(list.ok && list.lines[0]).toMatchObject({ fields: { name: 'Giàng A Pao', story: 'Dạy chữ.' } });
  });

  test('with the ethnic group are told apart, and taken in by none', () => {
    expect(['Dân tộc', 'THÀNH PHẦN DÂN TỘC'].every(isEthnicityColumn)).toBe(true);
    expect(fieldsOf(readOne(['Họ tên', 'Dân tộc'], ['Giàng A Pao', 'Mông']))).not.toHaveProperty('ethnicity');
  });
});

describe('one line', () => {
  test('becomes a profile at the first stage, that the record’s schema takes', () => {
    const line = readOne(HEAD, [
      '1',
      '  Giàng  A Pao ',
      'Trưởng bản',
      'Nà Cúng',
      'Dạy chữ.\r\n\r\n\r\nNuôi bò.',
      'Giáo dục',
      45813,
    ]);
    expect(line).toMatchObject({ line: 2, label: 'Giàng A Pao', does: 'make', notes: [] });
    expect(fieldsOf(line)).toEqual({
      type: 'person',
      name: 'Giàng A Pao',
      unit: 'na-cung',
      position: 'Trưởng bản',
      field: 'Giáo dục',
      story: 'Dạy chữ.\n\nNuôi bò.',
      stage: 'spotted',
      stageOn: '2025-06-05',
      author: 'chi-pa',
    });
    expect(checkData('exemplar', fieldsOf(line)).ok).toBe(true);
  });

  test('with a name alone is enough: own unit, today', () => {
    expect(fieldsOf(readOne(['Tên'], ['Lò Văn Tú']))).toMatchObject({
      unit: 'khong-lao',
      stageOn: '2026-11-22',
      story: '',
    });
  });

  test('in decomposed Unicode is kept in NFC', () => {
    const name = 'Nguyễn Văn Ước';
    expect(fieldsOf(readOne(HEAD, ['', name.normalize('NFD'), '', '', '', '', ''])).name).toBe(name);
  });

  it.each<[Cell, string]>([
    [1985, '1985'],
    ['1985', '1985'],
    ['12/5/1985', '1985-05-12'],
    ['1985-05-12', '1985-05-12'],
    [31179, '1985-05-12'],
  ])('born %j', (cell, birth) => {
    expect(fieldsOf(readOne(['Họ tên', 'Ngày sinh', 'Giới tính'], ['Pao', cell, 'NỮ']))).toMatchObject({
      birth,
      sex: 'female',
    });
  });

  it.each([
    ['Giàng A Pao', '', 'person'],
    ['Tổ hợp tác chè Nà Cúng', '', 'collective'],
    ['CLB bóng chuyền', '', 'collective'],
    ['Mô hình nuôi dê', '', 'model'],
    ['Tòng Văn Ban', '', 'person'],
    ['Nhà sàn Pú Đao', 'Mô hình', 'model'],
    ['Tổ 5', 'CÁ NHÂN', 'person'],
    ['Nhà ông Pao', 'Hộ gia đình', 'household'],
    ['Hộ ông Giàng A Pao', '', 'household'],
    ['Gia đình chị Mẩy', '', 'household'],
  ])('%s, %j is a %s', (name, type, is) => {
    expect(fieldsOf(readOne(['Tên', 'Loại'], [name, type])).type).toBe(is);
  });

  it.each([
    ['Nà Cúng', '', 'na-cung'],
    ['', 'bản Nà Cúng, xã Khổng Lào', 'na-cung'],
    ['BAN NA CUNG', 'Xã Khổng Lào', 'na-cung'],
    ['thôn Nà Cúng', '', 'na-cung'],
    ['', 'bản Nà Cúng, xã Khổng Lào, tỉnh Lai Châu', 'na-cung'],
    ['', '03562', 'khong-lao'],
    ['', 'tỉnh Lai Châu', 'khong-lao'],
    ['Phai Cát', '', 'bang-1'],
  ])('of %j, %j', (village, unit, is) => {
    expect(fieldsOf(readOne(['Tên', 'Thôn', 'Đơn vị'], ['Pao', village, unit])).unit).toBe(is);
  });

  test('of a village that two communes have: the commune says which', () => {
    const province = { own: unitId('tinh') };
    const head = ['Tên', 'Thôn', 'Xã'];
    expect(problemsOf(readOne(head, ['Pao', 'Phai Cát', ''], province))).toEqual([
      { why: 'many-units', text: 'Phai Cát' },
    ]);
    expect(fieldsOf(readOne(head, ['Pao', 'Phai Cát', 'Sìn Hồ'], province)).unit).toBe('bang-2');
  });

  test('of a movement that isn’t here is taken in without it, and says so', () => {
    const head = ['Tên', 'Phong trào'];
    expect(fieldsOf(readOne(head, ['Pao', 'xây dựng NÔNG THÔN mới'])).movement).toBe('m1');
    expect(readOne(head, ['Pao', 'Ba sẵn sàng'])).toMatchObject({
      does: 'make',
      notes: [{ why: 'unknown-movement', column: 'movement', text: 'Ba sẵn sàng' }],
    });
  });

  it.each<[string, Record<string, Cell>, LineProblem]>([
    ['no name', { 'Chức vụ': 'Trưởng bản' }, { why: 'empty', column: 'name' }],
    [
      'a formula that failed',
      { 'Họ tên': 'Pao', 'Chức vụ': '#REF!' },
      { why: 'formula', column: 'position' },
    ],
    [
      'a date that is none',
      { 'Họ tên': 'Pao', Ngày: '31/2/2025' },
      { why: 'bad-date', column: 'on', text: '31/2/2025' },
    ],
    [
      'a day to come',
      { 'Họ tên': 'Pao', Ngày: '1/1/2030' },
      { why: 'future-date', column: 'on', text: '1/1/2030' },
    ],
    [
      'a year that a finger slipped to',
      { 'Họ tên': 'Pao', Ngày: '5/6/1900' },
      { why: 'old-date', column: 'on', text: '5/6/1900' },
    ],
    [
      'a birth before 1900',
      { 'Họ tên': 'Pao', 'Năm sinh': '1850' },
      { why: 'bad-date', column: 'birth', text: '1850' },
    ],
    [
      'a birth to come',
      { 'Họ tên': 'Pao', 'Năm sinh': 2050 },
      { why: 'future-date', column: 'birth', text: '2050' },
    ],
    [
      'a sex that is none',
      { 'Họ tên': 'Pao', 'Giới tính': 'x' },
      { why: 'unknown-word', column: 'sex', text: 'x', known: ['Nam', 'Nữ'] },
    ],
    [
      'an unknown sort',
      { 'Họ tên': 'Pao', Loại: 'Ngựa' },
      {
        why: 'unknown-word',
        column: 'type',
        text: 'Ngựa',
        known: ['Cá nhân', 'Tập thể', 'Hộ gia đình', 'Mô hình'],
      },
    ],
    ['an unknown unit', { 'Họ tên': 'Pao', Bản: 'Mù Cả' }, { why: 'unknown-unit', text: 'Mù Cả' }],
    ['a unit that has ended', { 'Họ tên': 'Pao', Bản: 'Bản Cũ' }, { why: 'unknown-unit', text: 'Bản Cũ' }],
    ['another commune', { 'Họ tên': 'Pao', Xã: 'Sìn Hồ' }, { why: 'unknown-unit', text: 'Sìn Hồ' }],
    [
      'a long position',
      { 'Họ tên': 'Pao', 'Chức vụ': 'x'.repeat(201) },
      { why: 'too-long', column: 'position' },
    ],
    [
      'a story without end',
      { 'Họ tên': 'Pao', 'Câu chuyện': 'x'.repeat(20_001) },
      { why: 'too-long', column: 'story' },
    ],
    ['half a letter', { 'Họ tên': 'Pao \ud83d' }, { why: 'bad-text', column: 'name' }],
  ])('with %s is refused', (_, cells, problem) => {
    const line = readOne(
      Object.keys(cells).includes('Họ tên') ? Object.keys(cells) : ['Họ tên', ...Object.keys(cells)],
      Object.keys(cells).includes('Họ tên') ? Object.values(cells) : ['', ...Object.values(cells)],
    );
    expect(problemsOf(line)).toEqual([problem]);
  });

  test('[R7] never comes to hang outside of the person’s own units', () => {
    const lines = read(
      [
        ['Tên', 'Đơn vị'],
        ['Pao', 'Sìn Hồ'],
        ['Pó', 'Lai Châu'],
        ['Tú', ''],
      ],
      { own: unitId('na-cung') },
    );
    expect(lines.map((line) => line.does === 'make' && line.fields.unit)).toEqual([
      false,
      'na-cung',
      'na-cung',
    ]);
  });
});

describe('the list', () => {
  test('counts lines as the spreadsheet does; empty ones and the numbers of the columns are none', () => {
    const lines = read([
      ['DANH SÁCH'],
      HEAD,
      ['(1)', '(2)', '(3)', '(4)'],
      [],
      ['1', 'Pao'],
      ['', ''],
      ['2', 'Pó'],
    ]);
    expect(lines.map(({ line, label }) => [line, label])).toEqual([
      [5, 'Pao'],
      [7, 'Pó'],
    ]);
  });

  test('who seems known is marked, and left out until the person asks for it', () => {
    const exemplars = [
      anExemplar({ id: id('exemplar', 'e1'), name: 'Giàng A Pao', unit: unitId('khong-lao') }),
      anExemplar({ id: id('exemplar', 'e2'), name: 'Lò Văn Tú', unit: unitId('bang-1') }),
    ];
    const lines = read(
      [
        ['Tên', 'Bản'],
        ['Ông GIÀNG A PAO', 'Nà Cúng'],
        ['Lò Văn Tú', 'Nà Cúng'],
        ['Lò Thị Ón', ''],
        ['Bà Lò Thị Ón', 'Nà Cúng'],
      ],
      { exemplars },
    );
    expect(lines.map((line) => line.does === 'make' && line.known)).toEqual([
      { kind: 'here', id: 'e1' },
      // Of that name, but in another village.
      undefined,
      undefined,
      { kind: 'line', line: 4 },
    ]);
    expect(taken(lines, new Set()).map(({ line }) => line)).toEqual([3, 4]);
    expect(taken(lines, new Set([2])).map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  test('names of units that nobody knows are asked for once, and then known', () => {
    const rows = [
      ['Tên', 'Bản'],
      ['Pao', 'Mù Cả'],
      ['Pó', 'MÙ CẢ'],
      ['Tú', 'Pa Ủ'],
    ];
    const lines = read(rows);
    expect(unclearUnits(lines)).toEqual([
      { text: 'Mù Cả', count: 2 },
      { text: 'Pa Ủ', count: 1 },
    ]);
    const chosen = new Map([[unitKey('mù cả'), unitId('na-cung')]]);
    expect(read(rows, { answers: { units: chosen } }).map((line) => line.does)).toEqual([
      'make',
      'make',
      'refused',
    ]);
  });

  test('without lines, or with too many, is refused as a whole', () => {
    const list = (count: number) =>
      readExemplarList(
        { rows: [['Tên'], ...Array.from({ length: count }, (_, i) => [`Người ${i}`])] },
        { at: 0, matches: { name: 0 } },
        facts(),
      );
    expect(list(0)).toEqual({ ok: false, why: 'empty' });
    expect(list(MAX_LINES)).toMatchObject({ ok: true });
    expect(list(MAX_LINES + 1)).toEqual({ ok: false, why: 'too-many' });
  });
});
