/**
 * Who issues a paper, with all that a paper says of them: the usual bodies of a unit, and what its records of
 * offices (office.ts) say otherwise. Pure.
 */
import type { UnitId } from '../base/ids.ts';
import { type Unit, unitLabel } from '../units/unit.ts';
import { letterheadOf, type Office, type OfficeSort } from './office.ts';
import { BLANK, type Issuer, sealHolder, type UnitsOfPapers } from './paper.ts';
import type { Letterhead } from './paper-layout.ts';
import {
  boardSigners,
  COMMITTEE_SIGNERS,
  isPartyBoard,
  partyBody,
  partyIssuer,
  partySign,
} from './party-paper.ts';
import {
  bodyName,
  COMMITTEE,
  COUNCIL,
  headOf,
  isCommittee,
  issuerOf,
  nameLines,
  placeName,
  stateSigners,
} from './state-body.ts';

export type BodySigner = { as: readonly string[]; name?: string | undefined };

export type IssuingBody = {
  /** Of its record, or of the unit and its sort where it has none: what is remembered as chosen. */
  id: string;
  sort: OfficeSort;
  letterhead: Letterhead;
  /** As it speaks of itself in a sentence. */
  name: string;
  issuer: Issuer;
  /** 'UBND'; undefined is dotted. */
  symbol: string | undefined;
  place: string;
  signers: readonly BodySigner[];
  /** Whom it submits to, the usual one first; never itself. */
  addressees: readonly string[];
};

/** 'TTr-UBND' behind the number of a paper of the state, '-TTr/ĐU' of one of the Party. */
export const symbolOf = (paper: string, { letterhead, symbol }: IssuingBody): string =>
  letterhead === 'party' ? `-${paper}/${symbol ?? BLANK}` : `/${paper}-${symbol ?? BLANK}`;

/** 'Nơi nhận' of what goes up. */
export const receiversOf = ({ letterhead, sort, name }: IssuingBody): string[] =>
  letterhead === 'state'
    ? ['Như trên;', 'Lưu: VT.']
    : ['Như trên,', `Lưu ${sort === 'party' ? 'Văn phòng ' : ''}${name}.`];

/**
 * The bodies that a person of this unit writes papers for; a village has none of its own, and writes those of
 * its commune.
 */
export function bodiesOf(unit: UnitId, offices: readonly Office[], units: UnitsOfPapers): IssuingBody[] {
  const holder = sealHolder(unit, units);
  if (!holder || holder.kind === 'village') return [];
  const own = offices.filter((office) => office.unit === holder.id && !office.deleted);
  const usual = usualSorts(holder).filter((sort) => !own.some((office) => office.sort === sort));
  const bodies = [
    ...usual.map((sort) => usualBody(sort, holder, units)),
    ...own.map((office) => asRecorded(office, holder, units)),
  ];
  return bodies.sort((a, b) => ORDER.indexOf(a.sort) - ORDER.indexOf(b.sort) || (a.name < b.name ? -1 : 1));
}

const ORDER: readonly OfficeSort[] = ['committee', 'council', 'department', 'party', 'board'];

/** What such a unit has without anybody having said so. */
export function usualSorts(unit: Unit): OfficeSort[] {
  if (isCommittee(unit.kind)) return ['committee', 'council', 'party'];
  return unit.kind === 'department' ? [isPartyBoard(unit) ? 'board' : 'department'] : [];
}

/** `name`: of a further body of the unit; undefined: the usual one of its sort. */
export function usualBody(sort: OfficeSort, unit: Unit, units: UnitsOfPapers, name?: string): IssuingBody {
  const words = WORDS[sort](unit, units, name);
  const letterhead = letterheadOf(sort);
  return {
    id: `${sort} ${unit.id}`,
    sort,
    letterhead,
    place: placeName(unit, units),
    ...words,
    signers: words.signers.map((as) => ({ as })),
  };
}

function asRecorded(office: Office, unit: Unit, units: UnitsOfPapers): IssuingBody {
  const usual = usualBody(office.sort, unit, units, office.name);
  const signers = (office.signers ?? []).map(({ as, name }) => ({
    as: as.split('\n').flatMap((line) => line.trim() || []),
    name: name ?? undefined,
  }));
  return {
    ...usual,
    id: office.id,
    name: office.name,
    issuer: {
      above: office.above ? nameLines(office.above) : usual.issuer.above,
      name: nameLines(office.name),
    },
    symbol: office.symbol ?? usual.symbol,
    signers: signers.length > 0 ? signers : usual.signers,
    addressees: office.addressees?.length ? office.addressees : usual.addressees,
  };
}

type Words = Pick<IssuingBody, 'name' | 'issuer' | 'symbol' | 'addressees'> & {
  signers: readonly (readonly string[])[];
};

const chairmanOf = (unit: Unit): string => `Chủ tịch ${COMMITTEE} ${unitLabel(unit)}`;
const councilOf = (unit: Unit): string => `${COUNCIL} ${unitLabel(unit)}`;

/** The nearest unit above that has a committee. */
const aboveOf = (unit: Unit, units: UnitsOfPapers): Unit | undefined =>
  units
    .line(unit.id)
    .slice(1)
    .map((id) => units.get(id))
    .find((one) => one && isCommittee(one.kind));

const WORDS: Record<OfficeSort, (unit: Unit, units: UnitsOfPapers, name?: string) => Words> = {
  // A committee goes to the level above: its own chairman signs, and is not asked.
  committee: (unit, units, name = bodyName(unit)) => {
    const above = aboveOf(unit, units);
    return {
      name,
      symbol: 'UBND',
      issuer: issuerOf(unit, units),
      signers: stateSigners('CHỦ TỊCH', COMMITTEE.toUpperCase()),
      addressees: above ? [chairmanOf(above), councilOf(above)] : ['Thủ tướng Chính phủ'],
    };
  },
  council: (unit, _units, name = councilOf(unit)) => ({
    name,
    symbol: 'HĐTĐKT',
    addressees: [chairmanOf(unit)],
    issuer: { above: nameLines(bodyName(unit)), name: [COUNCIL.toUpperCase()] },
    signers: stateSigners('CHỦ TỊCH', 'HỘI ĐỒNG'),
  }),
  // Of a department's own unit the head is the department's; a further one stands below its unit.
  department: (unit, units, name) => {
    const owner = isCommittee(unit.kind) ? unit : aboveOf(unit, units);
    return {
      name: name ?? unitLabel(unit),
      symbol: undefined,
      issuer: isCommittee(unit.kind)
        ? { above: nameLines(bodyName(unit)), name: nameLines(name ?? unitLabel(unit)) }
        : issuerOf(unit, units),
      signers: stateSigners(headOf(name ?? unitLabel(unit))),
      addressees: owner ? [chairmanOf(owner), councilOf(owner)] : [],
    };
  },
  party: (unit, units, name = partyBody(unit)) => {
    const above = aboveOf(unit, units);
    return {
      name,
      symbol: partySign(unit),
      issuer: partyIssuer(unit, units),
      signers: COMMITTEE_SIGNERS,
      addressees: above ? [`Ban Thường vụ ${partyBody(above)}`] : ['Ban Bí thư Trung ương Đảng'],
    };
  },
  board: (unit, units, name) => {
    const owner = isCommittee(unit.kind) ? unit : aboveOf(unit, units);
    const called = name ?? unitLabel(unit);
    return {
      name: called,
      symbol: undefined,
      signers: boardSigners(called),
      issuer: { above: owner ? [partyBody(owner).toUpperCase()] : [], name: [called.toUpperCase()] },
      addressees: owner ? [`Ban Thường vụ ${partyBody(owner)}`] : [],
    };
  },
};
