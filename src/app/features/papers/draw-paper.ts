/** Papers drawn as one .docx file, each on pages of its own, numbered from its second. Loaded when somebody makes one. */
import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { Paper } from '../../../domain/paper.ts';
import { drawBlock } from './draw-block.ts';
import { drawHead, drawTitle } from './draw-head.ts';
import { drawSignatures } from './draw-signatures.ts';
import { FONT, MARGINS_MM, PAGE_MM, SIZE, twips } from './measures.ts';

export function drawPapers(papers: readonly Paper[], title: string): Promise<Blob> {
  return Packer.toBlob(
    new Document({
      title,
      creator: 'Loa Bản',
      styles: {
        default: { document: { run: { font: FONT, size: SIZE.body * 2, language: { value: 'vi-VN' } } } },
      },
      sections: papers.map(section),
    }),
  );
}

function section(paper: Paper): ISectionOptions {
  const width = textWidth(paper);
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
    headers: { default: new Header({ children: [pageNumber()] }), first: new Header({ children: [] }) },
    children: [
      ...drawHead(paper, width),
      ...drawTitle(paper, width),
      ...paper.blocks.flatMap((block, i) => drawBlock(block, width, i === paper.blocks.length - 1)),
      ...drawSignatures(paper, width),
    ],
  };
}

/** Twips between the margins. */
const textWidth = ({ landscape }: Paper): number =>
  twips((landscape ? PAGE_MM.height : PAGE_MM.width) - MARGINS_MM.left - MARGINS_MM.right);

const pageNumber = () =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.page * 2 })],
  });
