/**
 * Cơ quan ban hành văn bản: a body of a unit that has papers of its own, with its sign, those who sign for it
 * and those it writes to. The usual bodies need no record (issuing-body.ts knows them); a record says what is
 * otherwise, or names one more. Pure.
 */
import * as v from 'valibot';
import type { IdOf } from '../base/ids.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';
import type { Letterhead } from './paper-layout.ts';

export const OFFICE_SORTS = ['committee', 'council', 'department', 'party', 'board'] as const;
export type OfficeSort = (typeof OFFICE_SORTS)[number];

export const MAX_SIGNERS = 10;
export const MAX_ADDRESSEES = 20;

const SignerSchema = v.object({
  /** As it stands above the name, line by line: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH'. */
  as: filled(300),
  name: maybe(text(120)),
});

/** A web address that anybody may open: nothing but https, for it is printed and scanned. */
export const WebAddressSchema = v.pipe(text(300), v.regex(/^https:\/\/[^\s/$.?#][^\s]*$/i));

export const OfficeSchema = v.object({
  ...common,
  sort: v.picklist(OFFICE_SORTS),
  /** As it speaks of itself in a sentence: 'Ủy ban nhân dân xã Khổng Lào', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'. */
  name: filled(200),
  /** In the head above its name, where that isn't the usual body. */
  above: maybe(text(200)),
  /** What stands behind the number: 'UBND', 'BTGDVTU'. */
  symbol: maybe(text(40)),
  signers: maybe(listOf(SignerSchema, MAX_SIGNERS)),
  /** Whom it submits to, the usual one first. */
  addressees: maybe(listOf(filled(200), MAX_ADDRESSEES)),
  /** Its page for everybody: where the QR code of a card leads. */
  web: maybe(WebAddressSchema),
});
export type Office = v.InferOutput<typeof OfficeSchema> & { id: IdOf<'office'> };

export const OFFICE_SORT_NAMES: Record<OfficeSort, string> = {
  committee: 'Ủy ban nhân dân',
  council: 'Hội đồng Thi đua - Khen thưởng',
  department: 'Sở, phòng, trung tâm',
  party: 'Cấp ủy Đảng',
  board: 'Ban, văn phòng của cấp ủy',
};

export const letterheadOf = (sort: OfficeSort): Letterhead =>
  sort === 'party' || sort === 'board' ? 'party' : 'state';
