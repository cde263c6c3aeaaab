import { describe, expect, it, test } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { checkData } from '../../../src/domain/kinds/kinds.ts';
import { DEED_COLUMNS, type DeedListFacts, readDeedList } from '../../../src/domain/lists/deed-list.ts';
import { findHeading, matchColumns } from '../../../src/domain/lists/list-columns.ts';
import { type ListLine, taken } from '../../../src/domain/lists/list-lines.ts';
import type { LineProblem } from '../../../src/domain/lists/list-problems.ts';
import type { Cell, Rows } from '../../../src/domain/lists/table.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { aDeed, aUnit, id, unitId } from '../records.ts';

const tree = treeOf([
  aUnit('tinh', 'province', null, { name: 'Lai Châu', title: 'tỉnh' }),
  aUnit('khong-lao', 'commune', 'tinh', { name: 'Khổng Lào', title: 'xã' }),
  aUnit('na-cung', 'village', 'khong-lao', { name: 'Nà Cúng', title: 'bản' }),
]);
const facts = (over: Partial<DeedListFacts> = {}): DeedListFacts => ({
  tree,
  own: unitId('khong-lao'),
  today: localDate('2026-11-22'),
  author: 'chi-pa',
  deeds: [],
  ...over,
});
const HEAD = ['STT', 'Họ và tên', 'Nội dung việc tốt', 'Ngày', 'Bản', 'Địa điểm', 'Người chứng kiến'];
const read = (rows: Rows, over: Partial<DeedListFacts> = {}): ListLine[] => {
  const heading = findHeading(DEED_COLUMNS, { rows }) ?? expect.fail('no heading');
  const list = readDeedList({ rows }, heading, facts(over));
  return list.ok ? list.lines : expect.fail(list.why);
};
const readOne = (row: Cell[], over?: Partial<DeedListFacts>) => read([HEAD, row], over)[0];
const fieldsOf = (line: ListLine | undefined) =>
  line?.does === 'make' ? line.fields : expect.fail(JSON.stringify(line));
const problemsOf = (line: ListLine | undefined): LineProblem[] =>
  line?.does === 'refused' ? line.problems : [];

describe('the columns', () => {
  it.each<[string[], Partial<Record<string, number>>]>([
    [HEAD, { who: 1, what: 2, on: 3, village: 4, where: 5, witness: 6 }],
    [['AI', 'LÀM GÌ', 'KHI NÀO', 'Ở ĐÂU'], { who: 0, what: 1, on: 2, where: 3 }],
    [['Người thực hiện', 'Việc làm tốt', 'Thời gian', 'Đơn vị'], { who: 0, what: 1, on: 2, unit: 3 }],
    [['Màu', 'Cỡ'], {}],
  ])('%j', (head, matches) => {
    expect(matchColumns(DEED_COLUMNS, head)).toEqual(matches);
  });

  test('each is found by the name that we give it', () => {
    for (const [column, { label }] of Object.entries(DEED_COLUMNS))
      expect(matchColumns(DEED_COLUMNS, [label])).toEqual({ [column]: 0 });
  });

  test('who, what and when must be there: a day is never made up', () => {
    const rows = [
      ['Ai', 'Việc'],
      ['Lò A Sử', 'Vá đường'],
    ];
    const heading = findHeading(DEED_COLUMNS, { rows }) ?? expect.fail('no heading');
    expect(readDeedList({ rows }, heading, facts())).toEqual({
      ok: false,
      why: 'no-column',
      columns: ['on'],
    });
  });
});

describe('one line', () => {
  test('becomes a deed that the record’s schema takes', () => {
    const line = readOne([
      ...['1', ' 1.  Lò  A Sử', 'Dọn đất sạt.\r\n\r\n\r\nCả ngày.', 45813, 'Nà Cúng', 'Đầu cầu', 'Ông Tú'],
    ]);
    expect(line).toMatchObject({ line: 2, label: 'Lò  A Sử'.replace(/\s+/, ' '), does: 'make', notes: [] });
    expect(fieldsOf(line)).toEqual({
      unit: 'na-cung',
      who: 'Lò A Sử',
      what: 'Dọn đất sạt.\n\nCả ngày.',
      on: '2025-06-05',
      where: 'Đầu cầu',
      witness: 'Ông Tú',
      author: 'chi-pa',
    });
    expect(checkData('deed', fieldsOf(line)).ok).toBe(true);
  });

  it.each<[string, Cell, Cell, string, string | undefined]>([
    ['a village is where it happened', 'Nà Cúng', '', 'na-cung', 'Bản Nà Cúng'],
    ['a place that is a village', '', 'bản Nà Cúng', 'na-cung', 'bản Nà Cúng'],
    ['a place that is none', '', 'Chợ phiên', 'khong-lao', 'Chợ phiên'],
    ['nothing said', '', '', 'khong-lao', undefined],
  ])('%s', (_, village, where, unit, place) => {
    const fields = fieldsOf(readOne(['', 'Pao', 'Vá đường', '5/6/2025', village, where, '']));
    expect([fields.unit, fields.where]).toEqual([unit, place]);
  });

  it.each<[Cell, string]>([
    ['05/06/2025', '2025-06-05'],
    ['2025-06-05', '2025-06-05'],
    [45813, '2025-06-05'],
    ['ngày 5 tháng 6 năm 2025', '2025-06-05'],
  ])('the day %j', (cell, on) => {
    expect(fieldsOf(readOne(['', 'Pao', 'Vá đường', cell])).on).toBe(on);
  });

  it.each<[string, Cell[], LineProblem]>([
    ['nobody', ['', '', 'Vá đường', '5/6/2025'], { why: 'empty', column: 'who' }],
    ['nothing done', ['', 'Pao', '', '5/6/2025'], { why: 'empty', column: 'what' }],
    ['no day', ['', 'Pao', 'Vá đường', ''], { why: 'empty', column: 'on' }],
    [
      'a day that is none',
      ['', 'Pao', 'Vá đường', '31/2/2025'],
      { why: 'bad-date', column: 'on', text: '31/2/2025' },
    ],
    [
      'a day to come',
      ['', 'Pao', 'Vá đường', '23/11/2026'],
      { why: 'future-date', column: 'on', text: '23/11/2026' },
    ],
    ['1900', ['', 'Pao', 'Vá đường', '1/3/1900'], { why: 'old-date', column: 'on', text: '1/3/1900' }],
    ['a formula that failed', ['', 'Pao', '#N/A', '5/6/2025'], { why: 'formula', column: 'what' }],
    ['a village of nowhere', ['', 'Pao', 'Vá', '5/6/2025', 'Mù Cả'], { why: 'unknown-unit', text: 'Mù Cả' }],
    ['a name without end', ['', 'x'.repeat(201), 'Vá', '5/6/2025'], { why: 'too-long', column: 'who' }],
  ])('with %s is refused', (_, row, problem) => {
    expect(problemsOf(readOne(row))).toEqual([problem]);
  });
});

describe('what seems known', () => {
  const known = aDeed({
    id: id('deed', 'd1'),
    unit: unitId('na-cung'),
    who: 'Lò A Sử',
    on: localDate('2026-11-20'),
    what: 'Dọn đất sạt ở đầu cầu cho xe đi',
  });
  const row = (who: string, what: string, day: string) => ['', who, what, day, 'Nà Cúng'];

  test('is marked by the same rule as while it is written down, and left to the person', () => {
    const lines = read(
      [
        HEAD,
        row('anh Sử', 'dọn đất sạt đầu cầu', '21/11/2026'),
        row('Lò A Sử', 'Hiến đất làm trường học', '21/11/2026'),
        row('Lò A Sử', 'Dọn đất sạt đầu cầu', '1/11/2026'),
        row('Vàng A Tú', 'Cứu người bị nước cuốn', '1/11/2026'),
        row('ông Tú', 'cứu người khỏi bị nước cuốn', '2/11/2026'),
      ],
      { deeds: [known] },
    );
    expect(lines.map((line) => line.does === 'make' && line.known)).toEqual([
      { kind: 'here', id: 'd1' },
      undefined,
      undefined,
      undefined,
      { kind: 'line', line: 5 },
    ]);
    expect(taken(lines, new Set()).map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(taken(lines, new Set([2, 6])).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });
});
