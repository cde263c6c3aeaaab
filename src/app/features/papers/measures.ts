/**
 * What NĐ 30/2020 (Phụ lục I) measures: a page A4, its margins within the bounds there, Times New Roman, sizes by what is written. The
 * Party's HD 36-HD/VPTW has the same page and other sizes.
 */
import type { Letterhead } from '../../../domain/paper.ts';

/** Millimetres: top and bottom 20-25, left 30-35, right 15-20. */
export const MARGINS_MM = { top: 20, bottom: 20, left: 30, right: 15, header: 10 } as const;
export const PAGE_MM = { width: 210, height: 297 } as const;

export const FONT = 'Times New Roman';

/** Points. */
export const SIZE = {
  state: 12,
  motto: 13,
  issuer: 12,
  number: 13,
  place: 13,
  title: 14,
  subject: 14,
  body: 14,
  table: 13,
  receiversHead: 12,
  receivers: 11,
  signature: 14,
  page: 13,
} as const;

/** Points of what a letterhead asks for otherwise than in the body. */
export const HEAD_SIZE = {
  state: SIZE,
  party: {
    ...SIZE,
    state: 15,
    issuer: 14,
    number: 14,
    place: 14,
    title: 15,
    receiversHead: 14,
    receivers: 12,
  },
} as const satisfies Record<Letterhead, Partial<Record<keyof typeof SIZE, number>>>;

/** 1.27 cm. */
export const INDENT_MM = 12.7;
/** Points between paragraphs; at least 6. */
export const BETWEEN = 6;

const TWIPS_A_MM = 1_440 / 25.4;
export const twips = (mm: number): number => Math.round(mm * TWIPS_A_MM);
