/** Whose paper it is: a People's Committee's, as NĐ 30/2020 lays it out, or a party committee's, as HD 36-HD/VPTW does. Pure. */
import {
  bodyName,
  COMMITTEE,
  type Issuer,
  issuerOf,
  type Letterhead,
  type Signer,
  signingAs,
  symbolOf,
  type UnitsOfPapers,
} from './paper.ts';
import { partyBody, partyIssuer, partySigningAs, partySymbol } from './party-paper.ts';
import { type Unit, unitLabel } from './unit.ts';

export type Office = {
  issuer: Issuer;
  /** As it speaks of itself in a sentence. */
  body: string;
  /** What stands behind the number. */
  symbol(sort: string): string;
  signingAs(signer: Signer): string[];
  /** 'Nơi nhận' of what goes up. */
  receivers: readonly string[];
  /** To whom such papers go. */
  addressees: readonly string[];
};

export function officeOf(unit: Unit, letterhead: Letterhead, units: UnitsOfPapers): Office {
  const body = letterhead === 'party' ? partyBody(unit) : bodyName(unit);
  if (letterhead === 'party') {
    return {
      ...{ body, issuer: partyIssuer(unit, units), symbol: (sort) => partySymbol(sort, unit) },
      signingAs: (signer) => partySigningAs(unit, signer),
      receivers: ['Như trên,', `Lưu Văn phòng ${body}.`],
      addressees: [`Ban Thường vụ ${body}`],
    };
  }
  return {
    ...{ body, issuer: issuerOf(unit, units), symbol: (sort) => symbolOf(sort, unit) },
    signingAs: (signer) => signingAs(unit, signer),
    receivers: ['Như trên;', 'Lưu: VT.'],
    addressees: [
      `Chủ tịch ${COMMITTEE} ${unitLabel(unit)}`,
      `Hội đồng Thi đua - Khen thưởng ${unitLabel(unit)}`,
    ],
  };
}
