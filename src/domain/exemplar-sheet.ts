/** The list of exemplars as a spreadsheet: its columns are called as the import calls them, so that what goes out can come in. Pure. */
import { type Award, newestAwardFirst } from './award.ts';
import { type Birth, birthLabel } from './birth.ts';
import { type Consent, type ConsentState, consentState } from './consent.ts';
import { shownEthnicity } from './ethnicity.ts';
import { type Exemplar, SEX_NAMES, STAGE_NAMES, TYPE_NAMES } from './exemplar.ts';
import { COLUMN_NAMES } from './exemplar-list.ts';
import { type LocalDate, shortDate } from './local-date.ts';
import type { NamesBehind } from './search.ts';
import { type Sheet, type SheetCell, textCell, withoutEmpty } from './sheet.ts';

export type ExemplarSheetFacts = {
  names: Pick<NamesBehind, 'unit' | 'movement' | 'account'>;
  awards: readonly Award[];
  consents: readonly Consent[];
};

const CONSENT_WORDS: Record<ConsentState['kind'], string> = {
  'in-force': 'Đã đồng ý',
  incomplete: 'Mới đồng ý một phần',
  withdrawn: 'Đã rút lại',
  never: 'Chưa hỏi',
};

type Column = {
  heading: string;
  width: number;
  cell(exemplar: Exemplar, facts: ExemplarSheetFacts): SheetCell;
};

const COLUMNS: readonly Column[] = [
  { heading: COLUMN_NAMES.name, width: 26, cell: ({ name }) => textCell(name) },
  { heading: COLUMN_NAMES.type, width: 10, cell: ({ type }) => textCell(TYPE_NAMES[type]) },
  { heading: COLUMN_NAMES.birth, width: 12, cell: ({ birth }) => birthCell(birth) },
  { heading: COLUMN_NAMES.sex, width: 10, cell: ({ sex }) => textCell(sex && SEX_NAMES[sex]) },
  {
    heading: 'Dân tộc',
    width: 12,
    cell: (exemplar, { consents }) => textCell(shownEthnicity(exemplar, consents)),
  },
  { heading: COLUMN_NAMES.position, width: 28, cell: ({ position }) => textCell(position) },
  { heading: COLUMN_NAMES.unit, width: 22, cell: ({ unit }, { names }) => textCell(names.unit(unit)) },
  { heading: COLUMN_NAMES.workUnit, width: 24, cell: ({ workUnit }) => textCell(workUnit) },
  { heading: COLUMN_NAMES.home, width: 24, cell: ({ home }) => textCell(home) },
  { heading: COLUMN_NAMES.residence, width: 24, cell: ({ residence }) => textCell(residence) },
  { heading: COLUMN_NAMES.training, width: 18, cell: ({ training }) => textCell(training) },
  { heading: COLUMN_NAMES.field, width: 18, cell: ({ field }) => textCell(field) },
  {
    heading: COLUMN_NAMES.movement,
    width: 26,
    cell: ({ movement }, { names }) => textCell(movement && names.movement(movement)),
  },
  { heading: COLUMN_NAMES.duties, width: 30, cell: ({ duties }) => textCell(duties) },
  { heading: COLUMN_NAMES.story, width: 60, cell: ({ story }) => textCell(story) },
  { heading: COLUMN_NAMES.achievements, width: 60, cell: ({ achievements }) => textCell(achievements) },
  { heading: COLUMN_NAMES.titles, width: 30, cell: ({ titles }) => textCell(titles) },
  { heading: 'Giai đoạn', width: 12, cell: ({ stage }) => textCell(STAGE_NAMES[stage]) },
  { heading: 'Từ ngày', width: 12, cell: ({ stageOn }) => ({ day: stageOn }) },
  { heading: 'Đã được khen', width: 40, cell: ({ id }, { awards }) => textCell(awardWords(id, awards)) },
  {
    heading: 'Đọc tên trên loa',
    width: 16,
    cell: (exemplar, { consents }) =>
      textCell(CONSENT_WORDS[consentState(consents, exemplar, 'broadcast').kind]),
  },
  { heading: 'Người viết', width: 20, cell: ({ author }, { names }) => textCell(names.account(author)) },
];

/** These stand there even if nobody has anything in them. */
const ALWAYS = [
  COLUMN_NAMES.name,
  COLUMN_NAMES.type,
  COLUMN_NAMES.position,
  COLUMN_NAMES.unit,
  COLUMN_NAMES.story,
];

export function exemplarSheet(exemplars: readonly Exemplar[], facts: ExemplarSheetFacts): Sheet {
  const rows = exemplars.map((exemplar, i): SheetCell[] => [
    { number: i + 1 },
    ...COLUMNS.map(({ cell }) => cell(exemplar, facts)),
  ]);
  const columns = [
    { heading: 'STT', width: 6 },
    ...COLUMNS.map(({ heading, width }) => ({ heading, width })),
  ];
  return withoutEmpty({ name: 'Gương', columns, rows }, ALWAYS);
}

/** A year alone is a number, for a day would be made up. */
function birthCell(birth: Birth | null | undefined): SheetCell {
  if (!birth) return null;
  return birth.length > 4 ? { day: birth as LocalDate } : { number: Number(birthLabel(birth)) };
}

const awardWords = (exemplar: string, awards: readonly Award[]): string =>
  awards
    .filter((award) => award.exemplar === exemplar && !award.deleted)
    .sort(newestAwardFirst)
    .map(awardLine)
    .join('\n');

/** 'Giấy khen, số 12/QĐ-UBND, ngày 5/6/2025, Chủ tịch UBND xã': what isn't known is left out. */
export const awardLine = ({ form, decisionNumber, decidedOn, authority }: Award): string =>
  [
    form,
    decisionNumber && `số ${decisionNumber}`,
    decidedOn && `ngày ${shortDate(decidedOn, true)}`,
    authority,
  ]
    .filter(Boolean)
    .join(', ');
