/**
 * An administrative paper: what is said in it, apart from how it is laid out (paper-layout.ts) and drawn.
 * What isn't known is a blank, dotted on paper and filled in by hand; nothing is made up. Pure.
 */
import type { UnitId } from '../base/ids.ts';
import { clean } from '../base/text.ts';
import type { Unit } from '../units/unit.ts';
import type { LayoutId } from './paper-layout.ts';

export type Block =
  /** 'I. SƠ LƯỢC LÝ LỊCH': level 1; '1. Nhiệm vụ': level 2. */
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'text'; text: string; italic?: boolean; centred?: boolean }
  /** '- Quê quán: …'; undefined: dotted. */
  | { kind: 'field'; label: string; value: string | undefined }
  /** Dotted lines to write on. */
  | { kind: 'lines'; count: number }
  | { kind: 'table'; columns: readonly TableColumn[]; rows: readonly (readonly (string | undefined)[])[] };

/** `share` of the width, of 100. */
export type TableColumn = { head: string; share: number; centred?: boolean };

/** Who signs: the capacity in capitals, line by line, what is asked of them, and their name where it is known. */
export type Signature = {
  as: readonly string[];
  /** Is the last line a position ('PHÓ BÍ THƯ')? What stands above it says by whose authority. */
  position?: true;
  note?: string;
  name?: string | undefined;
};

export type Issuer = { above: readonly string[]; name: readonly string[] };

export type Paper = {
  layout: LayoutId;
  issuer: Issuer;
  /**
   * '/TTr-UBND', '-TTr/ĐU': what stands behind the number, which is given when it is signed. None: a paper
   * without a number.
   */
  symbol?: string;
  /** 'Khổng Lào': before the date, whose day and month are filled in when it is signed. */
  place: string;
  year: number;
  title: string;
  subject: readonly string[];
  /** In italics below the subject. */
  attached?: string;
  /** 'Kính gửi', 'Kính trình'; `to: undefined` is dotted. */
  addressed?: { how: string; to: string | undefined };
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

export type UnitsOfPapers = { get(unit: UnitId): Unit | undefined; line(unit: UnitId): readonly UnitId[] };

/** The unit or the nearest one above it that has a seal: a village has none. */
export function sealHolder(unit: UnitId, units: UnitsOfPapers): Unit | undefined {
  const line = units.line(unit).map((id) => units.get(id));
  return line.find((one) => one && one.kind !== 'village') ?? line[0];
}

/**
 * Paragraphs as people have written them; none where there is nothing. Without letters that no file of Word
 * may hold.
 */
export const paragraphs = (text: string | null | undefined): Block[] =>
  clean(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ kind: 'text', text: line }));
