/**
 * Papers drawn as one .docx file, each on pages of its own, numbered from its second. Loaded when somebody
 * makes one.
 */
import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { Paper } from '../../../../domain/papers/paper.ts';
import { LAYOUTS, type Layout } from '../../../../domain/papers/paper-layout.ts';
import { coreProperties, type FileSays } from './core-properties.ts';
import { drawBlock } from './draw-block.ts';
import { drawHead, drawTitle } from './draw-head.ts';
import { drawSignatures } from './draw-signatures.ts';
import { FONT, MARGINS_MM, PAGE_MM, twips } from './measures.ts';

/** Word's own headings are blue and of another font: these are told what they are, and look as the rest does. */
const HEADING = { run: { font: FONT, color: '000000', bold: true, size: 28 } } as const;

export async function drawPapers(papers: readonly Paper[], says: FileSays, now: number): Promise<Blob> {
  const [first] = papers;
  const body = first ? LAYOUTS[first.layout].sizes.body : 14;
  const file = new Document({
    styles: {
      default: {
        document: { run: { font: FONT, size: body * 2, language: { value: 'vi-VN' } } },
        heading1: HEADING,
        heading2: HEADING,
        heading3: HEADING,
      },
    },
    sections: papers.map(section),
  });
  return Packer.toBlob(file, undefined, [{ path: 'docProps/core.xml', data: coreProperties(says, now) }]);
}

function section(paper: Paper): ISectionOptions {
  const width = textWidth(paper);
  const layout = LAYOUTS[paper.layout];
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: twips(PAGE_MM.width),
          height: twips(PAGE_MM.height),
          orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(MARGINS_MM.top),
          bottom: twips(MARGINS_MM.bottom),
          left: twips(MARGINS_MM.left),
          right: twips(MARGINS_MM.right),
          header: twips(MARGINS_MM.header),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [pageNumber(layout)] }), first: new Header({ children: [] }) },
    children: [
      drawHead(paper, width),
      ...drawTitle(paper, width),
      ...paper.blocks.flatMap((block, i) => drawBlock(block, width, i === paper.blocks.length - 1, layout)),
      ...drawSignatures(paper, width),
      sectionEnd(),
    ],
  };
}

/**
 * What holds the section's break behind the table of signatures. One point high: of the height of a line it
 * went to a page of its own where the table ended with the page, and that page was empty and numbered.
 */
const sectionEnd = (): Paragraph =>
  new Paragraph({
    spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT },
    run: { size: 2 },
    children: [],
  });

/** Twips between the margins. */
const textWidth = ({ landscape }: Paper): number =>
  twips((landscape ? PAGE_MM.height : PAGE_MM.width) - MARGINS_MM.left - MARGINS_MM.right);

const pageNumber = ({ sizes }: Layout) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: sizes.page * 2 })],
  });
