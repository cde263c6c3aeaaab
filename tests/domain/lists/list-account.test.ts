/** [R13] What becomes of every cell of a list: the cases from outside, and any table. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readTable } from '../../../src/app/hooks/files/sheets/read-table.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { EXEMPLAR_COLUMNS, readExemplarList } from '../../../src/domain/lists/exemplar-list.ts';
import { accountOf, createFates, fatesOf } from '../../../src/domain/lists/list-account.ts';
import { findHeading } from '../../../src/domain/lists/list-columns.ts';
import { isAsked, taken } from '../../../src/domain/lists/list-lines.ts';
import type { ListAnswers } from '../../../src/domain/lists/list-questions.ts';
import { filledRows } from '../../../src/domain/lists/list-rows.ts';
import { cellText, type Rows, type Table } from '../../../src/domain/lists/table.ts';
import { treeOf } from '../../../src/domain/units/unit-plan.ts';
import { aUnit, unitId } from '../records.ts';

const tree = treeOf([
  aUnit('khong-lao', 'commune', null, { name: 'Khổng Lào', title: 'xã' }),
  aUnit('tham', 'village', 'khong-lao', { name: 'Thẳm', title: 'bản' }),
  aUnit('na-cung', 'village', 'khong-lao', { name: 'Nà Cúng', title: 'bản' }),
]);

function read(table: Table, answers: ListAnswers = {}) {
  const heading = findHeading(EXEMPLAR_COLUMNS, table) ?? expect.fail('no heading');
  const list = readExemplarList(table, heading, {
    tree,
    own: unitId('khong-lao'),
    today: localDate('2026-11-30'),
    author: 'chi-pa',
    exemplars: [],
    movements: [],
    answers,
  });
  if (!list.ok) return expect.fail(list.why);
  const making = taken(list.lines, new Set());
  const account = accountOf({
    table,
    heading,
    answers,
    others: list.others,
    records: fatesOf(list.lines, making),
  });
  const people = making.map(({ fields }) => fields);
  return { heading, list, making, people, account };
}

async function given(name: string): Promise<Table> {
  const bytes = new Uint8Array(readFileSync(`tests/fixtures/lists/${name}`));
  const file = await readTable(new Blob([bytes]), new AbortController().signal);
  return file.ok ? (file.sheets[0] ?? expect.fail()) : expect.fail(file.why);
}
const readGiven = async (name: string, answers?: ListAnswers) => read(await given(name), answers);
const problems = ({ list }: ReturnType<typeof read>) =>
  list.lines.map((line) => (line.does === 'refused' ? line.problems.map(({ why }) => why) : []));

describe('[R13] the cases from outside', () => {
  test('an open quotation mark: three are taken, the fourth is asked about', async () => {
    const open = await readGiven('csv-open-quote.csv');
    expect(open.people.map(({ name }) => name)).toEqual(['Người Hai', 'Người Ba', 'Người Bốn']);
    expect(problems(open)[0]).toEqual(['open-quote']);
    const { people } = await readGiven('csv-open-quote.csv', { openQuotes: 'drop' });
    expect(people[0]).toMatchObject({ name: 'Người Một', story: 'Hiến đất làm đường' });
  });

  test('letters that have become question marks are asked about', async () => {
    const lost = await readGiven('csv-questionmarks-latin1.csv');
    expect(lost.people).toEqual([]);
    expect(lost.list.lines.every(isAsked)).toBe(true);
    const kept = await readGiven('csv-questionmarks-latin1.csv', { lostLetters: 'keep' });
    expect(kept.people.map(({ name }) => name)).toEqual(['Gi?ng A Pao', 'Nguy?n Th? ?nh']);
  });

  test('more cells than the heading: joined, left out, or asked about', async () => {
    const asked = await readGiven('csv-ragged.csv');
    expect(asked.people.map(({ name }) => name)).toEqual(['Người Hai']);
    expect(problems(asked)[0]).toEqual(['more-cells']);
    const joined = await readGiven('csv-ragged.csv', { moreCells: 'join' });
    expect(joined.people[0]).toMatchObject({ story: 'Hiến đất, làm đường' });
    const dropped = await readGiven('csv-ragged.csv', { moreCells: 'drop' });
    expect(dropped.account.columns).toContainEqual(
      expect.objectContaining({ why: 'beyond', cells: 1, sample: 'làm đường' }),
    );
  });

  test('merged villages hold for each of their people', async () => {
    const { people } = await readGiven('merged-village.xlsx');
    expect(people.map(({ unit }) => unit)).toEqual(['tham', 'tham', 'tham', 'na-cung', 'na-cung']);
  });

  test('headings of villages are no people, and say where the people below belong', async () => {
    const { people, list } = await readGiven('group-rows.xlsx');
    expect(people.map(({ name, unit }) => [name, unit])).toEqual([
      ['Người Một', 'tham'],
      ['Người Hai', 'na-cung'],
    ]);
    expect(list.others.map(({ line, why }) => [line, why])).toEqual([
      [1, 'heading'],
      [2, 'group'],
      [4, 'group'],
    ]);
  });

  test('a heading of two lines: years and sex of men and of women', async () => {
    const { people } = await readGiven('two-line-heading.xlsx');
    expect(people).toMatchObject([
      { name: 'Người Một', birth: '1980', sex: 'male', unit: 'tham' },
      { name: 'Người Hai', birth: '1985', sex: 'female', unit: 'tham' },
    ]);
  });

  test('totals and signatures are no people', async () => {
    const { people, account } = await readGiven('signature-block.xlsx');
    expect(people.map(({ name }) => name)).toEqual(['Người Một', 'Người Hai']);
    expect(Object.fromEntries(account.lines)).toEqual({ heading: 1, taken: 2, total: 1, signature: 3 });
  });

  it.each(['hidden-rows.xlsx', 'hidden-rows.xls'])('%s: hidden lines are asked about', async (name) => {
    const asked = await readGiven(name);
    expect(problems(asked)).toEqual([[], ['hidden'], ['hidden'], []]);
    expect((await readGiven(name, { hidden: 'take' })).people).toHaveLength(4);
    const { people, account } = await readGiven(name, { hidden: 'leave' });
    expect([people.length, account.lines.get('hidden')]).toEqual([2, 2]);
  });

  test('Ð, which looks like Đ, makes one person of two', async () => {
    const { list, people } = await readGiven('csv-eth.csv');
    expect(people).toMatchObject([{ name: 'Đặng Văn Đức', story: 'Hiến đất làm đường' }]);
    expect(list.lines[1]).toMatchObject({ known: { kind: 'line', line: 2 } });
  });
});

describe('[R13] asked about', () => {
  const HEAD = ['Họ và tên', 'Ngày phát hiện', 'Thôn, bản'];
  const days = (rows: Rows, answers?: ListAnswers) =>
    read({ rows: [HEAD, ...rows] }, answers).list.lines.map((line) =>
      line.does === 'make' ? line.fields.stageOn : line.problems.map(({ why }) => why).join(),
    );

  test('days and months that a US Excel has exchanged', () => {
    const rows = [
      ['Pao', '2025-06-05', 'Thẳm'],
      ['Tú', '25/6/2025', 'Thẳm'],
      ['Ón', '2025-07-07', 'Thẳm'],
    ];
    expect(days(rows)).toEqual(['day-or-month', '2025-06-25', '2025-07-07']);
    expect(days(rows, { days: 'swapped' })).toEqual(['2025-05-06', '2025-06-25', '2025-07-07']);
    expect(days(rows, { days: 'kept' })).toEqual(['2025-06-05', '2025-06-25', '2025-07-07']);
    // A real day beyond the 12th: nobody has exchanged anything.
    expect(days([...rows, ['Mẩy', '2025-06-30', '']])[0]).toBe('2025-06-05');
  });

  test('days that were written in the United States', () => {
    const rows = [
      ['Pao', '5/6/2025', ''],
      ['Tú', '6/25/2025', ''],
    ];
    expect(days(rows)).toEqual(['day-or-month', 'bad-date,day-or-month']);
    expect(days(rows, { days: 'swapped' })).toEqual(['2025-05-06', '2025-06-25']);
  });

  test('hidden columns', () => {
    const table: Table = { rows: [HEAD, ['Pao', '5/6/2025', 'Thẳm']], hiddenColumns: new Set([2]) };
    expect(problems(read(table))).toEqual([['hidden']]);
    expect(read(table, { hidden: 'take' }).people).toMatchObject([{ unit: 'tham' }]);
    const { people, account } = read(table, { hidden: 'leave' });
    expect(people).toMatchObject([{ unit: 'khong-lao' }]);
    expect(account.columns).toMatchObject([{ why: 'hidden-column', cells: 1 }]);
  });

  test('a line taken for a heading is a record, and a record is none, if the person says so', () => {
    const table: Table = { rows: [HEAD, ['Bản Thẳm', '', ''], ['Pao', '5/6/2025', '']] };
    expect(read(table).people).toMatchObject([{ name: 'Pao', unit: 'tham' }]);
    const rows = new Map([[2, 'take'] as const, [3, 'leave'] as const]);
    expect(read(table, { rows }).people).toMatchObject([{ name: 'Bản Thẳm', unit: 'khong-lao' }]);
  });

  test('“-nt-” says what the line above says', () => {
    const { people } = read({ rows: [HEAD, ['Pao', '', 'Thẳm'], ['Tú', '', '-nt-'], ['Ón', '', '"']] });
    expect(people.map(({ unit }) => unit)).toEqual(['tham', 'tham', 'tham']);
  });
});

describe('[R13] of any table', () => {
  const NAMES = ['STT', 'Họ và tên', 'Chức vụ', 'Thôn, bản', 'Quê quán', 'Dân tộc', 'Lĩnh vực', 'Điểm', ''];
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 6, arbitrary: fc.nat(999_999).map((n) => `chữ ${n}`) },
    fc.constantFrom<string | number>(
      'Thẳm',
      'bản Nà Cúng',
      'Tổng cộng: 5',
      'I',
      7,
      '-nt-',
      '#REF!',
      'Gi?ng',
      '"x',
    ),
    fc.constantFrom<string | number>('Ký tên', 'NGƯỜI LẬP BIỂU', 'Ghi chú:', 1980, '5/6/2025', 'a\nb'),
  );
  const table = fc.record({
    above: fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 2 }),
    names: fc.shuffledSubarray(NAMES, { minLength: 1 }).map((names) => [...names, 'Họ và tên']),
    body: fc.array(fc.array(cell, { maxLength: 12 }), { minLength: 1, maxLength: 12 }),
    hiddenRows: fc.uniqueArray(fc.nat(14), { maxLength: 2 }).map((list) => new Set(list)),
    hiddenColumns: fc.uniqueArray(fc.nat(10), { maxLength: 1 }).map((list) => new Set(list)),
    openQuotes: fc.uniqueArray(fc.nat(14), { maxLength: 2 }).map((list) => new Set(list)),
    answers: fc.record<ListAnswers>(
      {
        hidden: fc.constantFrom('take' as const, 'leave' as const),
        moreCells: fc.constantFrom('join' as const, 'drop' as const),
        lostLetters: fc.constant('keep' as const),
        openQuotes: fc.constant('drop' as const),
      },
      { requiredKeys: [] },
    ),
  });

  test('taken, left out and asked about add up to its cells and lines, and what is taken stands in a record', () => {
    fc.assert(
      fc.property(table, ({ above, names, body, answers, ...marks }) => {
        const sheet: Table = { rows: [...above, names, ...body, ['chữ 1', 'chữ 2', 'chữ 3']], ...marks };
        const told = read(sheet, answers);
        const filled = sheet.rows.flat().filter((one) => cellText(one) !== '').length;
        const sum = (counts: ReadonlyMap<unknown, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
        expect(sum(told.account.cells)).toBe(filled);
        expect(sum(told.account.lines)).toBe(filledRows(sheet).length);
        const known = told.list.lines.length + told.list.others.length;
        expect(known).toBe(filledRows(sheet).length);

        const fates = createFates({
          table: sheet,
          answers,
          heading: told.heading,
          others: told.list.others,
          records: fatesOf(told.list.lines, told.making),
        });
        for (const line of told.making) {
          const record = JSON.stringify(line.fields);
          for (const [at, one] of (sheet.rows[line.line - 1] ?? []).entries()) {
            // Free text; what names a unit or says 'as above' is in the record by its meaning.
            if (!/^chữ \d+$/.test(cellText(one))) continue;
            if (fates.cell(line.line - 1, at) === 'taken') expect(record).toContain(cellText(one));
            else expect(told.account.columns.map((left) => left.at)).toContain(at);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
