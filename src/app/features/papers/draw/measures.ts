/**
 * The page, the same in all layouts: A4, with margins within the bounds of NĐ 30/2020 (Phụ lục I); letters
 * are Times New Roman.
 */
import type { IParagraphStylePropertiesOptions } from 'docx';
import { LineRuleType } from 'docx';
import type { Layout } from '../../../../domain/papers/paper-layout.ts';

/** Millimetres: top and bottom 20-25, left 30-35, right 15-20. */
export const MARGINS_MM = { top: 20, bottom: 20, left: 30, right: 15, header: 10 } as const;
export const PAGE_MM = { width: 210, height: 297 } as const;

export const FONT = 'Times New Roman';

/** Points between paragraphs; at least 6. */
export const BETWEEN = 6;

const TWIPS_A_MM = 1_440 / 25.4;
export const twips = (mm: number): number => Math.round(mm * TWIPS_A_MM);
export const TWIPS_A_POINT = 20;

/** Of body text: 240 is one line of the letters' own height. */
export const lineSpacing = ({ line }: Layout): NonNullable<IParagraphStylePropertiesOptions['spacing']> => ({
  before: BETWEEN * TWIPS_A_POINT,
  ...('times' in line
    ? { line: Math.round(line.times * 240), lineRule: LineRuleType.AUTO }
    : { line: line.exactly * TWIPS_A_POINT, lineRule: LineRuleType.EXACT }),
});
