/** A line drawn below what stands above it. */
import { BorderStyle, LineRuleType, Paragraph } from 'docx';
import { boldWidth, linesWithin } from '../../../../domain/papers/letter-width.ts';
import { TWIPS_A_POINT } from './measures.ts';

/** NĐ 30/2020 wants a third to a half of the line of letters above it. */
const PART = 0.42;

/** `long` twips, in the middle of `width`. */
function rule(long: number, width: number): Paragraph {
  const side = Math.max(0, Math.round((width - long) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 20, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    children: [],
  });
}

/** The last line of `text` in bold letters of `size` points, where it is broken by `width`. */
const lineWidth = (text: string, size: number, width: number): number =>
  boldWidth(linesWithin(text, size, width / TWIPS_A_POINT).at(-1) ?? '', size) * TWIPS_A_POINT;

/** Below the issuer and below the subject: as long as a part of the line. */
export const partRule = (text: string, size: number, width: number): Paragraph =>
  rule(lineWidth(text, size, width) * PART, width);

/** Below the motto and below the Party's name: as long as the line. */
export const fullRule = (text: string, size: number, width: number): Paragraph =>
  rule(Math.min(lineWidth(text, size, width), width), width);
