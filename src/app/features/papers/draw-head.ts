/** The head of a paper: who issues it at the left, state and motto at the right, number and date below; then what it is. */
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
import { BETWEEN, INDENT_MM, SIZE, twips } from './measures.ts';

/** Of the width, at the left. */
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

export function drawHead({ issuer, symbol, place, year }: Paper, width: number): (Table | Paragraph)[] {
  const widths = [Math.round(width * LEFT), Math.round(width * (1 - LEFT))] as const;
  const [state, motto] = MOTTO;
  const left = [
    ...issuer.above.map((text) => centred(text, { size: SIZE.issuer * 2 })),
    ...issuer.name.map((text) => centred(text, { size: SIZE.issuer * 2, bold: true })),
    rule(widths[0], 0.4),
    ...(symbol ? [spaced(`Số: ……${symbol}`, { size: SIZE.number * 2 })] : []),
  ];
  const right = [
    centred(state, { size: SIZE.state * 2, bold: true }),
    centred(motto, { size: SIZE.motto * 2, bold: true }),
    rule(widths[1], Math.min(twips(56) / widths[1], 1)),
    spaced(`${place}, ngày …… tháng …… năm ${year}`, { size: SIZE.place * 2, italics: true }),
  ];
  return [sideBySide(left, right, widths)];
}

const spaced = (text: string, run: IRunOptions): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: BETWEEN * 20 },
    children: [new TextRun({ text, ...run })],
  });

export function drawTitle({ title, subject, attached, addressed }: Paper, width: number): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 14 * 20 },
      children: [new TextRun({ text: title, bold: true, size: SIZE.title * 2 })],
    }),
    ...subject.map((text) => centred(text, { bold: true, size: SIZE.subject * 2 })),
    ...(attached ? [centred(attached, { italics: true, size: SIZE.body * 2 })] : []),
    ...(attached ? [] : [rule(width, 0.3)]),
    new Paragraph({ children: [], spacing: { line: 160, lineRule: LineRuleType.EXACT } }),
    ...(addressed ? [addressedTo(addressed.to)] : []),
  ];
}

const addressedTo = (to: string | undefined): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: BETWEEN * 2 * 20 },
    indent: { left: twips(INDENT_MM), right: twips(INDENT_MM) },
    children: [new TextRun(`Kính gửi: ${to ?? BLANK.repeat(3)}`)],
  });
