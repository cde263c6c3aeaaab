/**
 * The list of good deeds as a spreadsheet: its columns are called as the import calls them, so that what goes
 * out can come in. Pure.
 */
import type { Deed } from '../exemplars/deed.ts';
import type { NamesBehind } from '../kinds/search.ts';
import { DEED_COLUMNS } from './deed-list.ts';
import { type Sheet, type SheetCell, textCell, withoutEmpty } from './sheet.ts';

export type DeedSheetNames = Pick<NamesBehind, 'unit' | 'account'> & {
  exemplar(id: string): string | undefined;
};

type Column = {
  heading: string;
  width: number;
  cell(deed: Deed, names: DeedSheetNames): SheetCell;
};

const COLUMNS: readonly Column[] = [
  { heading: DEED_COLUMNS.who.label, width: 26, cell: ({ who }) => textCell(who) },
  { heading: DEED_COLUMNS.what.label, width: 60, cell: ({ what }) => textCell(what) },
  { heading: DEED_COLUMNS.on.label, width: 12, cell: ({ on }) => ({ day: on }) },
  { heading: DEED_COLUMNS.where.label, width: 26, cell: ({ where }) => textCell(where) },
  {
    heading: DEED_COLUMNS.unit.label,
    width: 26,
    cell: ({ unit, village }, names) => textCell(names.unit(village ?? unit)),
  },
  { heading: DEED_COLUMNS.witness.label, width: 22, cell: ({ witness }) => textCell(witness) },
  { heading: 'Số ảnh', width: 8, cell: ({ photos }) => (photos?.length ? { number: photos.length } : null) },
  {
    heading: 'Đã thành gương',
    width: 26,
    // One that isn't on this phone has grown all the same.
    cell: ({ exemplar }, names) => textCell(exemplar && (names.exemplar(exemplar) ?? 'Có')),
  },
  { heading: 'Người ghi', width: 20, cell: ({ author }, names) => textCell(names.account(author)) },
];

/** These stand there even if nobody has anything in them. */
const ALWAYS = [DEED_COLUMNS.who, DEED_COLUMNS.what, DEED_COLUMNS.on, DEED_COLUMNS.where, DEED_COLUMNS.unit];

export function deedSheet(deeds: readonly Deed[], names: DeedSheetNames): Sheet {
  const columns = [
    { heading: 'STT', width: 6 },
    ...COLUMNS.map(({ heading, width }) => ({ heading, width })),
  ];
  const rows = deeds.map((deed, i): SheetCell[] => [
    { number: i + 1 },
    ...COLUMNS.map(({ cell }) => cell(deed, names)),
  ]);
  return withoutEmpty(
    { name: 'Việc tốt', columns, rows },
    ALWAYS.map(({ label }) => label),
  );
}
