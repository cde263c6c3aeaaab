/**
 * The head of a paper: who issues it at the left, state and motto, or the Party, at the right, number and
 * date below; then what it is.
 */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { evenLines } from '../../../../domain/papers/letter-width.ts';
import { BLANK, MOTTO, type Paper } from '../../../../domain/papers/paper.ts';
import { LAYOUTS, type Letterhead, type Sizes } from '../../../../domain/papers/paper-layout.ts';
import { ASTERISK, DASHES, PARTY } from '../../../../domain/papers/party-paper.ts';
import { BETWEEN, TWIPS_A_POINT, twips } from './measures.ts';
import { fullRule, partRule } from './rule.ts';

/** Of the width, at the left: the longest place and date stay on one line of the other side. */
const LEFT = 0.4;

/** Of the column: Word's letters may be a little wider than reckoned. */
const SAFE = 0.97;

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const;

export const centred = (text: string, run: IRunOptions): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...run })] });

/** Two cells without lines. */
export function sideBySide(left: Paragraph[], right: Paragraph[], widths: readonly [number, number]): Table {
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({ children, width: { size: width, type: WidthType.DXA }, margins: { left: 0, right: 0 } });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: [...widths],
    borders: NO_LINES,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] })],
  });
}

export function drawHead({ layout, issuer, symbol, place, year }: Paper, width: number): Table {
  const { letterhead, sizes } = LAYOUTS[layout];
  const left = Math.round(width * LEFT);
  const widths = [left, width - left] as const;
  const draw = HEADS[letterhead];
  const even = (lines: readonly string[]) =>
    lines.flatMap((text) => evenLines(text, sizes.issuer, (left / TWIPS_A_POINT) * SAFE));
  const name = even(issuer.name);
  return sideBySide(
    [
      ...even(issuer.above).map((text) => centred(text, { size: sizes.issuer * 2 })),
      ...name.map((text) => centred(text, { size: sizes.issuer * 2, bold: true })),
      draw.belowIssuer(name.at(-1) ?? '', sizes, widths[0]),
      ...(symbol ? [draw.number(symbol, sizes)] : []),
    ],
    [
      ...draw.right(sizes, widths[1]),
      spaced(`${place}, ngày …… tháng …… năm ${year}`, { size: sizes.place * 2, italics: true }),
    ],
    widths,
  );
}

type HeadOf = {
  belowIssuer(name: string, sizes: Sizes, width: number): Paragraph;
  number(symbol: string, sizes: Sizes): Paragraph;
  right(sizes: Sizes, width: number): Paragraph[];
};

const [STATE, STATE_MOTTO] = MOTTO;

const HEADS: Record<Letterhead, HeadOf> = {
  state: {
    belowIssuer: (name, { issuer }, width) => partRule(name, issuer, width),
    number: (symbol, sizes) => spaced(`Số: ……${symbol}`, { size: sizes.number * 2 }),
    right: ({ state, motto }, width) => [
      centred(STATE, { size: state * 2, bold: true }),
      centred(STATE_MOTTO, { size: motto * 2, bold: true }),
      fullRule(STATE_MOTTO, motto, width),
    ],
  },
  party: {
    belowIssuer: (_name, { issuer }) => centred(ASTERISK, { size: issuer * 2 }),
    number: (symbol, sizes) => centred(`Số ……${symbol}`, { size: sizes.number * 2 }),
    // A line, and not underlined letters: that would cut the dots below Ộ and Ệ.
    right: ({ state }, width) => [
      centred(PARTY, { size: state * 2, bold: true }),
      fullRule(PARTY, state, width),
    ],
  },
};

const spaced = (text: string, run: IRunOptions): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: BETWEEN * TWIPS_A_POINT },
    children: [new TextRun({ text, ...run })],
  });

export function drawTitle(paper: Paper, width: number): Paragraph[] {
  const { title, subject, attached, addressed } = paper;
  const { letterhead, sizes, indentMm } = LAYOUTS[paper.layout];
  const isParty = letterhead === 'party';
  const below = isParty
    ? [centred(DASHES, { size: sizes.body * 2 })]
    : attached
      ? []
      : [partRule(subject.at(-1) ?? '', sizes.subject, width)];
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      heading: HeadingLevel.HEADING_1,
      spacing: { before: 14 * TWIPS_A_POINT },
      children: [new TextRun({ text: title, bold: true, size: sizes.title * 2 })],
    }),
    ...subject.map((text) =>
      centred(isParty ? lowerFirst(text) : text, { bold: true, size: sizes.subject * 2 }),
    ),
    ...(attached ? [centred(attached, { italics: true, size: sizes.body * 2 })] : []),
    ...below,
    new Paragraph({ children: [], spacing: { line: 160, lineRule: LineRuleType.EXACT } }),
    ...(addressed ? [addressedTo(addressed, indentMm)] : []),
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const addressedTo = ({ how, to }: NonNullable<Paper['addressed']>, indentMm: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: BETWEEN * 2 * TWIPS_A_POINT },
    indent: { left: twips(indentMm), right: twips(indentMm) },
    children: [new TextRun(`${how}: ${to ?? BLANK.repeat(3)}`)],
  });
