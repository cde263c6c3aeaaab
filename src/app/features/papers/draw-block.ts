/** One part of a paper's body. */
import {
  AlignmentType,
  LeaderType,
  LineRuleType,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { BLANK, type Block, type TableColumn } from '../../../domain/paper.ts';
import { BETWEEN, INDENT_MM, SIZE, twips } from './measures.ts';

/** 1.1 lines: at least a single one, at most one and a half. */
const BODY = { spacing: { before: BETWEEN * 20, line: 264, lineRule: LineRuleType.AUTO } } as const;

/** `last`: it stays on the page of the signature, which never stands alone. */
export function drawBlock(block: Block, width: number, last: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          ...BODY,
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: twips(INDENT_MM) },
          keepNext: true,
          children: [new TextRun({ text: block.text, bold: true })],
        }),
      ];
    case 'text':
      return [
        new Paragraph({
          ...BODY,
          alignment: block.centred ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
          indent: block.centred ? {} : { firstLine: twips(INDENT_MM) },
          keepNext: last,
          keepLines: last,
          children: [new TextRun({ text: block.text, italics: block.italic === true })],
        }),
      ];
    case 'field':
      return [fieldLine(block.label, block.value, width)];
    case 'lines':
      return Array.from({ length: block.count }, (_, i) =>
        dotted([], width, 0, last && i >= block.count - 2),
      );
    case 'table':
      return [gap(), drawTable(block.columns, block.rows, width, last)];
  }
}

const fieldLine = (label: string, value: string | undefined, width: number): Paragraph =>
  value === undefined
    ? dotted([new TextRun(`- ${label}: `)], width, twips(INDENT_MM))
    : new Paragraph({
        ...BODY,
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: twips(INDENT_MM) },
        children: [new TextRun(`- ${label}: ${value}`)],
      });

/** To be written on by hand: dots as far as the margin, however long what stands before them. */
const dotted = (children: TextRun[], width: number, firstLine: number, keepNext = false): Paragraph =>
  new Paragraph({
    ...BODY,
    keepNext,
    indent: { firstLine },
    tabStops: [{ type: TabStopType.RIGHT, position: width, leader: LeaderType.DOT }],
    children: [...children, new TextRun({ children: [new Tab()] })],
  });

const gap = (): Paragraph =>
  new Paragraph({ children: [], keepNext: true, spacing: { line: 120, lineRule: LineRuleType.EXACT } });

function drawTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | undefined)[])[],
  width: number,
  last: boolean,
): Table {
  const widths = columns.map(({ share }) => Math.round((width * share) / 100));
  const cell = (text: string, at: number, bold: boolean, keepNext = bold) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      verticalAlign: bold ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            keepNext,
            alignment: bold || columns[at]?.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [new TextRun({ text: line, bold, size: SIZE.table * 2 })],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        // Said again on each page that the table reaches.
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, at) => cell(head, at, true)),
      }),
      ...rows.map(
        (row, i) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, at) => cell(text ?? BLANK, at, false, last && i === rows.length - 1)),
          }),
      ),
    ],
  });
}
