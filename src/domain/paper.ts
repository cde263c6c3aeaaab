/**
 * An administrative paper, as NĐ 30/2020 or, of the Party, HD 36-HD/VPTW (see party-paper.ts) lays it out: what is said in it, apart from how it is drawn. What isn't known is a blank, dotted on
 * paper and filled in by hand; nothing is made up. Pure.
 */
import type { UnitId } from './ids.ts';
import { clean, fold } from './text.ts';
import { type Unit, type UnitKind, unitLabel } from './unit.ts';

export type Block =
  /** 'I. SƠ LƯỢC LÝ LỊCH', '1. Nhiệm vụ'. */
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; italic?: boolean; centred?: boolean }
  /** '- Quê quán: …'; undefined: dotted. */
  | { kind: 'field'; label: string; value: string | undefined }
  /** Dotted lines to write on. */
  | { kind: 'lines'; count: number }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly (string | undefined)[])[] };

/** `share` of the width, of 100. */
export type TableColumn = { head: string; share: number; centred?: boolean };

/** Who signs: the capacity in capitals, line by line, what is asked of them, and their name where it is known. */
export type Signature = { as: readonly string[]; note?: string; name?: string | undefined };

export const LETTERHEADS = ['state', 'party'] as const;
export type Letterhead = (typeof LETTERHEADS)[number];

export type Issuer = { above: readonly string[]; name: readonly string[] };

export type Paper = {
  letterhead: Letterhead;
  issuer: Issuer;
  /** '/TTr-UBND', '-TTr/ĐU': what stands behind the number, which is given when it is signed. None: a paper without a number. */
  symbol?: string;
  /** 'Khổng Lào': before the date, whose day and month are filled in when it is signed. */
  place: string;
  year: number;
  title: string;
  subject: readonly string[];
  /** In italics below the subject. */
  attached?: string;
  /** 'Kính gửi'; `to: undefined` is dotted. */
  addressed?: { to: string | undefined };
  blocks: readonly Block[];
  /** 'Nơi nhận'. */
  receivers?: readonly string[];
  /** One stands at the right; of two the first stands at the left. */
  signatures: readonly Signature[];
  landscape?: boolean;
};

/** As people fill in by hand. */
export const BLANK = '…………';
export const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const;
export const COMMITTEE = 'Ủy ban nhân dân';

export type UnitsOfPapers = { get(unit: UnitId): Unit | undefined; line(unit: UnitId): readonly UnitId[] };

const isCommittee = (kind: UnitKind): boolean =>
  kind === 'province' || kind === 'district' || kind === 'commune';

/** The unit or the nearest one above it that has a seal: a village has none. */
export function sealHolder(unit: UnitId, units: UnitsOfPapers): Unit | undefined {
  const line = units.line(unit).map((id) => units.get(id));
  return line.find((one) => one && one.kind !== 'village') ?? line[0];
}

/** The left head of a paper: the body that issues it, and the one above it where the law wants that said. */
export function issuerOf(unit: Unit, units: UnitsOfPapers): Issuer {
  const label = unitLabel(unit).toUpperCase();
  if (isCommittee(unit.kind)) return { above: [], name: [COMMITTEE.toUpperCase(), label] };
  const parent = unit.parent ? units.get(unit.parent) : undefined;
  if (!parent) return { above: [], name: [label] };
  const above = unitLabel(parent).toUpperCase();
  const byCommittee = unit.kind === 'department' && isCommittee(parent.kind);
  return { above: byCommittee ? [COMMITTEE.toUpperCase(), above] : [above], name: [label] };
}

/** 'Ủy ban nhân dân xã Khổng Lào', 'Sở Văn hóa': as it speaks of itself in a sentence. */
export const bodyName = (unit: Unit): string =>
  isCommittee(unit.kind) ? `${COMMITTEE} ${unitLabel(unit)}` : unitLabel(unit);

/** 'TTr-UBND'; the sign of a department is its own matter. */
export const symbolOf = (sort: string, unit: Unit): string =>
  `/${sort}-${isCommittee(unit.kind) ? 'UBND' : BLANK}`;

/** 'Khổng Lào': the name without 'xã'; of a department that of the unit that it belongs to. */
export function placeName(unit: Unit, units: UnitsOfPapers): string {
  if (unit.kind !== 'department') return unit.name;
  const above = units.line(unit.id).map((id) => units.get(id));
  return above.find((one) => one && one.kind !== 'department')?.name ?? BLANK;
}

export type Signer = 'head' | 'deputy';

/** Heads of departments, by the word that the name begins with. */
const HEADS: readonly (readonly [word: string, head: string])[] = [
  ['so ', 'GIÁM ĐỐC'],
  ['trung tam ', 'GIÁM ĐỐC'],
  ['phong ', 'TRƯỞNG PHÒNG'],
  ['ban ', 'TRƯỞNG BAN'],
];

/** 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH' */
export function signingAs(unit: Unit, signer: Signer): string[] {
  const committee = isCommittee(unit.kind);
  const name = `${fold(unitLabel(unit))} `;
  const head = committee ? 'CHỦ TỊCH' : (HEADS.find(([word]) => name.startsWith(word))?.[1] ?? 'THỦ TRƯỞNG');
  return [
    ...(committee ? [`TM. ${COMMITTEE.toUpperCase()}`] : []),
    ...(signer === 'head' ? [head] : [`KT. ${head}`, `PHÓ ${head}`]),
  ];
}

/** '03', '12': how papers count. */
export const counted = (count: number): string => String(count).padStart(2, '0');

/** Paragraphs as people have written them; none where there is nothing. Without letters that no file of Word may hold. */
export const paragraphs = (text: string | null | undefined): Block[] =>
  clean(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ kind: 'text', text: line }));
