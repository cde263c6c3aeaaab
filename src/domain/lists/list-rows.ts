/**
 * Which lines of a table are records, and what the others are: titles, headings of villages, totals,
 * signatures. Pure.
 */

import { fold } from '../base/text.ts';
import { type Heading, headingNames, isSerialColumn } from './list-columns.ts';
import type { ListAnswers } from './list-questions.ts';
import { type Cell, cellText, type Table } from './table.ts';

export type OtherWhy =
  | 'title'
  | 'heading'
  | 'numbering'
  | 'group'
  | 'total'
  | 'note'
  | 'signature'
  | 'hidden'
  | 'person-left';

/** A line that makes no record. `line`: as a spreadsheet numbers it, from 1. */
export type OtherRow = { line: number; why: OtherWhy; text: string };

/** A line that is read as a record. `place`: what the headings above it say of where it belongs. */
export type RecordRow = { row: number; place: { unit: string; village: string } };

export type SortedRows = { records: RecordRow[]; others: OtherRow[] };

/** `label`: the column that a record is called by. */
type Facts = {
  answers: ListAnswers;
  label: string;
  /** Whether a line that says no more than this is a heading for those below. */
  isPlace(text: string): boolean;
};

export function sortRows(table: Table, heading: Heading, { answers, label, isPlace }: Facts): SortedRows {
  const judge = createJudge(table, heading, label, isPlace);
  const records: RecordRow[] = [];
  const others: OtherRow[] = [];
  let place = { unit: '', village: '' };
  for (const row of filledRows(table)) {
    const said = answers.rows?.get(row + 1);
    const text = rowText(table, row);
    const hidden = row > heading.at && answers.hidden === 'leave' && table.hiddenRows?.has(row);
    const why = hidden
      ? 'hidden'
      : said === 'leave'
        ? 'person-left'
        : said === 'take'
          ? undefined
          : judge(row);
    if (why === undefined) records.push({ row, place });
    else others.push({ line: row + 1, why, text });
    if (why !== 'group') continue;
    const name = withoutNumber(texts(table.rows[row] ?? [])[0]?.text ?? '');
    place = COMMUNE.test(name) ? { unit: name, village: '' } : { ...place, village: name };
  }
  return { records, others };
}

export const filledRows = ({ rows }: Table): number[] =>
  [...rows.keys()].filter((row) => rows[row]?.some((cell) => cellText(cell) !== ''));

const rowText = ({ rows }: Table, row: number): string =>
  (rows[row] ?? []).map(cellText).filter(Boolean).join(' · ');

/** Without a cell that only numbers the line: 'I', 'A.', '2)'. */
const texts = (row: readonly Cell[]): { column: number; text: string }[] =>
  [...row.keys()]
    .map((column) => ({ column, text: cellText(row[column]) }))
    .filter(({ text }) => text !== '' && !NUMBER.test(text));

const NUMBER = /^\(?([IVXLC]{1,6}|[A-ZĐ]|\d{1,4})[.)]*$/;
const withoutNumber = (text: string): string =>
  text.replace(/^(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3})[.)/:-]\s*/, '').replace(/\s*:$/, '');

const TOTAL = /^(tong (cong|so|the)( |:|$)|tong *([:.\d]|$)|(cong|cong lai) *([:.\d]|$))/;
const NOTE = /^(ghi chu|luu y|chu thich)( |:|$)/;
const SIGNED = [
  /(^|, )ngay [\d.… ]{1,8}thang [\d.… ]{1,8}nam [\d.…]/,
  /^(tm|t\/m|kt|k\/t|tl|tuq)[. ]/,
  /^\((da )?ky\b|^ky (ten|ghi ro)/,
  /^nguoi (lap|tong hop)\b/,
  /^(noi nhan:?|xac nhan cua .*)$/,
];
/** Alone it may be somebody's position; among the others it is whose signature it is. */
const SIGNER = /^(thu truong( don vi| co quan)?|(pho )?chu tich|bi thu|truong (ban|thon|phong))$/;
const isSigned = (text: string): boolean =>
  text.length <= 80 && SIGNED.some((words) => words.test(fold(text)));
const isSignature = (text: string): boolean => isSigned(text) || SIGNER.test(fold(text));
/** Lines of a block of signatures, names and seals between them too. */
const MOST_SIGNED = 15;

const COMMUNE = /^(xã|phường|thị trấn|đặc khu)\s/iu;
/** Called a village, a commune, a street: whether it is known here or not. */
export const isCalledPlace = (text: string): boolean =>
  /^(bản|thôn|xã|phường|thị trấn|đặc khu|tổ dân phố|khu phố|làng|xóm|ấp|buôn|khóm)\s/iu.test(text);

function createJudge(table: Table, heading: Heading, label: string, isPlace: Facts['isPlace']) {
  const { rows } = table;
  const { at, lines = 1, matches } = heading;
  const names = headingNames(table, heading);
  const serial = names.findIndex(isSerialColumn);
  const headText = rowText(table, at);
  const below = filledRows(table).filter((row) => row >= at + lines);
  const hasSerial = (row: number) => serial >= 0 && /^\d{1,5}[.)]?$/.test(cellText(rows[row]?.[serial]));
  const signed = below.find(
    (row, i) =>
      below.length - i <= MOST_SIGNED &&
      below.slice(i).every((later) => !hasSerial(later)) &&
      texts(rows[row] ?? []).every(({ text, column }) => column !== matches[label] || isSignature(text)) &&
      texts(rows[row] ?? []).some(({ text }) => isSignature(text)) &&
      below.slice(i, i + 4).some((near) => texts(rows[near] ?? []).some(({ text }) => isSigned(text))) &&
      texts(rows[row] ?? []).length <= 4,
  );
  const filledCells = (row: number) => (rows[row] ?? []).filter((cell) => cellText(cell) !== '').length;
  const matched = new Set(Object.values(matches));

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  return (row: number): OtherWhy | undefined => {
    if (row < at) return 'title';
    if (row < at + lines || rowText(table, row) === headText) return 'heading';
    if (row === at + lines && isNumbering(rows[row] ?? [])) return 'numbering';
    if (signed !== undefined && row >= signed) return 'signature';
    if (hasSerial(row)) return filledCells(row) === 1 ? 'numbering' : undefined;
    const told = texts(rows[row] ?? []);
    const [first] = told;
    if (!first) return undefined;
    const name = withoutNumber(first.text);
    if (TOTAL.test(fold(name))) return 'total';
    if (NOTE.test(fold(name)) && told.length === 1) return 'note';
    const rightOf = (rows[row] ?? []).slice(first.column + 1).some((cell) => cellText(cell) !== '');
    const isHeading = !rightOf && matched.size > 1 && name.length <= 80;
    return isHeading && isPlace(name) ? 'group' : undefined;
  };
}

/** '(1) (2) (3)' or 'A B 1 2' below the columns' names. */
const isNumbering = (row: readonly Cell[]): boolean =>
  row.map(cellText).every((text) => text === '' || /^\(?([A-Z]|\d{1,2})\)?$/.test(text));
