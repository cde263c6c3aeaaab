/** A list of good deeds as an office keeps it: what its columns are called, and the deed that a line makes. Pure. */
import type { Deed } from '../exemplars/deed.ts';
import { type ComparedDeed, createKnownDeeds } from '../exemplars/same-deed.ts';
import type { FieldAt } from '../kinds/field-places.ts';
import type { Data } from '../kinds/kinds.ts';
import { placeName } from '../units/unit.ts';
import { type Columns, type Heading, type ListColumn, PLACE_COLUMNS } from './list-columns.ts';
import {
  filledOnly,
  type Known,
  type LineCells,
  type ListFacts,
  type ListSort,
  type RecordList,
  readList,
} from './list-lines.ts';
import type { Table } from './table.ts';

export const DEED_COLUMNS = {
  who: {
    label: 'Ai làm',
    called: [
      ...[
        'ai lam',
        'ai',
        'nguoi lam viec tot',
        'nguoi lam',
        'nguoi thuc hien',
        'ho va ten',
        'ho ten',
        'ten nguoi',
      ],
      ...['ca nhan tap the', 'tap the ca nhan', 'ten ca nhan tap the', 'ten tap the ca nhan', 'nguoi tot'],
      ...['ho va ten ca nhan', 'ten ca nhan', 'ca nhan', 'ten'],
    ],
    required: true,
  },
  what: {
    label: 'Việc tốt',
    called: [
      ...['viec tot', 'viec lam tot', 'viec gi', 'lam gi', 'lam viec gi', 'viec da lam', 'noi dung viec tot'],
      ...[
        'noi dung viec lam',
        'noi dung',
        'viec lam',
        'viec',
        'mo ta',
        'tom tat',
        'thanh tich',
        'cau chuyen',
      ],
    ],
    required: true,
  },
  on: {
    label: 'Ngày',
    called: [
      ...['ngay', 'khi nao', 'ngay lam', 'ngay xay ra', 'ngay thuc hien', 'ngay thang', 'ngay thang nam'],
      ...['thoi gian', 'thoi diem', 'ngay ghi', 'ngay ghi nhan'],
    ],
    required: true,
  },
  where: {
    label: 'Ở đâu',
    called: [
      'o dau',
      'dia diem',
      'noi xay ra',
      'noi thuc hien',
      'noi lam',
      'tai dau',
      'tai',
      'cho nao',
      'noi',
    ],
  },
  ...PLACE_COLUMNS,
  witness: {
    label: 'Ai chứng kiến',
    called: [
      ...['ai chung kien', 'nguoi chung kien', 'chung kien', 'nhan chung', 'nguoi lam chung', 'lam chung'],
      ...['nguoi xac nhan', 'nguoi biet viec'],
    ],
  },
} as const satisfies Columns & Record<FieldAt<'deed', 'import'>, ListColumn>;
type Column = keyof typeof DEED_COLUMNS;
type OptionalColumn = Exclude<FieldAt<'deed', 'import'>, 'unit' | 'village' | 'who' | 'what' | 'on'>;

export type DeedListFacts = ListFacts & { deeds: readonly (ComparedDeed & Pick<Deed, 'id'>)[] };

export const readDeedList = (table: Table, heading: Heading, facts: DeedListFacts): RecordList =>
  readList(sortOf(facts), table, heading, facts);

const sortOf = (facts: DeedListFacts): ListSort<Column> => ({
  kind: 'deed',
  columns: DEED_COLUMNS,
  label: 'who',
  days: ['on'],
  fieldsOf: (line) => fieldsOf(line, facts),
  known: createKnown(facts),
});

function fieldsOf(line: LineCells<Column>, { tree, today, author }: DeedListFacts): Data {
  const { short } = line;
  const place = short('where');
  const said = [short('unit'), short('village')] as const;
  // Where no column names the village, the place may: 'bản Nà Cúng'.
  const unit = line.unit(...(said.some(Boolean) || !line.unitNamed(place) ? said : (['', place] as const)));
  const village = tree.get(unit);
  const optional: Record<OptionalColumn, string | undefined> = {
    where: place || (village?.kind === 'village' ? placeName(village) : undefined),
    witness: short('witness'),
  };
  return {
    unit,
    who: line.label,
    what: line.text('what'),
    on: line.day('on') ?? today,
    ...filledOnly(optional),
    author,
  };
}

/** The same rule as while a deed is being written down. */
function createKnown({ deeds }: DeedListFacts): ListSort<Column>['known'] {
  const seen = createKnownDeeds<ComparedDeed & { known: Known }>();
  for (const { id, who, what, on, unit, where } of deeds)
    seen.learn({ who, what, on, unit, where, known: { kind: 'here', id } });
  const told = (fields: Data) => fields as ComparedDeed;
  return {
    learn: (fields, known) => seen.learn({ ...told(fields), known }),
    find: (fields) => seen.find(told(fields))?.known,
  };
}
