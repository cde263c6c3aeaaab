/**
 * A party committee's paper, as Hướng dẫn 36-HD/VPTW (2018-04-03) of the Party's central office lays it out: who issues it, its sign, and
 * who signs. No national motto stands on it. Pure.
 */
import { BLANK, type Issuer, type Signer, type UnitsOfPapers } from './paper.ts';
import { fold } from './text.ts';
import { type Unit, unitLabel } from './unit.ts';

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

/** Of departments only those that are the Party's own have papers of hers. */
export const hasPartyPapers = (unit: Unit): boolean =>
  unit.kind !== 'department' || /^(ban|van phong|uy ban kiem tra) /.test(`${fold(unitLabel(unit))} `);

/** 'Tỉnh ủy Lai Châu', 'Đảng ủy xã Khổng Lào', 'Chi bộ bản Nà Cúng', 'Ban Tuyên giáo'. */
export function partyBody(unit: Unit): string {
  if (unit.kind === 'department') return unitLabel(unit);
  if (unit.kind === 'village') return `Chi bộ ${unitLabel(unit)}`;
  const level = levelOf(unit);
  return level ? `${level[0]} ${unit.name}` : `Đảng ủy ${unitLabel(unit)}`;
}

/** Above a committee stands the whole party organisation of the level above it; above a board the committee that it works for. */
export function partyIssuer(unit: Unit, units: UnitsOfPapers): Issuer {
  const name = [partyBody(unit).toUpperCase()];
  const line = units.line(unit.id).slice(1);
  const above = line.map((id) => units.get(id)).find((one) => one && one.kind !== 'department');
  if (!above) return { above: [], name };
  const over = unit.kind === 'department' ? partyBody(above) : `Đảng bộ ${unitLabel(above)}`;
  return { above: [over.toUpperCase()], name };
}

/** '-TTr/ĐU'; the sign of a board is its own matter. */
export function partySymbol(sort: string, unit: Unit): string {
  if (unit.kind === 'department') return `-${sort}/${BLANK}`;
  return `-${sort}/${unit.kind === 'village' ? 'CB' : (levelOf(unit)?.[1] ?? 'ĐU')}`;
}

/** A committee decides together, so its deputy signs for it and for nobody: 'T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ'. */
export function partySigningAs(unit: Unit, signer: Signer): string[] {
  if (unit.kind === 'department') {
    const office = fold(unitLabel(unit)).startsWith('van phong');
    const head = office ? 'CHÁNH VĂN PHÒNG' : 'TRƯỞNG BAN';
    return signer === 'head' ? [head] : [`K/T ${head}`, `PHÓ ${head}`];
  }
  const secretary = signer === 'head' ? 'BÍ THƯ' : 'PHÓ BÍ THƯ';
  return [unit.kind === 'village' ? 'T/M CHI BỘ' : 'T/M BAN THƯỜNG VỤ', secretary];
}
