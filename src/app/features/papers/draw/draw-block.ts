/** One part of a paper's body. */
import {
  AlignmentType,
  HeadingLevel,
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
import { BLANK, type Block, type TableColumn } from '../../../../domain/papers/paper.ts';
import type { Layout } from '../../../../domain/papers/paper-layout.ts';
import { lineSpacing, twips } from './measures.ts';

const HEADINGS = { 1: HeadingLevel.HEADING_2, 2: HeadingLevel.HEADING_3 } as const;

/** `last`: it stays on the page of the signature, which never stands alone. */
export function drawBlock(block: Block, width: number, last: boolean, layout: Layout): (Paragraph | Table)[] {
  const spacing = lineSpacing(layout);
  const firstLine = twips(layout.indentMm);
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          spacing,
          indent: { firstLine },
          keepNext: true,
          heading: HEADINGS[block.level],
          alignment: AlignmentType.JUSTIFIED,
          children: [new TextRun({ text: block.text, bold: true })],
        }),
      ];
    case 'text':
      return [
        new Paragraph({
          spacing,
          alignment: block.centred ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
          indent: block.centred ? {} : { firstLine },
          keepNext: last,
          keepLines: last,
          children: [new TextRun({ text: block.text, italics: block.italic === true })],
        }),
      ];
    case 'field':
      return [fieldLine(block.label, block.value, { width, firstLine, spacing })];
    case 'lines':
      return Array.from({ length: block.count }, (_, i) =>
        dotted([], { width, firstLine: 0, spacing }, last && i >= block.count - 2),
      );
    case 'table':
      return [gap(), drawTable(block, width, last, layout)];
  }
}

type Line = { width: number; firstLine: number; spacing: ReturnType<typeof lineSpacing> };

const fieldLine = (label: string, value: string | undefined, line: Line): Paragraph =>
  value === undefined
    ? dotted([new TextRun(`- ${label}: `)], line)
    : new Paragraph({
        spacing: line.spacing,
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: line.firstLine },
        children: [new TextRun(`- ${label}: ${value}`)],
      });

/** To be written on by hand: dots as far as the margin, however long what stands before them. */
const dotted = (children: TextRun[], { width, firstLine, spacing }: Line, keepNext = false): Paragraph =>
  new Paragraph({
    spacing,
    keepNext,
    indent: { firstLine },
    tabStops: [{ type: TabStopType.RIGHT, position: width, leader: LeaderType.DOT }],
    children: [...children, new TextRun({ children: [new Tab()] })],
  });

const gap = (): Paragraph =>
  new Paragraph({ children: [], keepNext: true, spacing: { line: 120, lineRule: LineRuleType.EXACT } });

type TableBlock = { columns: readonly TableColumn[]; rows: readonly (readonly (string | undefined)[])[] };

function drawTable({ columns, rows }: TableBlock, width: number, last: boolean, { sizes }: Layout): Table {
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
            children: [new TextRun({ text: line, bold, size: sizes.table * 2 })],
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
