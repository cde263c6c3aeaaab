/**
 * The list of good deeds as a spreadsheet: its columns are called as the import calls them, so that what goes
 * out can come in. Pure.
 */
import type { Deed } from '../exemplars/deed.ts';
import type { FieldAt } from '../kinds/field-places.ts';
import { labelOf } from '../kinds/fields.ts';
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

const COLUMNS: Record<FieldAt<'deed', 'sheet'>, Column> = {
  who: { heading: DEED_COLUMNS.who.label, width: 26, cell: ({ who }) => textCell(who) },
  what: { heading: DEED_COLUMNS.what.label, width: 60, cell: ({ what }) => textCell(what) },
  on: { heading: DEED_COLUMNS.on.label, width: 12, cell: ({ on }) => ({ day: on }) },
  where: { heading: DEED_COLUMNS.where.label, width: 26, cell: ({ where }) => textCell(where) },
  unit: {
    heading: DEED_COLUMNS.unit.label,
    width: 26,
    cell: ({ unit, village }, names) => textCell(names.unit(village ?? unit)),
  },
  witness: { heading: DEED_COLUMNS.witness.label, width: 22, cell: ({ witness }) => textCell(witness) },
  photos: {
    heading: 'Số ảnh',
    width: 8,
    cell: ({ photos }) => (photos?.length ? { number: photos.length } : null),
  },
  exemplar: {
    heading: 'Đã thành gương',
    width: 26,
    // An exemplar that isn't on this phone exists all the same.
    cell: ({ exemplar }, names) => textCell(exemplar && (names.exemplar(exemplar) ?? 'Có')),
  },
  author: {
    heading: labelOf('deed', 'author'),
    width: 20,
    cell: ({ author }, names) => textCell(names.account(author)),
  },
};

/** Columns that are kept even if they are empty. */
const ALWAYS = [DEED_COLUMNS.who, DEED_COLUMNS.what, DEED_COLUMNS.on, DEED_COLUMNS.where, DEED_COLUMNS.unit];

export function deedSheet(deeds: readonly Deed[], names: DeedSheetNames): Sheet {
  const columns = [
    { heading: 'STT', width: 6 },
    ...Object.values(COLUMNS).map(({ heading, width }) => ({ heading, width })),
  ];
  const rows = deeds.map((deed, i): SheetCell[] => [
    { number: i + 1 },
    ...Object.values(COLUMNS).map(({ cell }) => cell(deed, names)),
  ]);
  return withoutEmpty(
    { name: 'Việc tốt', columns, rows },
    ALWAYS.map(({ label }) => label),
  );
}
