/**
 * A list of exemplars as an office keeps it in a spreadsheet: its columns by their names, each line for itself, and the profiles that
 * the good lines make. A list only adds, and what it adds begins at the first stage: to verify is work that no file does. Pure.
 */
import { type Birth, readBirth } from './birth.ts';
import {
  EXEMPLAR_TYPES,
  type Exemplar,
  type ExemplarType,
  SEX_NAMES,
  SEXES,
  TYPE_NAMES,
} from './exemplar.ts';
import type { IdOf, UnitId } from './ids.ts';
import { checkData, type Data } from './kinds.ts';
import { type LocalDate, shortDate } from './local-date.ts';
import type { Movement } from './movement.ts';
import { nameWords } from './same-deed.ts';
import { type Cell, cellDay, cellText, headingWords, isFormulaError, MAX_LINES, type Rows } from './table.ts';
import { fold } from './text.ts';
import { createPlaces, type Placed } from './unit-named.ts';
import type { Tree } from './unit-plan.ts';

/** What each column may be called, folded, the surest first; a column takes no name that one before it has. */
const COLUMNS = {
  name: [
    ...['ho va ten', 'ho ten', 'ten guong', 'ho ten ca nhan', 'ho va ten ca nhan', 'ten ca nhan tap the'],
    ...['ten tap the ca nhan', 'ho va ten ten tap the', 'ten ca nhan', 'ten tap the', 'ten mo hinh'],
    ...['guong dien hinh', 'guong', 'ca nhan tap the', 'tap the ca nhan', 'ten'],
  ],
  type: ['loai', 'loai guong', 'loai hinh', 'doi tuong', 'phan loai'],
  birth: ['ngay sinh', 'ngay thang nam sinh', 'nam sinh', 'sinh ngay', 'sinh nam'],
  sex: ['gioi tinh', 'nam nu'],
  position: [
    ...['chuc vu', 'chuc danh', 'chuc vu chuc danh', 'chuc vu cong viec', 'nghe nghiep', 'cong viec'],
    ...['chuc vu don vi cong tac', 'chuc vu noi cong tac', 'lam gi o dau'],
  ],
  village: [
    ...['thon ban', 'thon', 'ban', 'ban thon', 'ten thon', 'ten ban', 'to dan pho', 'thon to dan pho'],
    'thon xom',
  ],
  unit: ['don vi', 'xa', 'xa phuong', 'ten don vi', 'dia phuong', 'don vi dia phuong', 'dia chi'],
  workUnit: ['don vi cong tac', 'noi cong tac', 'co quan'],
  home: ['que quan', 'nguyen quan'],
  residence: ['noi o', 'tru quan', 'thuong tru', 'noi thuong tru', 'noi o hien nay', 'cho o'],
  training: ['trinh do', 'trinh do chuyen mon', 'chuyen mon', 'trinh do dao tao'],
  duties: ['nhiem vu', 'nhiem vu duoc giao', 'quyen han nhiem vu'],
  story: [
    ...['cau chuyen', 'viec tot', 'viec lam tot', 'thanh tich', 'tom tat thanh tich', 'thanh tich tieu bieu'],
    ...['noi dung thanh tich', 'tom tat thanh tich tieu bieu', 'thanh tich noi bat', 'noi dung', 'mo ta'],
  ],
  achievements: ['thanh tich so lieu', 'thanh tich dat duoc', 'ket qua', 'so lieu ket qua', 'thanh tich'],
  titles: ['danh hieu', 'khen thuong', 'danh hieu khen thuong', 'da duoc khen thuong', 'hinh thuc da khen'],
  field: ['linh vuc', 'linh vuc hoat dong', 'nganh linh vuc'],
  movement: ['phong trao', 'phong trao thi dua', 'thuoc phong trao'],
  on: ['ngay phat hien', 'ngay', 'ngay thang', 'ngay ghi', 'ngay ghi nhan', 'thoi gian'],
} as const satisfies Record<string, readonly string[]>;
export type Column = keyof typeof COLUMNS;
export const COLUMN_KEYS = Object.keys(COLUMNS) as Column[];

export const COLUMN_NAMES: Record<Column, string> = {
  name: 'Họ và tên',
  type: 'Loại',
  birth: 'Ngày sinh',
  sex: 'Giới tính',
  position: 'Chức vụ',
  village: 'Thôn, bản',
  unit: 'Đơn vị',
  workUnit: 'Đơn vị công tác',
  home: 'Quê quán',
  residence: 'Nơi ở',
  training: 'Trình độ',
  duties: 'Nhiệm vụ được giao',
  story: 'Câu chuyện',
  achievements: 'Thành tích, số liệu',
  titles: 'Danh hiệu, khen thưởng',
  field: 'Lĩnh vực',
  movement: 'Phong trào',
  on: 'Ngày phát hiện',
};

/** Sensitive, with a consent of its own: no list brings it in, see ethnicity.ts. */
export const isEthnicityColumn = (heading: Cell | undefined): boolean =>
  ['dan toc', 'thanh phan dan toc'].includes(headingWords(heading));

/** Which cell of a line each column is, from 0. */
export type Matches = Partial<Record<Column, number>>;
/** `at`: the line with the columns' names, from 0. */
export type Heading = { at: number; matches: Matches };

/** Titles, units and dates stand above the columns' names, seldom more of them than this. */
export const HEADING_WITHIN = 30;

/** The line that names the most columns; without a name column the match is left to the person. Undefined for an empty table. */
export function findHeading(rows: Rows): Heading | undefined {
  const lines = rows.slice(0, HEADING_WITHIN).map((row, at) => ({ at, matches: matchColumns(row), row }));
  const count = ({ matches }: Heading) =>
    Object.keys(matches).length + (matches.name === undefined ? 0 : COLUMN_KEYS.length);
  const named = lines.reduce<Heading | undefined>(
    (best, line) => (count(line) > (best ? count(best) : 0) ? line : best),
    undefined,
  );
  const filled = (row: readonly Cell[]) => row.filter((cell) => cellText(cell) !== '').length;
  const found = named ?? lines.find(({ row }) => filled(row) > 1) ?? lines.find(({ row }) => filled(row) > 0);
  return found && { at: found.at, matches: found.matches };
}

/** By the surest name each; no cell is two columns. */
export function matchColumns(row: readonly Cell[]): Matches {
  const words = row.map(headingWords);
  const matches: Matches = {};
  for (const column of COLUMN_KEYS) {
    const free = (name: string) =>
      words.includes(name) && !Object.values(matches).includes(words.indexOf(name));
    const name = COLUMNS[column].find(free);
    if (name !== undefined) matches[column] = words.indexOf(name);
  }
  return matches;
}

export type LineProblem =
  | { why: 'no-name' }
  | { why: 'too-long' | 'bad-text' | 'formula'; column: Column }
  | { why: 'bad-date' | 'future-date'; column: 'on' | 'birth'; text: string }
  | { why: 'unknown-type' | 'unknown-sex' | 'unknown-unit' | 'many-units'; text: string };

/** What is left out of a line that is taken in all the same. */
export type LineNote = { why: 'unknown-movement'; text: string };

export type ExemplarLine = {
  /** As a spreadsheet numbers it, from 1. */
  line: number;
  label: string;
} & (
  | { does: 'make'; fields: Data; notes: LineNote[]; known?: Known }
  | { does: 'refused'; problems: LineProblem[] }
);
/** Seems to be here already, or to stand in the list twice. Only ever a hint: two people may be called the same. */
export type Known = { kind: 'exemplar'; id: IdOf<'exemplar'> } | { kind: 'line'; line: number };

export type ExemplarList =
  | { ok: true; lines: ExemplarLine[] }
  | { ok: false; why: 'no-name-column' | 'empty' | 'too-many' };

export type ExemplarListFacts = {
  tree: Tree;
  own: UnitId;
  today: LocalDate;
  author: string;
  exemplars: readonly Pick<Exemplar, 'id' | 'name' | 'unit'>[];
  movements: readonly Pick<Movement, 'id' | 'name'>[];
  /** Days are counted from 1904 in this file. */
  from1904?: boolean;
  /** What the person says of names that no unit has, by `unitKey`. */
  chosen?: ReadonlyMap<string, UnitId>;
};

/** By this a name in the list is one and the same to the person who says which unit it means. */
export const unitKey = (text: string): string => fold(text);

export function readExemplarList(
  rows: Rows,
  { at, matches }: Heading,
  facts: ExemplarListFacts,
): ExemplarList {
  if (matches.name === undefined) return { ok: false, why: 'no-name-column' };
  const filled = rows.flatMap((row, i) =>
    i > at && row.some((cell) => cellText(cell) !== '') && !(i === at + 1 && isNumbering(row))
      ? [{ line: i + 1, row }]
      : [],
  );
  if (filled.length === 0) return { ok: false, why: 'empty' };
  if (filled.length > MAX_LINES) return { ok: false, why: 'too-many' };
  const read = lineReader(matches, facts);
  return { ok: true, lines: markKnown(filled.map(read), facts) };
}

/** '(1) (2) (3)' or 'A B 1 2' below the columns' names. */
const isNumbering = (row: readonly Cell[]): boolean =>
  row.map(cellText).every((text) => text === '' || /^\(?([A-Z]|\d{1,2})\)?$/.test(text));

function lineReader(matches: Matches, facts: ExemplarListFacts) {
  const { tree, own, today, author, from1904 = false, chosen } = facts;
  const placeOf = createPlaces(tree, own, today);
  const movements = new Map(facts.movements.map((movement) => [fold(movement.name), movement.id]));

  return ({ line, row }: { line: number; row: readonly Cell[] }): ExemplarLine => {
    const cell = (column: Column): Cell => row[matches[column] ?? -1] ?? '';
    const text = (column: Column): string => cellText(cell(column));
    const short = (column: Column): string => text(column).replace(/\s+/g, ' ');
    const name = short('name').replace(/^\d+[.)]\s+/, '');
    const problems: LineProblem[] = COLUMN_KEYS.filter((column) => isFormulaError(text(column))).map(
      (column) => ({
        why: 'formula',
        column,
      }),
    );
    const refused = (): ExemplarLine => ({ line, label: name, does: 'refused', problems });
    if (name === '') problems.push({ why: 'no-name' });
    if (problems.length > 0) return refused();

    const type = short('type') === '' ? typeOfName(name) : typeCalled(short('type'));
    if (!type) problems.push({ why: 'unknown-type', text: short('type') });
    const unit = unitOfLine(short('unit'), short('village'), placeOf, chosen);
    if ('why' in unit) problems.push(unit);
    const on = text('on') === '' ? today : cellDay(cell('on'), from1904);
    if (!on) problems.push({ why: 'bad-date', column: 'on', text: text('on') });
    else if (on > today) problems.push({ why: 'future-date', column: 'on', text: text('on') });
    const birth = birthIn(cell('birth'), today, from1904);
    if (typeof birth === 'object') problems.push(birth);
    const sex = SEXES.find((one) => fold(SEX_NAMES[one]) === fold(text('sex')));
    if (text('sex') !== '' && !sex) problems.push({ why: 'unknown-sex', text: short('sex') });
    const movement = movements.get(fold(text('movement')));

    const fields: Data = {
      ...{ type: type ?? 'person', name, unit: 'unit' in unit ? unit.unit : own },
      ...filledOnly(Object.fromEntries(SHORT.map((column) => [column, short(column)]))),
      ...filledOnly(Object.fromEntries(LONG.map((column) => [column, text(column)]))),
      ...filledOnly({ birth: typeof birth === 'object' ? undefined : birth, sex, movement }),
      ...{ story: text('story'), stage: 'spotted', stageOn: on ?? today, author },
    };
    problems.push(...wrongFields(fields));
    if (problems.length > 0) return refused();
    const notes: LineNote[] =
      text('movement') !== '' && !movement ? [{ why: 'unknown-movement', text: short('movement') }] : [];
    return { line, label: name, does: 'make', fields, notes };
  };
}

/** Columns that are fields of the same name: on one line, or as they were written. */
const SHORT = ['position', 'field', 'home', 'residence', 'workUnit', 'training'] as const satisfies Column[];
const LONG = ['duties', 'achievements', 'titles'] as const satisfies Column[];

/** A day, a year alone, nothing, or what is wrong with it. */
function birthIn(cell: Cell, today: LocalDate, from1904: boolean): Birth | LineProblem | undefined {
  const text = cellText(cell);
  const day = cellDay(cell, from1904);
  const read = readBirth(day ? shortDate(day, true) : text, today);
  if (read.kind === 'birth') return read.birth;
  if (read.kind === 'none') return undefined;
  return { why: read.why === 'in-future' ? 'future-date' : 'bad-date', column: 'birth', text };
}

const filledOnly = (fields: Data): Data =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** What the record's own schema says against it. */
function wrongFields(fields: Data): LineProblem[] {
  const checked = checkData('exemplar', fields);
  if (checked.ok) return [];
  return checked.fields.map((field) => {
    const column = COLUMN_KEYS.find((one) => one === field) ?? 'name';
    const value = fields[field];
    const storable = checkData('exemplar', { ...fields, [field]: String(value).slice(0, 20) }).ok;
    return { why: storable ? 'too-long' : 'bad-text', column };
  });
}

function unitOfLine(
  unit: string,
  village: string,
  placeOf: (unit: string, village: string) => Placed,
  chosen: ReadonlyMap<string, UnitId> | undefined,
): { unit: UnitId } | LineProblem {
  const placed = placeOf(unit, village);
  if (placed.kind === 'unit') return { unit: placed.unit };
  const said = chosen?.get(unitKey(placed.text));
  if (said) return { unit: said };
  return { why: placed.kind === 'many' ? 'many-units' : 'unknown-unit', text: placed.text };
}

const CALLED: Record<ExemplarType, readonly string[]> = {
  person: ['ca nhan', 'nguoi', 'cn'],
  collective: ['tap the', 'ho gia dinh', 'gia dinh', 'tt', 'nhom'],
  model: ['mo hinh', 'dien hinh mo hinh', 'mh'],
};

const typeCalled = (text: string): ExemplarType | undefined =>
  EXEMPLAR_TYPES.find(
    (type) => fold(text) === fold(TYPE_NAMES[type]) || CALLED[type].includes(headingWords(text)),
  );

/** Without a column that says so: collectives and models are called by what they are. */
const COLLECTIVE =
  /^(tap the|to|doi|hoi|chi hoi|chi bo|chi doan|ban|cau lac bo|clb|nhom|hop tac xa|htx|truong|tram|can bo va|nhan dan|ho gia dinh|gia dinh) /;
const typeOfName = (name: string): ExemplarType => {
  const folded = `${fold(name)} `;
  if (folded.startsWith('mo hinh ')) return 'model';
  return COLLECTIVE.test(folded) ? 'collective' : 'person';
};

/** Of the same name in the same unit, or in one above or below it. */
function markKnown(lines: ExemplarLine[], { exemplars, tree }: ExemplarListFacts): ExemplarLine[] {
  const byName = new Map<string, { unit: UnitId; known: Known }[]>();
  const learn = (name: string, unit: UnitId, known: Known) => {
    const key = nameWords(name).join(' ');
    const others = byName.get(key);
    if (others) others.push({ unit, known });
    else byName.set(key, [{ unit, known }]);
  };
  const related = (a: UnitId, b: UnitId) => tree.line(a).includes(b) || tree.line(b).includes(a);
  for (const { id, name, unit } of exemplars) learn(name, unit, { kind: 'exemplar', id });
  return lines.map((line) => {
    if (line.does !== 'make') return line;
    const unit = line.fields.unit as UnitId;
    const known = byName
      .get(nameWords(line.label).join(' '))
      ?.find((other) => related(other.unit, unit))?.known;
    learn(line.label, unit, { kind: 'line', line: line.line });
    return known ? { ...line, known } : line;
  });
}

/** What is taken in: the good lines, of those known already only the ones that the person asks for by their number. */
export const taken = (lines: readonly ExemplarLine[], anyway: ReadonlySet<number>) =>
  lines.filter(
    (line): line is ExemplarLine & { does: 'make' } =>
      line.does === 'make' && (!line.known || anyway.has(line.line)),
  );

/** Names of units that the person must say something of, the commonest first. */
export function unclearUnits(lines: readonly ExemplarLine[]): { text: string; count: number }[] {
  const found = new Map<string, { text: string; count: number }>();
  for (const line of lines) {
    for (const problem of line.does === 'refused' ? line.problems : []) {
      if (problem.why !== 'unknown-unit' && problem.why !== 'many-units') continue;
      const known = found.get(unitKey(problem.text)) ?? { text: problem.text, count: 0 };
      found.set(unitKey(problem.text), { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
