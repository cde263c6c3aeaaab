/**
 * Thành phần dân tộc: a sensitive datum with a consent of its own (Luật 91/2025/QH15). Without it in force
 * nothing may be typed in, shown or exported, whatever stands in the record: a consent withdrawn elsewhere
 * must be enough.
 */
import { type Consent, consentInForce, type PersonAge } from '../exemplars/consent.ts';
import type { Exemplar } from '../exemplars/exemplar.ts';
import type { Kind } from './kinds.ts';

export type OfEthnicity = Pick<Exemplar, 'id' | 'birth' | 'minor' | 'ethnicity'>;

/**
 * The names of the official list (Quyết định 121-TCTK/PPCĐ, 1979), to pick from; people may write how they
 * call themselves.
 */
export const ETHNIC_GROUPS = (
  'Kinh, Tày, Thái, Hoa, Khmer, Mường, Nùng, Mông, Dao, Gia Rai, Ngái, Ê Đê, Ba Na, Xơ Đăng, Sán Chay, Cơ Ho, Chăm, Sán Dìu, Hrê, ' +
  'Mnông, Raglay, Xtiêng, Bru - Vân Kiều, Thổ, Giáy, Cơ Tu, Giẻ Triêng, Mạ, Khơ Mú, Co, Tà Ôi, Chơ Ro, Kháng, Xinh Mun, Hà Nhì, ' +
  'Chu Ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm'
).split(', ');

/** May it be asked for, typed in, shown? */
export const mayTellEthnicity = (
  exemplar: Omit<OfEthnicity, 'ethnicity'> & PersonAge,
  consents: readonly Consent[],
): boolean => consentInForce(consents, exemplar, 'ethnicity') !== undefined;

/** Is a field of a record not to be shown, in its history neither? `exemplar` undefined: it isn't known here. */
export const isHiddenField = (
  kind: Kind,
  field: string,
  exemplar: Omit<OfEthnicity, 'ethnicity'> | undefined,
  consents: readonly Consent[],
): boolean =>
  kind === 'exemplar' && field === 'ethnicity' && !(exemplar && mayTellEthnicity(exemplar, consents));

/** What screens and papers show; undefined where nothing may be shown. */
export const shownEthnicity = (exemplar: OfEthnicity, consents: readonly Consent[]): string | undefined =>
  mayTellEthnicity(exemplar, consents) ? exemplar.ethnicity?.trim() || undefined : undefined;
