/**
 * A list of exemplars as an office keeps it: what its columns are called, and the profile that a line makes.
 * It begins at the first stage: to verify is work that no file does. Pure.
 */
import { type Birth, readBirth } from '../base/birth.ts';
import type { UnitId } from '../base/ids.ts';
import { shortDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import {
  EXEMPLAR_TYPES,
  type Exemplar,
  type ExemplarType,
  NOMINATED_TYPES,
  type NominatedType,
  SEX_NAMES,
  SEXES,
  TYPE_NAMES,
} from '../exemplars/exemplar.ts';
import type { Movement } from '../exemplars/movement.ts';
import { nameWords } from '../exemplars/same-deed.ts';
import type { Data } from '../kinds/kinds.ts';
import { type Columns, type Heading, PLACE_COLUMNS } from './list-columns.ts';
import {
  filledOnly,
  type Known,
  type LineCells,
  type ListFacts,
  type ListSort,
  type RecordList,
  readList,
} from './list-lines.ts';
import { cellDay, cellText, headingWords, type Table } from './table.ts';

export const EXEMPLAR_COLUMNS = {
  name: {
    label: 'Họ và tên',
    called: [
      ...['ho va ten', 'ho ten', 'ten guong', 'ho ten ca nhan', 'ho va ten ca nhan', 'ten ca nhan tap the'],
      ...['ten tap the ca nhan', 'ho va ten ten tap the', 'ten ca nhan', 'ten tap the', 'ten mo hinh'],
      ...['guong dien hinh', 'guong', 'ca nhan tap the', 'tap the ca nhan', 'ten'],
    ],
    required: true,
  },
  type: { label: 'Loại', called: ['loai', 'loai guong', 'loai hinh', 'doi tuong', 'phan loai'] },
  birth: {
    label: 'Ngày sinh',
    called: ['ngay sinh', 'ngay thang nam sinh', 'nam sinh', 'sinh ngay', 'sinh nam'],
  },
  sex: { label: 'Giới tính', called: ['gioi tinh', 'nam nu'] },
  /** Two columns below 'Năm sinh', or below 'Giới tính' with a mark. */
  male: {
    label: 'Năm sinh của nam',
    called: ['nam sinh cua nam', 'nam sinh nam', 'ngay sinh nam', 'ngay thang nam sinh nam', 'gioi tinh nam'],
  },
  female: {
    label: 'Năm sinh của nữ',
    called: ['nam sinh cua nu', 'nam sinh nu', 'ngay sinh nu', 'ngay thang nam sinh nu', 'gioi tinh nu'],
  },
  position: {
    label: 'Chức vụ',
    called: [
      ...['chuc vu', 'chuc danh', 'chuc vu chuc danh', 'chuc vu cong viec', 'nghe nghiep', 'cong viec'],
      ...['chuc vu don vi cong tac', 'chuc vu noi cong tac', 'lam gi o dau'],
    ],
  },
  ...PLACE_COLUMNS,
  workUnit: { label: 'Đơn vị công tác', called: ['don vi cong tac', 'noi cong tac', 'co quan'] },
  home: { label: 'Quê quán', called: ['que quan', 'nguyen quan'] },
  residence: {
    label: 'Nơi ở',
    called: ['noi o', 'tru quan', 'thuong tru', 'noi thuong tru', 'noi o hien nay', 'cho o'],
  },
  training: {
    label: 'Trình độ',
    called: ['trinh do', 'trinh do chuyen mon', 'chuyen mon', 'trinh do dao tao'],
  },
  duties: { label: 'Nhiệm vụ được giao', called: ['nhiem vu', 'nhiem vu duoc giao', 'quyen han nhiem vu'] },
  formed: {
    label: 'Quá trình thành lập',
    called: ['qua trinh thanh lap', 'qua trinh thanh lap va phat trien'],
  },
  organisation: { label: 'Cơ cấu tổ chức', called: ['co cau to chuc'] },
  behind: {
    label: 'Ai làm ra mô hình',
    called: ['ai lam ra mo hinh', 'nguoi lam ra mo hinh', 'chu mo hinh', 'mo hinh cua'],
  },
  behindType: { label: 'Người làm ra mô hình là', called: ['nguoi lam ra mo hinh la'] },
  story: {
    label: 'Câu chuyện',
    called: [
      ...[
        'cau chuyen',
        'viec tot',
        'viec lam tot',
        'thanh tich',
        'tom tat thanh tich',
        'thanh tich tieu bieu',
      ],
      ...['noi dung thanh tich', 'tom tat thanh tich tieu bieu', 'thanh tich noi bat', 'noi dung', 'mo ta'],
    ],
  },
  achievements: {
    label: 'Thành tích, số liệu',
    called: ['thanh tich so lieu', 'thanh tich dat duoc', 'ket qua', 'so lieu ket qua', 'thanh tich'],
  },
  titles: {
    label: 'Danh hiệu, khen thưởng',
    called: ['danh hieu', 'khen thuong', 'danh hieu khen thuong', 'da duoc khen thuong', 'hinh thuc da khen'],
  },
  field: { label: 'Lĩnh vực', called: ['linh vuc', 'linh vuc hoat dong', 'nganh linh vuc'] },
  movement: { label: 'Phong trào', called: ['phong trao', 'phong trao thi dua', 'thuoc phong trao'] },
  on: {
    label: 'Ngày phát hiện',
    called: ['ngay phat hien', 'tu ngay', 'ngay', 'ngay thang', 'ngay ghi', 'ngay ghi nhan', 'thoi gian'],
  },
} as const satisfies Columns;
type Column = keyof typeof EXEMPLAR_COLUMNS;

export type ExemplarListFacts = ListFacts & {
  exemplars: readonly Pick<Exemplar, 'id' | 'name' | 'unit'>[];
  movements: readonly Pick<Movement, 'id' | 'name'>[];
};

export const readExemplarList = (table: Table, heading: Heading, facts: ExemplarListFacts): RecordList =>
  readList(sortOf(facts), table, heading, facts);

const sortOf = (facts: ExemplarListFacts): ListSort<Column> => ({
  kind: 'exemplar',
  columns: EXEMPLAR_COLUMNS,
  label: 'name',
  days: ['birth', 'male', 'female', 'on'],
  fieldsOf: createFields(facts),
  known: createKnown(facts),
});

/** Columns that are fields of the same name: on one line, or as they were written. */
const SHORT = [
  'position',
  'field',
  'home',
  'residence',
  'workUnit',
  'training',
  'behind',
] as const satisfies Column[];
const LONG = ['duties', 'formed', 'organisation', 'achievements', 'titles'] as const satisfies Column[];

function createFields(facts: ExemplarListFacts) {
  const { today, author } = facts;
  const movements = new Map(facts.movements.map((movement) => [fold(movement.name), movement.id]));

  return (line: LineCells<Column>): Data => {
    const { label, text, short } = line;
    const movement = movements.get(fold(text('movement')));
    if (text('movement') !== '' && !movement)
      line.note({ why: 'unknown-movement', column: 'movement', text: short('movement') });
    return {
      type: typeOf(line),
      name: label,
      unit: line.unit(short('unit'), short('village')),
      ...filledOnly(Object.fromEntries(SHORT.map((column) => [column, short(column)]))),
      ...filledOnly(Object.fromEntries(LONG.map((column) => [column, text(column)]))),
      ...filledOnly({ ...bornOf(line, facts), movement, behindType: behindTypeOf(line) }),
      story: text('story'),
      stage: 'spotted',
      stageOn: line.day('on') ?? today,
      author,
    };
  };
}

function typeOf({ label, short, problem }: LineCells<Column>): ExemplarType {
  const type = short('type') === '' ? typeOfName(label) : typeCalled(short('type'));
  if (!type)
    problem({ why: 'unknown-word', column: 'type', text: short('type'), known: Object.values(TYPE_NAMES) });
  return type ?? 'person';
}

/** Who made a model: a model isn't made by a model. */
function behindTypeOf({ short, problem }: LineCells<Column>): NominatedType | undefined {
  if (short('behindType') === '') return undefined;
  const type = NOMINATED_TYPES.find((one) => one === typeCalled(short('behindType')));
  const known = NOMINATED_TYPES.map((one) => TYPE_NAMES[one]);
  if (!type) problem({ why: 'unknown-word', column: 'behindType', text: short('behindType'), known });
  return type;
}

/** A day, a year alone, or nothing; and the sex, where a column or one of two says so. */
function bornOf(line: LineCells<Column>, facts: ExemplarListFacts) {
  const { text, problem } = line;
  const sides = (['male', 'female'] as const).filter((column) => text(column) !== '');
  const [side, other] = sides;
  if (other) problem({ why: 'two-values', column: other });
  const sex = sexOf(line);
  if (side && sex && sex !== side) problem({ why: 'two-values', column: side });
  const births = [birthOf(line, 'birth', facts)];
  if (side && !MARK.test(text(side))) births.push(birthOf(line, side, facts));
  const [birth, another] = births.filter((one) => one !== undefined);
  if (side && another && another !== birth) problem({ why: 'two-values', column: side });
  return { birth, sex: sex ?? side };
}

/** A cross in the column of men or of women. */
const MARK = /^(x+|\+|v|√|✓|✔|1|nam|nữ)$/iu;

function sexOf({ text, short, problem }: LineCells<Column>) {
  const sex = SEXES.find((one) => fold(SEX_NAMES[one]) === fold(text('sex')));
  if (text('sex') !== '' && !sex)
    problem({ why: 'unknown-word', column: 'sex', text: short('sex'), known: Object.values(SEX_NAMES) });
  return sex;
}

function birthOf(
  { cell, text, problem }: LineCells<Column>,
  column: 'birth' | 'male' | 'female',
  { today, from1904 }: ExemplarListFacts,
): Birth | undefined {
  const day = cellDay(cell(column), from1904);
  const read = readBirth(day ? shortDate(day, true) : cellText(cell(column)), today);
  if (read.kind === 'wrong') {
    const why = read.why === 'in-future' ? 'future-date' : 'bad-date';
    problem({ why, column, text: text(column) });
  }
  return read.kind === 'birth' ? read.birth : undefined;
}

const CALLED: Record<ExemplarType, readonly string[]> = {
  person: ['ca nhan', 'nguoi', 'cn'],
  collective: ['tap the', 'tt', 'nhom'],
  household: ['ho gia dinh', 'gia dinh', 'ho'],
  model: ['mo hinh', 'dien hinh mo hinh', 'mh'],
};

const typeCalled = (text: string): ExemplarType | undefined =>
  EXEMPLAR_TYPES.find(
    (type) => fold(text) === fold(TYPE_NAMES[type]) || CALLED[type].includes(headingWords(text)),
  );

/** Without a column that says so: collectives and models are called by what they are. */
const COLLECTIVE =
  /^(tap the|to|doi|hoi|chi hoi|chi bo|chi doan|ban|cau lac bo|clb|nhom|hop tac xa|htx|truong|tram|can bo va|nhan dan) /;
const HOUSEHOLD = /^(ho gia dinh|gia dinh|ho ong|ho ba) /;
const typeOfName = (name: string): ExemplarType => {
  const folded = `${fold(name)} `;
  if (folded.startsWith('mo hinh ')) return 'model';
  if (HOUSEHOLD.test(folded)) return 'household';
  return COLLECTIVE.test(folded) ? 'collective' : 'person';
};

/** Of the same name in the same unit, or in one above or below it. */
function createKnown({ exemplars, tree }: ExemplarListFacts): ListSort<Column>['known'] {
  const byName = new Map<string, { unit: UnitId; known: Known }[]>();
  const keyOf = (name: string) => nameWords(name).join(' ');
  const learn = (name: string, unit: UnitId, known: Known) => {
    const others = byName.get(keyOf(name));
    if (others) others.push({ unit, known });
    else byName.set(keyOf(name), [{ unit, known }]);
  };
  const related = (a: UnitId, b: UnitId) => tree.line(a).includes(b) || tree.line(b).includes(a);
  for (const { id, name, unit } of exemplars) learn(name, unit, { kind: 'here', id });
  const told = (fields: Data) => fields as Pick<Exemplar, 'name' | 'unit'>;
  return {
    learn: (fields, as) => learn(told(fields).name, told(fields).unit, as),
    find: (fields) =>
      byName.get(keyOf(told(fields).name))?.find(({ unit }) => related(unit, told(fields).unit))?.known,
  };
}
