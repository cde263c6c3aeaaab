/**
 * A paper of the Party, as the guides of its central office have it (paper-layout.ts): who issues it, its
 * sign, and who signs. No national motto stands on it. A cell of a village has no seal, and issues none of
 * its own. Pure.
 */

import { fold } from '../base/text.ts';
import { type Unit, unitLabel } from '../units/unit.ts';
import type { Issuer, UnitsOfPapers } from './paper.ts';

export const PARTY = 'ĐẢNG CỘNG SẢN VIỆT NAM';
/** Between the body that issues a paper and its number. */
export const ASTERISK = '*';
/** Below the subject. */
export const DASHES = '-----';

/** Committees that are called by their place's level alone: 'Tỉnh ủy Lai Châu', and not 'Đảng ủy tỉnh Lai Châu'. */
const BY_LEVEL: Readonly<Record<string, readonly [called: string, sign: string]>> = {
  tinh: ['Tỉnh ủy', 'TU'],
  'thanh pho': ['Thành ủy', 'TU'],
  huyen: ['Huyện ủy', 'HU'],
};
const levelOf = ({ kind, title }: Unit) =>
  kind === 'province' || kind === 'district' ? BY_LEVEL[fold(title ?? '')] : undefined;

/**
 * Is the department a board or an office of the Party? The name alone tells; what it doesn't tell, an
 * office's record says.
 */
export const isPartyBoard = (unit: Unit): boolean =>
  unit.kind === 'department' &&
  /^(ban (tuyen giao|dan van|to chuc|noi chinh)|uy ban kiem tra|van phong (tinh|thanh|huyen|dang) uy)/.test(
    fold(unitLabel(unit)),
  );

/** 'Tỉnh ủy Lai Châu', 'Đảng ủy xã Khổng Lào', 'Ban Tuyên giáo'. */
export function partyBody(unit: Unit): string {
  if (unit.kind === 'department') return unitLabel(unit);
  const level = levelOf(unit);
  return level ? `${level[0]} ${unit.name}` : `Đảng ủy ${unitLabel(unit)}`;
}

/**
 * Above a committee stands the whole party organisation of the level above it; above a board the committee
 * that it works for.
 */
export function partyIssuer(unit: Unit, units: UnitsOfPapers): Issuer {
  const name = [partyBody(unit).toUpperCase()];
  const line = units.line(unit.id).slice(1);
  const above = line.map((id) => units.get(id)).find((one) => one && one.kind !== 'department');
  if (!above) return { above: [], name };
  const over = unit.kind === 'department' ? partyBody(above) : `Đảng bộ ${unitLabel(above)}`;
  return { above: [over.toUpperCase()], name };
}

/** 'ĐU', 'TU': behind the slash of '-TTr/ĐU'. The sign of a board is its own matter. */
export const partySign = (unit: Unit): string | undefined =>
  unit.kind === 'department' ? undefined : (levelOf(unit)?.[1] ?? 'ĐU');

/** A committee decides together, so its deputy signs for it and for nobody: 'T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ'. */
export const COMMITTEE_SIGNERS: readonly (readonly string[])[] = [
  ['T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
  ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
];

/** Of a board the deputy signs for the head: 'K/T TRƯỞNG BAN / PHÓ TRƯỞNG BAN'. */
export function boardSigners(name: string): string[][] {
  const folded = fold(name);
  const head = folded.startsWith('van phong')
    ? 'CHÁNH VĂN PHÒNG'
    : folded.startsWith('uy ban kiem tra')
      ? 'CHỦ NHIỆM'
      : 'TRƯỞNG BAN';
  return [[head], [`K/T ${head}`, `PHÓ ${head}`]];
}
