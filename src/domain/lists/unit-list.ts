/**
 * A province's list of units, as a table of cells: columns by their names, each line for itself, and the
 * edits that all good lines make together. A list adds units and fills in what is missing; it renames and
 * moves nothing, for that has a day. Pure.
 */
import type { UnitId } from '../base/ids.ts';
import type { LocalDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import { MAX_LEVELS, mayHangBelow, type UnitKind, unitLabel } from '../units/unit.ts';
import { isLiving } from '../units/unit-in-time.ts';
import { newUnit, type Tree, type UnitFields, type UnitStep } from '../units/unit-plan.ts';
import { dateWritten, kindCalled, splitName } from '../units/unit-words.ts';
import { createCells, type RowCells } from './list-cells.ts';
import { type Columns, findHeading, type Heading, missingColumns } from './list-columns.ts';
import { type AskedProblem, isAskedProblem } from './list-problems.ts';
import type { ListAnswers } from './list-questions.ts';
import { type OtherRow, sortRows } from './list-rows.ts';
import { cellText, MAX_LINES, type Table } from './table.ts';

const MAX_NAME = 200;
const MAX_CODE = 20;

export const UNIT_COLUMNS = {
  name: {
    label: 'Tên',
    called: ['ten', 'ten don vi', 'don vi', 'ten don vi hanh chinh', 'ten xa', 'ten thon', 'ten ban'],
    required: true,
  },
  kind: { label: 'Loại', called: ['loai', 'loai don vi', 'cap', 'loai hinh'] },
  parent: { label: 'Thuộc', called: ['thuoc', 'truc thuoc', 'thuoc don vi', 'don vi cap tren', 'cap tren'] },
  code: { label: 'Mã', called: ['ma', 'ma so', 'ma don vi', 'ma dvhc', 'ma don vi hanh chinh'] },
  from: { label: 'Từ ngày', called: ['tu ngay', 'co tu ngay', 'ngay thanh lap', 'hieu luc tu'] },
} as const satisfies Columns;
export type Column = keyof typeof UNIT_COLUMNS;

/** What is wrong with one line. */
export type LineProblem =
  | { why: 'no-name' | 'too-long' | 'no-kind' | 'bad-date' | 'not-yours' | 'too-deep' }
  | { why: 'unknown-kind' | 'unknown-parent' | 'many-parents'; text: string }
  | { why: 'wrong-level'; kind: UnitKind; below: UnitKind }
  /** The parent's own line can't be taken in. */
  | { why: 'parent-line'; line: number }
  | { why: 'twice'; line: number }
  /** The unit is there already, but is called otherwise, or hangs elsewhere: that has a form and a day of its own. */
  | { why: 'other-name'; name: string }
  | { why: 'other-parent'; parent: string }
  | AskedProblem;

export type ListLine = {
  /** As a spreadsheet numbers it, from 1. */
  line: number;
  label: string;
} & (
  | { does: 'make' | 'fill' | 'nothing'; unit: UnitId; kind: UnitKind; parent: UnitId; fields: UnitFields }
  | { does: 'refused'; problems: LineProblem[] }
);

export type UnitList =
  /** `others`: lines that name no unit, and why. */
  | { ok: true; heading: Heading; lines: ListLine[]; others: OtherRow[]; steps: UnitStep[] }
  | { ok: false; why: 'no-columns'; missing: Column[] }
  | { ok: false; why: 'empty' | 'too-many' };

export type ListFacts = {
  tree: Tree;
  /** The reader's own unit: what names no unit above hangs below it, and nothing hangs elsewhere. */
  own: UnitId;
  today: LocalDate;
  mayWrite(kind: UnitKind): boolean;
  answers?: ListAnswers;
};

type Cells = Record<Column, string>;
type Draft = {
  line: number;
  cells: Cells;
  asked: AskedProblem[];
  kind: UnitKind | undefined;
  title: string | null;
  name: string;
};

export function readUnitList(table: Table, facts: ListFacts): UnitList {
  const heading = findHeading(UNIT_COLUMNS, table);
  if (!heading) return { ok: false, why: 'empty' };
  const missing = missingColumns(UNIT_COLUMNS, heading.matches);
  if (missing.length > 0) return { ok: false, why: 'no-columns', missing };
  const answers = facts.answers ?? {};
  // A line with a name alone is a unit, and no heading for those below.
  const { records, others } = sortRows(table, heading, { answers, label: 'name', isPlace: () => false });
  if (records.length === 0) return { ok: false, why: 'empty' };
  if (records.length > MAX_LINES) return { ok: false, why: 'too-many' };
  const sort = { columns: UNIT_COLUMNS, days: ['from'], label: 'name' } as const;
  const cells = createCells<Column>(sort, table, heading, records, answers);
  const drafts = records.map(({ row }) => draftOf(cells(row), row + 1));
  return { ok: true, heading, others, ...settle(drafts, facts) };
}

function draftOf({ cellOf, asked }: RowCells<Column>, line: number): Draft {
  const cell = (column: Column) => cellText(cellOf(column));
  const cells: Cells = {
    name: cell('name'),
    kind: cell('kind'),
    parent: cell('parent'),
    code: cell('code'),
    from: cell('from'),
  };
  const { called, name } = splitName(cells.name);
  const written = kindCalled(cells.kind);
  const kind = cells.kind === '' ? called?.kind : written?.kind;
  // "Xã", "Khổng Lào" and "Xã", "Xã Khổng Lào" are the same; "Bản", "Phường Mới" is a village of that name.
  const short = kind !== undefined && called?.kind === kind ? name : cells.name;
  const title = (cells.kind === '' ? called?.title : written?.title) ?? null;
  return { line, cells, asked, kind, title: kind === 'department' ? null : title, name: short };
}

/** Names and codes of what is there and of what the list brings, so that each line finds its unit above. */
type Known = { unit: UnitId; kind: UnitKind; line?: number };

function settle(drafts: readonly Draft[], { tree, own, today, mayWrite }: ListFacts) {
  const living = tree.all.filter((unit) => isLiving(unit, today));
  const mine = living.filter((unit) => tree.line(unit.id).includes(own));
  const byCode = new Map(mine.flatMap((unit) => (unit.code ? [[unit.code, unit] as const] : [])));
  const byPlace = new Map(mine.map((unit) => [placeKey(unit.parent ?? null, unit.kind, unit.name), unit]));
  const parents = new Map<string, Known[]>();
  const learn = (key: string, known: Known) => {
    if (key === '') return;
    const others = parents.get(key) ?? [];
    if (!others.some((other) => other.unit === known.unit)) parents.set(key, [...others, known]);
  };
  const learnAs = (
    known: Known,
    names: { name: string; title?: string | null | undefined; code?: string | null | undefined },
  ) => {
    for (const key of [names.name, unitLabel({ name: names.name, title: names.title ?? null })])
      learn(fold(key), known);
    if (names.code) learn(fold(names.code), known);
  };
  for (const unit of mine) learnAs({ unit: unit.id, kind: unit.kind }, unit);
  for (const { line, kind, name, title, cells } of drafts) {
    const there = cells.code ? byCode.get(cells.code) : undefined;
    if (kind && name && !there)
      learnAs({ unit: newUnit(line), kind, line }, { name, title, code: cells.code });
  }

  const settled = new Map<number, ListLine>();
  const byLine = new Map(drafts.map((draft) => [draft.line, draft]));
  const under = new Set<number>();
  const seen = new Map<string, number>();
  const depths = new Map<UnitId, number>();

  const lineOf = (draft: Draft): ListLine => {
    const known = settled.get(draft.line);
    if (known) return known;
    under.add(draft.line);
    const made = judge(draft);
    under.delete(draft.line);
    settled.set(draft.line, made);
    return made;
  };

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  const judge = (draft: Draft): ListLine => {
    const { line, cells, kind, name, title } = draft;
    const label = name === '' ? '' : unitLabel({ name, title });
    const refused = (...problems: LineProblem[]): ListLine => ({ line, label, does: 'refused', problems });
    const problems: LineProblem[] = [...draft.asked];
    if (name === '') problems.push({ why: 'no-name' });
    if (name.length > MAX_NAME || cells.code.length > MAX_CODE) problems.push({ why: 'too-long' });
    const from = cells.from === '' ? null : dateWritten(cells.from);
    if (from === undefined) problems.push({ why: 'bad-date' });
    if (!kind)
      problems.push(cells.kind === '' ? { why: 'no-kind' } : { why: 'unknown-kind', text: cells.kind });
    else if (!mayWrite(kind)) problems.push({ why: 'not-yours' });
    const above = kind ? placeOf(cells.parent, kind, line) : undefined;
    if (above && 'why' in above) problems.push(above);
    if (problems.length > 0 || !kind || !above || 'why' in above) return refused(...problems);

    const key = placeKey(above.unit, kind, name);
    const code = cells.code === '' ? undefined : `code ${cells.code}`;
    const twice = seen.get(key) ?? (code ? seen.get(code) : undefined);
    if (twice !== undefined) return refused({ why: 'twice', line: twice });
    seen.set(key, line);
    if (code) seen.set(code, line);

    const coded = cells.code ? byCode.get(cells.code) : undefined;
    const there = coded ?? byPlace.get(key);
    if (coded && fold(coded.name) !== fold(name))
      return refused({ why: 'other-name', name: unitLabel(coded) });
    if (there && there.parent !== above.unit) {
      const parent = there.parent ? tree.get(there.parent) : undefined;
      return refused({ why: 'other-parent', parent: parent ? unitLabel(parent) : '—' });
    }
    const wanted: UnitFields = {
      ...(cells.code ? { code: cells.code } : {}),
      ...(from ? { validFrom: from } : {}),
    };
    if (there) {
      const lacking = Object.entries(wanted).filter(([field]) => !there[field as 'code' | 'validFrom']);
      const fields = Object.fromEntries(lacking) as UnitFields;
      const does = lacking.length > 0 ? 'fill' : 'nothing';
      return { line, label: unitLabel(there), does, unit: there.id, kind, parent: above.unit, fields };
    }
    const fields: UnitFields = { name, kind, ...(title ? { title } : {}), parent: above.unit, ...wanted };
    return { line, label, does: 'make', unit: newUnit(line), kind, parent: above.unit, fields };
  };

  /** The unit above, as the line names it: by name, by name with title, or by code. */
  const placeOf = (text: string, kind: UnitKind, line: number): Known | LineProblem => {
    const top = tree.get(own);
    const named =
      text === '' ? (top ? [{ unit: top.id, kind: top.kind }] : []) : (parents.get(fold(text)) ?? []);
    const [other] = named;
    if (!other) return { why: 'unknown-parent', text };
    const fitting: Known[] = named.filter(
      (known: Known) => mayHangBelow(kind, known.kind) && known.line !== line,
    );
    if (fitting.length === 0) return { why: 'wrong-level', kind, below: other.kind };
    // One that is there and a line of the list that names it again are the same unit.
    const behind = new Map(
      fitting.flatMap((known) => unitBehind(known) ?? []).map((known) => [known.unit, known]),
    );
    const [above, another] = behind.values();
    if (another) return { why: 'many-parents', text };
    if (!above) return { why: 'parent-line', line: fitting[0]?.line ?? line };
    const depth = 1 + (depths.get(above.unit) ?? tree.line(above.unit).length);
    if (depth > MAX_LEVELS) return { why: 'too-deep' };
    depths.set(newUnit(line), depth);
    return above;
  };

  /** The unit that a line of the list stands for; undefined where the line can't be taken in. */
  const unitBehind = (known: Known): Known | undefined => {
    const draft = known.line === undefined ? undefined : byLine.get(known.line);
    if (!draft) return known;
    if (under.has(draft.line)) return undefined;
    const settledLine = lineOf(draft);
    return settledLine.does === 'refused' ? undefined : { ...known, unit: settledLine.unit };
  };

  const lines = drafts.map(lineOf);
  return { lines, steps: stepsOf(lines) };
}

const placeKey = (parent: UnitId | null, kind: UnitKind, name: string): string =>
  `${parent} ${kind} ${fold(name)}`;

/** What hangs below a line of the list comes after it. */
function stepsOf(lines: readonly ListLine[]): UnitStep[] {
  const making = new Map(lines.flatMap((line) => (line.does === 'make' ? [[line.unit, line] as const] : [])));
  const steps: UnitStep[] = [];
  const done = new Set<UnitId>();
  const add = (line: ListLine) => {
    if (line.does !== 'make' && line.does !== 'fill') return;
    if (done.has(line.unit)) return;
    done.add(line.unit);
    const above = making.get(line.parent);
    if (above) add(above);
    steps.push({ unit: line.unit, make: line.does === 'make', fields: line.fields });
  };
  for (const line of lines) add(line);
  return steps;
}

/** How many lines do this. */
export const countOf = (lines: readonly ListLine[], does: ListLine['does']): number =>
  lines.filter((line) => line.does === does).length;

/** Are open questions its only problems? */
export const isAsked = (line: ListLine): boolean =>
  line.does === 'refused' && line.problems.every(isAskedProblem);
