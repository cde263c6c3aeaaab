/** A body of the state as NĐ 30/2020 has it: what it is called, its head, its sign, and who signs for it. Pure. */

import { fold } from '../base/text.ts';
import { type Unit, type UnitKind, unitLabel } from '../units/unit.ts';
import { BLANK, type Issuer, type UnitsOfPapers } from './paper.ts';

export const COMMITTEE = 'Ủy ban nhân dân';
export const COUNCIL = 'Hội đồng Thi đua - Khen thưởng';

export const isCommittee = (kind: UnitKind): boolean =>
  kind === 'province' || kind === 'district' || kind === 'commune';

/** 'Ủy ban nhân dân xã Khổng Lào', 'Sở Văn hóa': as it speaks of itself in a sentence. */
export const bodyName = (unit: Unit): string =>
  isCommittee(unit.kind) ? `${COMMITTEE} ${unitLabel(unit)}` : unitLabel(unit);

/** 'ỦY BAN NHÂN DÂN' over 'XÃ KHỔNG LÀO': these names stand in two lines of a head. */
const IN_TWO: readonly string[] = [COMMITTEE, COUNCIL];

export function nameLines(name: string): string[] {
  const begun = IN_TWO.find((words) => fold(name).startsWith(`${fold(words)} `));
  return begun
    ? [begun.toUpperCase(), name.slice(begun.length).trim().toUpperCase()]
    : [name.trim().toUpperCase()];
}

/** The left head of a paper: the body that issues it, and the one above it where the law wants that said. */
export function issuerOf(unit: Unit, units: UnitsOfPapers): Issuer {
  if (isCommittee(unit.kind)) return { above: [], name: nameLines(bodyName(unit)) };
  const parent = unit.parent ? units.get(unit.parent) : undefined;
  return { above: parent ? nameLines(bodyName(parent)) : [], name: nameLines(unitLabel(unit)) };
}

/** 'Khổng Lào': the name without 'xã'; of a department that of the unit that it belongs to. */
export function placeName(unit: Unit, units: UnitsOfPapers): string {
  if (unit.kind !== 'department') return unit.name;
  const above = units.line(unit.id).map((id) => units.get(id));
  return above.find((one) => one && one.kind !== 'department')?.name ?? BLANK;
}

/** Heads of departments, by the word that the name begins with. */
const HEADS: readonly (readonly [word: string, head: string])[] = [
  ['so ', 'GIÁM ĐỐC'],
  ['trung tam ', 'GIÁM ĐỐC'],
  ['phong ', 'TRƯỞNG PHÒNG'],
  ['ban ', 'TRƯỞNG BAN'],
  ['van phong ', 'CHÁNH VĂN PHÒNG'],
];

export function headOf(name: string): string {
  const folded = `${fold(name)} `;
  return HEADS.find(([word]) => folded.startsWith(word))?.[1] ?? 'THỦ TRƯỞNG';
}

/** The head by themselves, the deputy for them: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'. `behalf`: 'TM. ỦY BAN NHÂN DÂN'. */
export const stateSigners = (head: string, behalf?: string): string[][] => {
  const first = behalf ? [`TM. ${behalf}`] : [];
  return [
    [...first, head],
    [...first, `KT. ${head}`, `PHÓ ${head}`],
  ];
};
