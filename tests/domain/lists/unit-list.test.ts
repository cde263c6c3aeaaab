import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { MAX_LINES } from '../../../src/domain/lists/table.ts';
import {
  countOf,
  isAsked,
  type LineProblem,
  type ListFacts,
  type ListLine,
  readUnitList,
} from '../../../src/domain/lists/unit-list.ts';
import type { Unit } from '../../../src/domain/units/unit.ts';
import { afterSteps, treeOf } from '../../../src/domain/units/unit-plan.ts';
import { dateWritten, kindCalled, splitName } from '../../../src/domain/units/unit-words.ts';
import { aUnit, unitId } from '../records.ts';

const units: Unit[] = [
  aUnit('tinh', 'province', null, { name: 'Lai Châu', title: 'tỉnh', code: '12' }),
  aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào', title: 'xã', code: '03562' }),
  aUnit('na-cung', 'village', 'khong-lao', { name: 'Nà Cúng', title: 'bản' }),
  aUnit('sin-ho', 'commune', 'tinh', { name: 'Sìn Hồ', title: 'xã' }),
  aUnit('cu', 'commune', 'tinh', { name: 'Bản Lang', title: 'xã', validTo: localDate('2025-06-30') }),
];
const facts = (over: Partial<ListFacts> = {}): ListFacts => ({
  tree: treeOf(units),
  own: unitId('tinh'),
  today: localDate('2026-11-22'),
  mayWrite: () => true,
  ...over,
});
const HEAD = ['Tên', 'Loại', 'Thuộc', 'Mã', 'Từ ngày'];
const read = (rows: string[][], over: Partial<ListFacts> = {}, head = HEAD) => {
  const list = readUnitList({ rows: [head, ...rows] }, facts(over));
  return list.ok ? list : expect.fail(list.why);
};
const whys = (line: ListLine | undefined): LineProblem['why'][] =>
  line?.does === 'refused' ? line.problems.map((problem) => problem.why) : [];

describe('one line', () => {
  it.each<[string, string[], object]>([
    [
      'a commune',
      ['Mường So', 'Xã', 'Lai Châu', '03560', '1/7/2025'],
      {
        name: 'Mường So',
        kind: 'commune',
        title: 'xã',
        parent: 'tinh',
        code: '03560',
        validFrom: '2025-07-01',
      },
    ],
    [
      'its sort before its name',
      ['Phường Tân Phong', '', '', '', ''],
      { name: 'Tân Phong', kind: 'commune', title: 'phường', parent: 'tinh' },
    ],
    [
      'its sort in both places',
      ['XÃ Mường So', 'xã', '', '', ''],
      { name: 'Mường So', kind: 'commune', title: 'xã', parent: 'tinh' },
    ],
    [
      'a village called as another sort',
      ['Phường Mới', 'bản', 'xã khong lao', '', ''],
      { name: 'Phường Mới', kind: 'village', title: 'bản', parent: 'khong-lao' },
    ],
    [
      'above it by code',
      ['Bản Phai', '', '03562', '', ''],
      { name: 'Phai', kind: 'village', title: 'bản', parent: 'khong-lao' },
    ],
    [
      'a department keeps its first word',
      ['Sở Văn hóa', '', '', '', ''],
      { name: 'Sở Văn hóa', kind: 'department', parent: 'tinh' },
    ],
    [
      'decomposed Unicode',
      ['Mường So\u0302ng'.normalize('NFD'), 'Xã'.normalize('NFD'), '', '', ''],
      { name: 'Mường Sông'.normalize('NFC'), kind: 'commune', title: 'xã', parent: 'tinh' },
    ],
    [
      'called as one that has ended',
      ['Bản Lang', 'Xã', '', '', ''],
      { name: 'Bản Lang', kind: 'commune', title: 'xã', parent: 'tinh' },
    ],
  ])('%s', (_, row, fields) => {
    expect(read([row]).steps).toEqual([{ unit: 'new:2', make: true, fields }]);
  });

  it.each<[string, string[], LineProblem[]]>([
    ['no name', ['', 'Xã', '', '', '1/7/2025'], [{ why: 'no-name' }]],
    ['a name without end', ['x'.repeat(201), 'Xã', '', '', ''], [{ why: 'too-long' }]],
    ['no sort', ['Mường So', '', '', '', ''], [{ why: 'no-kind' }]],
    ['a sort that nobody knows', ['Mường So', 'hạt', '', '', ''], [{ why: 'unknown-kind', text: 'hạt' }]],
    ['above it a stranger', ['Phai', 'bản', 'Xã Lạ', '', ''], [{ why: 'unknown-parent', text: 'Xã Lạ' }]],
    [
      'above it one that has ended',
      ['Phai', 'bản', 'Bản Lang', '', ''],
      [{ why: 'unknown-parent', text: 'Bản Lang' }],
    ],
    [
      'a commune below a commune',
      ['X', 'xã', 'Khổng Lào', '', ''],
      [{ why: 'wrong-level', kind: 'commune', below: 'commune' }],
    ],
    ['no day', ['X', 'xã', '', '', '31/2/2025'], [{ why: 'bad-date' }]],
    [
      'everything at once',
      ['', 'hạt', 'Lạ', '', 'hôm qua'],
      [{ why: 'no-name' }, { why: 'bad-date' }, { why: 'unknown-kind', text: 'hạt' }],
    ],
    [
      'a code with another name',
      ['Khổng Lão Mới', 'xã', '', '03562', ''],
      [{ why: 'other-name', name: 'xã Khổng Lào' }],
    ],
    [
      'below itself',
      ['Phòng Một', 'phòng', 'Phòng Một', '', ''],
      [{ why: 'wrong-level', kind: 'department', below: 'department' }],
    ],
  ])('[R4] %s', (_, row, problems) => {
    expect(read([row]).lines).toMatchObject([{ line: 2, does: 'refused', problems }]);
    expect(read([row]).steps).toEqual([]);
  });
});

it('a broken line hides none of the others, and only what hangs below it is refused with it', () => {
  const { lines, steps } = read([
    ['Mường So', 'xã', '', '', 'xx'],
    ['Một', 'bản', 'Mường So', '', ''],
    ['Hai', 'bản', 'Sìn Hồ', '', ''],
    ['', '', '', '', ''],
    ['Hai', 'bản', 'Sìn Hồ', '', ''],
  ]);
  expect(lines.map((line) => [line.line, line.does])).toEqual([
    [2, 'refused'],
    [3, 'refused'],
    [4, 'make'],
    [6, 'refused'],
  ]);
  expect(whys(lines[1])).toEqual(['parent-line']);
  expect(lines[3]).toMatchObject({ problems: [{ why: 'twice', line: 4 }] });
  expect(steps).toHaveLength(1);
});

it('what hangs below comes after what it hangs below, whatever the order of the lines', () => {
  const { steps } = read([
    ['Một', 'bản', 'Phường Mới', '', ''],
    ['Hai', 'bản', 'Sìn Hồ', '', ''],
    ['Phường Mới', '', '', '', ''],
  ]);
  expect(steps.map((step) => [step.unit, step.fields.parent])).toEqual([
    ['new:4', 'tinh'],
    ['new:2', 'new:4'],
    ['new:3', 'sin-ho'],
  ]);
});

it('two units of one name above: the line must say which', () => {
  const more = treeOf([...units, aUnit('khac', 'commune', 'tinh', { name: 'Khổng Lào', title: 'phường' })]);
  const row = (parent: string) => read([['Phai', 'bản', parent, '', '']], { tree: more }).lines[0];
  expect(whys(row('Khổng Lào'))).toEqual(['many-parents']);
  expect(row('phường Khổng Lào')).toMatchObject({ does: 'make', parent: 'khac' });
});

it('fills in what is missing, and leaves alone what is there', () => {
  const rows = [
    ['Khổng Lào', 'Xã', '', '03562', '1/7/2025'],
    ['Sìn Hồ', 'Xã', '', '03600', ''],
    ['NÀ CÚNG', 'bản', 'Khổng Lào', '', ''],
    ['Nà Cúng', 'bản', 'Sìn Hồ', '', ''],
  ];
  const { lines, steps } = read(rows);
  expect(lines.map((line) => line.does)).toEqual(['fill', 'fill', 'nothing', 'make']);
  expect(steps.slice(0, 2)).toEqual([
    { unit: 'khong-lao', make: false, fields: { validFrom: '2025-07-01' } },
    { unit: 'sin-ho', make: false, fields: { code: '03600' } },
  ]);
  // A second time there is nothing to do.
  const then = afterSteps(units, steps).map((unit) => ({ ...unit }));
  const again = read(rows, { tree: treeOf(then) });
  expect(again.lines.map((line) => line.does)).toEqual(['nothing', 'nothing', 'nothing', 'nothing']);
  expect(again.steps).toEqual([]);
});

it('one that hangs elsewhere is not moved by a list', () => {
  const { lines } = read(
    [
      ['Khổng Lào', 'Xã', 'Sở Nội vụ', '03562', ''],
      ['Sở Nội vụ', 'sở', '', '', ''],
    ],
    {
      tree: treeOf([...units, aUnit('huyen', 'district', 'tinh', { name: 'Phong Thổ', title: 'huyện' })]),
    },
  );
  expect(whys(lines[0])).toEqual(['wrong-level']);
  const moved = read([['Khổng Lào', 'Xã', 'huyện Phong Thổ', '03562', '']], {
    tree: treeOf([...units, aUnit('huyen', 'district', 'tinh', { name: 'Phong Thổ', title: 'huyện' })]),
  });
  expect(moved.lines).toMatchObject([{ problems: [{ why: 'other-parent', parent: 'tỉnh Lai Châu' }] }]);
});

it('[R7] a unit admin brings the villages of the own commune, and nothing else', () => {
  const { lines } = read(
    [
      ['Phai', 'bản', '', '', ''],
      ['Mới', 'bản', 'Sìn Hồ', '', ''],
      ['Mường So', 'xã', '', '', ''],
    ],
    { own: unitId('khong-lao'), mayWrite: (kind) => kind === 'village' },
  );
  expect(lines[0]).toMatchObject({ does: 'make', parent: 'khong-lao' });
  expect(whys(lines[1])).toEqual(['unknown-parent']);
  expect(whys(lines[2])).toEqual(['not-yours', 'wrong-level']);
});

it.each<[string, string[][], string]>([
  ['nothing', [], 'empty'],
  ['blank lines', [['', ' '], []], 'empty'],
  ['a head and nothing below', [HEAD], 'empty'],
  [
    'no column of names',
    [
      ['STT', 'Loại'],
      ['1', 'Xã'],
    ],
    'no-columns',
  ],
  [
    'more than anybody has',
    [HEAD, ...Array.from({ length: MAX_LINES + 1 }, (_, i) => [`${i}`, 'Xã', '', '', ''])],
    'too-many',
  ],
])('a table with %s', (_, table, why) => {
  expect(readUnitList({ rows: table }, facts())).toMatchObject({ ok: false, why });
});

it('[R13] a title, totals, signatures and hidden lines are no units, and every line is told of', () => {
  const table = {
    rows: [
      ['DANH SÁCH BẢN'],
      ['STT', 'Tên', 'Loại', 'Thuộc', 'Ghi chú'],
      ['1', 'Nà Vàng', 'bản', 'Khổng Lào', ''],
      ['2', 'Pa Ủ', 'bản', '', 'mới'],
      ['3', 'Mù Cả', 'bản', 'Khổng Lào', ''],
      ['4', 'Nậm Pụng', 'bản', 'Khổng Lào', '', 'thừa'],
      ['', 'Tổng cộng: 4'],
      ['', 'NGƯỜI LẬP BIỂU'],
    ],
    merges: [{ top: 2, left: 3, bottom: 3, right: 3 }],
    hiddenRows: new Set([4]),
  };
  const read = (answers: ListFacts['answers'] = {}) => {
    const list = readUnitList(table, facts({ answers }));
    return list.ok ? list : expect.fail(list.why);
  };
  const asked = read();
  expect(asked.others.map(({ line, why }) => [line, why])).toEqual([
    [1, 'title'],
    [2, 'heading'],
    [7, 'total'],
    [8, 'signature'],
  ]);
  expect(asked.lines.map(whys)).toEqual([[], [], ['hidden'], ['more-cells']]);
  expect(asked.lines.map(isAsked)).toEqual([false, false, true, true]);
  // The merged cell says for both where they belong.
  expect(asked.steps.map(({ fields }) => fields.parent)).toEqual(['khong-lao', 'khong-lao']);
  expect(read({ hidden: 'take', moreCells: 'drop' }).steps).toHaveLength(4);
  expect(read({ hidden: 'leave', moreCells: 'drop' }).steps).toHaveLength(3);
});

it('columns by their names, in any order and however written', () => {
  const { steps } = read([['03560', 'Mường So', 'Xã']], {}, ['MÃ ĐVHC', ' Tên đơn vị: ', 'Cấp']);
  expect(steps).toMatchObject([{ fields: { code: '03560', name: 'Mường So', kind: 'commune' } }]);
});

it('3,321 communes and twenty thousand lines are read in a moment', () => {
  const communes = Array.from({ length: 3_321 }, (_, i) => [
    `Xã Số ${i}`,
    '',
    '',
    `${20_000 + i}`,
    '1/7/2025',
  ]);
  const villages = Array.from({ length: 16_000 }, (_, i) => [
    `Bản ${i}`,
    'bản',
    `${20_000 + (i % 3_321)}`,
    '',
    '',
  ]);
  const { lines, steps } = read([...communes, ...villages]);
  expect(countOf(lines, 'make')).toBe(19_321);
  expect(countOf(lines, 'refused')).toBe(0);
  expect(steps).toHaveLength(19_321);
});

it.each([
  ['Xã', 'commune', 'xã'],
  ['ĐẶC KHU', 'commune', 'đặc khu'],
  ['Thị trấn', 'commune', 'thị trấn'],
  ['to dan pho', 'village', 'tổ dân phố'],
  ['Sở, ngành', 'department', 'sở'],
  ['Thành phố', 'district', 'thành phố'],
])('%s is %s', (text, kind, title) => {
  expect(kindCalled(text)).toMatchObject({ kind, title });
});

it('what stands before a name', () => {
  expect(splitName('thị trấn  Phong Thổ')).toMatchObject({ name: 'Phong Thổ', called: { kind: 'commune' } });
  expect(splitName('Xãnh')).toEqual({ name: 'Xãnh', called: undefined });
});

it.each([
  ['1/7/2025', '2025-07-01'],
  ['01-07-2025', '2025-07-01'],
  ['1.7.2025', '2025-07-01'],
  ['2025-07-01', '2025-07-01'],
  ['31/2/2025', undefined],
  ['7/2025', undefined],
  ['', undefined],
])('[R8] %j is the day %s', (text, date) => {
  expect(dateWritten(text)).toBe(date);
});
