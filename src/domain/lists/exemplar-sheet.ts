/**
 * The list of exemplars as a spreadsheet: its columns are called as the import calls them, so that what goes
 * out can come in. Pure.
 */

import { type Birth, birthLabel } from '../base/birth.ts';
import { type LocalDate, shortDate } from '../base/local-date.ts';
import { type Award, newestAwardFirst } from '../exemplars/award.ts';
import { type Consent, type ConsentState, consentState } from '../exemplars/consent.ts';
import { type Exemplar, SEX_NAMES, STAGE_NAMES, TYPE_NAMES } from '../exemplars/exemplar.ts';
import { shownEthnicity } from '../kinds/ethnicity.ts';
import type { FieldAt } from '../kinds/field-places.ts';
import type { NamesBehind } from '../kinds/search.ts';
import { EXEMPLAR_COLUMNS } from './exemplar-list.ts';
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

/** `awards` and `broadcast` come from other records. */
const COLUMNS: Record<FieldAt<'exemplar', 'sheet'> | 'awards' | 'broadcast', Column> = {
  name: { heading: EXEMPLAR_COLUMNS.name.label, width: 26, cell: ({ name }) => textCell(name) },
  type: { heading: EXEMPLAR_COLUMNS.type.label, width: 10, cell: ({ type }) => textCell(TYPE_NAMES[type]) },
  birth: { heading: EXEMPLAR_COLUMNS.birth.label, width: 12, cell: ({ birth }) => birthCell(birth) },
  sex: { heading: EXEMPLAR_COLUMNS.sex.label, width: 10, cell: ({ sex }) => textCell(sex && SEX_NAMES[sex]) },
  ethnicity: {
    heading: 'Dân tộc',
    width: 12,
    cell: (exemplar, { consents }) => textCell(shownEthnicity(exemplar, consents)),
  },
  position: {
    heading: EXEMPLAR_COLUMNS.position.label,
    width: 28,
    cell: ({ position }) => textCell(position),
  },
  unit: {
    heading: EXEMPLAR_COLUMNS.unit.label,
    width: 22,
    cell: ({ unit, village }, { names }) => textCell(names.unit(village ?? unit)),
  },
  workUnit: {
    heading: EXEMPLAR_COLUMNS.workUnit.label,
    width: 24,
    cell: ({ workUnit }) => textCell(workUnit),
  },
  home: { heading: EXEMPLAR_COLUMNS.home.label, width: 24, cell: ({ home }) => textCell(home) },
  residence: {
    heading: EXEMPLAR_COLUMNS.residence.label,
    width: 24,
    cell: ({ residence }) => textCell(residence),
  },
  training: {
    heading: EXEMPLAR_COLUMNS.training.label,
    width: 18,
    cell: ({ training }) => textCell(training),
  },
  field: { heading: EXEMPLAR_COLUMNS.field.label, width: 18, cell: ({ field }) => textCell(field) },
  movement: {
    heading: EXEMPLAR_COLUMNS.movement.label,
    width: 26,
    cell: ({ movement }, { names }) => textCell(movement && names.movement(movement)),
  },
  duties: { heading: EXEMPLAR_COLUMNS.duties.label, width: 30, cell: ({ duties }) => textCell(duties) },
  formed: { heading: EXEMPLAR_COLUMNS.formed.label, width: 30, cell: ({ formed }) => textCell(formed) },
  organisation: {
    heading: EXEMPLAR_COLUMNS.organisation.label,
    width: 30,
    cell: ({ organisation }) => textCell(organisation),
  },
  behind: { heading: EXEMPLAR_COLUMNS.behind.label, width: 28, cell: ({ behind }) => textCell(behind) },
  behindType: {
    heading: EXEMPLAR_COLUMNS.behindType.label,
    width: 14,
    cell: ({ behindType }) => textCell(behindType && TYPE_NAMES[behindType]),
  },
  story: { heading: EXEMPLAR_COLUMNS.story.label, width: 60, cell: ({ story }) => textCell(story) },
  achievements: {
    heading: EXEMPLAR_COLUMNS.achievements.label,
    width: 60,
    cell: ({ achievements }) => textCell(achievements),
  },
  titles: { heading: EXEMPLAR_COLUMNS.titles.label, width: 30, cell: ({ titles }) => textCell(titles) },
  stage: { heading: 'Giai đoạn', width: 12, cell: ({ stage }) => textCell(STAGE_NAMES[stage]) },
  stageOn: { heading: 'Từ ngày', width: 12, cell: ({ stageOn }) => ({ day: stageOn }) },
  awards: {
    heading: 'Đã được khen',
    width: 40,
    cell: ({ id }, { awards }) => textCell(awardWords(id, awards)),
  },
  broadcast: {
    heading: 'Đọc tên trên loa',
    width: 16,
    cell: (exemplar, { consents }) =>
      textCell(CONSENT_WORDS[consentState(consents, exemplar, 'broadcast').kind]),
  },
  author: {
    heading: 'Người viết',
    width: 20,
    cell: ({ author }, { names }) => textCell(names.account(author)),
  },
};

/** Columns that are kept even if they are empty. */
const ALWAYS = [
  EXEMPLAR_COLUMNS.name.label,
  EXEMPLAR_COLUMNS.type.label,
  EXEMPLAR_COLUMNS.position.label,
  EXEMPLAR_COLUMNS.unit.label,
  EXEMPLAR_COLUMNS.story.label,
];

export function exemplarSheet(exemplars: readonly Exemplar[], facts: ExemplarSheetFacts): Sheet {
  const rows = exemplars.map((exemplar, i): SheetCell[] => [
    { number: i + 1 },
    ...Object.values(COLUMNS).map(({ cell }) => cell(exemplar, facts)),
  ]);
  const columns = [
    { heading: 'STT', width: 6 },
    ...Object.values(COLUMNS).map(({ heading, width }) => ({ heading, width })),
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
