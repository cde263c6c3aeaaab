/**
 * How a paper is laid out: data with the day from which it applies and where it comes from, so that a new
 * guide is a new entry here and papers of the old one can still be made. Pure.
 */
import { type LocalDate, localDate } from '../base/local-date.ts';

export const LETTERHEADS = ['state', 'party'] as const;
/** Whose paper it is: an authority's of the state, or the Party's. */
export type Letterhead = (typeof LETTERHEADS)[number];

export const LAYOUT_IDS = ['nd30-2020', 'hd36-2018', 'hd05-2026'] as const;
export type LayoutId = (typeof LAYOUT_IDS)[number];

/** Points, by what is written. */
export type Sizes = Readonly<
  Record<
    | 'state'
    | 'motto'
    | 'issuer'
    | 'number'
    | 'place'
    | 'title'
    | 'subject'
    | 'body'
    | 'table'
    | 'receiversHead'
    | 'receivers'
    | 'signature'
    | 'page',
    number
  >
>;

export type Layout = {
  letterhead: Letterhead;
  /** As it is called on screens. */
  source: string;
  from: LocalDate;
  /** Was its own text seen, or only what public digests tell of it? */
  seen: 'text' | 'digest';
  sizes: Sizes;
  /** Of body text: a multiple of the letters' own height, or exactly so many points. */
  line: { times: number } | { exactly: number };
  /** Of a paragraph's first line. */
  indentMm: number;
  /** Before whom a submission (Tờ trình) is addressed to. */
  submittedTo: 'Kính gửi' | 'Kính trình';
  /** 'Căn cứ …': how they are set, and what stands before each. */
  bases: { italic: boolean; dash: boolean };
  /** Is the position of whoever signs bold? Their name always is. */
  boldPosition: boolean;
  /** What the last sentence ends with. */
  end: './.' | '.';
};

const SIZES: Sizes = {
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
};
const PARTY_SIZES: Sizes = {
  ...SIZES,
  state: 15,
  issuer: 14,
  number: 14,
  place: 14,
  title: 15,
  receiversHead: 14,
  receivers: 12,
};

export const LAYOUTS: Readonly<Record<LayoutId, Layout>> = {
  'nd30-2020': {
    letterhead: 'state',
    source: 'Nghị định 30/2020/NĐ-CP',
    from: localDate('2020-03-05'),
    seen: 'text',
    sizes: SIZES,
    line: { times: 1.1 },
    indentMm: 12.7,
    submittedTo: 'Kính gửi',
    bases: { italic: true, dash: false },
    boldPosition: true,
    end: './.',
  },
  'hd36-2018': {
    letterhead: 'party',
    source: 'Hướng dẫn 36-HD/VPTW năm 2018',
    from: localDate('2018-04-03'),
    seen: 'text',
    sizes: PARTY_SIZES,
    line: { times: 1.1 },
    indentMm: 12.7,
    submittedTo: 'Kính gửi',
    bases: { italic: true, dash: false },
    boldPosition: true,
    end: './.',
  },
  // Its own text was not seen. Public digests agree on what is said here: a line of exactly 18 to 22 points,
  // 19 taken, among the rest.
  'hd05-2026': {
    letterhead: 'party',
    source: 'Hướng dẫn 05-HD/VPTW năm 2026',
    from: localDate('2026-05-27'),
    seen: 'digest',
    sizes: { ...PARTY_SIZES, page: 14 },
    line: { exactly: 19 },
    indentMm: 10,
    submittedTo: 'Kính trình',
    bases: { italic: false, dash: true },
    boldPosition: false,
    end: '.',
  },
};

/** Those of a letterhead, the newest first. */
export const layoutsOf = (letterhead: Letterhead): LayoutId[] =>
  LAYOUT_IDS.filter((id) => LAYOUTS[id].letterhead === letterhead).sort((a, b) =>
    LAYOUTS[a].from < LAYOUTS[b].from ? 1 : -1,
  );

/** The newest one in force on a day; before all of them the oldest. */
export function layoutOn(letterhead: Letterhead, day: LocalDate): LayoutId {
  const known = layoutsOf(letterhead);
  const found = known.find((id) => LAYOUTS[id].from <= day) ?? known.at(-1);
  if (!found) throw new Error(`no layout of ${letterhead}`);
  return found;
}
