/** The head of a paper: who issues it at the left, state and motto, or the Party, at the right, number and date below; then what it is. */
import {
  AlignmentType,
  BorderStyle,
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
import { BLANK, MOTTO, type Paper } from '../../../domain/paper.ts';
import { ASTERISK, DASHES, PARTY } from '../../../domain/party-paper.ts';
import { BETWEEN, HEAD_SIZE, INDENT_MM, SIZE, twips } from './measures.ts';

/** Of the width, at the left: the longest place and date stay on one line of the other side. */
const LEFT = 0.4;

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_LINES = {
  ...{ top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
  ...{ insideHorizontal: NO_LINE, insideVertical: NO_LINE },
} as const;

export const centred = (text: string, run: IRunOptions): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...run })] });

/** A line below what stands above it, `share` of `width` long. */
const rule = (width: number, share: number): Paragraph => {
  const side = Math.round((width * (1 - share)) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 20, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    children: [],
  });
};

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

export function drawHead(paper: Paper, width: number): (Table | Paragraph)[] {
  const { letterhead, issuer, symbol, place, year } = paper;
  const left = Math.round(width * LEFT);
  const widths = [left, width - left] as const;
  const size = HEAD_SIZE[letterhead];
  const draw = letterhead === 'party' ? PARTY_HEAD : STATE_HEAD;
  return [
    sideBySide(
      [
        ...issuer.above.map((text) => centred(text, { size: size.issuer * 2 })),
        ...issuer.name.map((text) => centred(text, { size: size.issuer * 2, bold: true })),
        draw.belowIssuer(widths[0]),
        ...(symbol ? [draw.number(symbol)] : []),
      ],
      [
        ...draw.right(widths[1]),
        spaced(`${place}, ngày …… tháng …… năm ${year}`, { size: size.place * 2, italics: true }),
      ],
      widths,
    ),
  ];
}

type HeadOf = {
  belowIssuer(width: number): Paragraph;
  number(symbol: string): Paragraph;
  right(width: number): Paragraph[];
};

const [STATE, STATE_MOTTO] = MOTTO;
const STATE_HEAD: HeadOf = {
  belowIssuer: (width) => rule(width, 0.4),
  number: (symbol) => spaced(`Số: ……${symbol}`, { size: SIZE.number * 2 }),
  right: (width) => [
    centred(STATE, { size: SIZE.state * 2, bold: true }),
    centred(STATE_MOTTO, { size: SIZE.motto * 2, bold: true }),
    rule(width, Math.min(twips(56) / width, 1)),
  ],
};

const PARTY_HEAD: HeadOf = {
  belowIssuer: () => centred(ASTERISK, { size: HEAD_SIZE.party.issuer * 2 }),
  number: (symbol) => centred(`Số ……${symbol}`, { size: HEAD_SIZE.party.number * 2 }),
  // The line below it is as long as it is.
  right: () => [centred(PARTY, { size: HEAD_SIZE.party.state * 2, bold: true, underline: {} })],
};

const spaced = (text: string, run: IRunOptions): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: BETWEEN * 20 },
    children: [new TextRun({ text, ...run })],
  });

export function drawTitle(paper: Paper, width: number): Paragraph[] {
  const { letterhead, title, subject, attached, addressed } = paper;
  const size = HEAD_SIZE[letterhead];
  const isParty = letterhead === 'party';
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 14 * 20 },
      children: [new TextRun({ text: title, bold: true, size: size.title * 2 })],
    }),
    ...subject.map((text) =>
      centred(isParty ? lowerFirst(text) : text, { bold: true, size: SIZE.subject * 2 }),
    ),
    ...(attached ? [centred(attached, { italics: true, size: SIZE.body * 2 })] : []),
    ...(isParty ? [centred(DASHES, { size: SIZE.body * 2 })] : attached ? [] : [rule(width, 0.3)]),
    new Paragraph({ children: [], spacing: { line: 160, lineRule: LineRuleType.EXACT } }),
    ...(addressed ? [addressedTo(addressed.to)] : []),
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const addressedTo = (to: string | undefined): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: BETWEEN * 2 * 20 },
    indent: { left: twips(INDENT_MM), right: twips(INDENT_MM) },
    children: [new TextRun(`Kính gửi: ${to ?? BLANK.repeat(3)}`)],
  });
