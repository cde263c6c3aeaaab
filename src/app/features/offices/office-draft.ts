/** What the form of an office holds: lists as lines of text, for that is how people have them. */

import { clean } from '../../../domain/base/text.ts';
import type { Data } from '../../../domain/kinds/kinds.ts';
import type { IssuingBody } from '../../../domain/papers/issuing-body.ts';
import type { Office, OfficeSort } from '../../../domain/papers/office.ts';

export type SignerDraft = { as: string; name: string };
export type OfficeDraft = {
  sort: OfficeSort;
  name: string;
  above: string;
  symbol: string;
  signers: readonly SignerDraft[];
  /** One a line. */
  addressees: string;
  web: string;
};

export const emptySigner: SignerDraft = { as: '', name: '' };

/** As the usual body is, to be changed; a new one has no name yet. */
export const draftOfBody = (body: IssuingBody, name = body.name): OfficeDraft => ({
  sort: body.sort,
  name,
  above: '',
  symbol: body.symbol ?? '',
  web: '',
  signers: body.signers.map(({ as, name }) => ({ as: as.join('\n'), name: name ?? '' })),
  addressees: body.addressees.join('\n'),
});

export const draftOfOffice = (office: Office): OfficeDraft => ({
  sort: office.sort,
  name: office.name,
  above: office.above ?? '',
  symbol: office.symbol ?? '',
  web: office.web ?? '',
  addressees: (office.addressees ?? []).join('\n'),
  signers: (office.signers ?? []).map(({ as, name }) => ({ as, name: name ?? '' })),
});

const line = (text: string): string => clean(text).replace(/\s+/g, ' ');
const lines = (text: string): string[] => clean(text).split('\n').map(line).filter(Boolean);

export function officeFields(draft: OfficeDraft): Data {
  const signers = draft.signers
    .map(({ as, name }) => ({ as: lines(as).join('\n'), name: line(name) || null }))
    .filter(({ as, name }) => as || name);
  const addressees = lines(draft.addressees);
  return {
    sort: draft.sort,
    name: line(draft.name),
    above: line(draft.above) || null,
    symbol: line(draft.symbol) || null,
    signers: signers.length > 0 ? signers : null,
    addressees: addressees.length > 0 ? addressees : null,
    web: draft.web.trim() || null,
  };
}

/** What to say of a field that the schema refuses. */
export const WRONG_IN_OFFICE = {
  name: 'Ghi tên cơ quan',
  signers: 'Mỗi người ký cần dòng chữ ghi trên tên, không quá 300 chữ cái',
  addressees: 'Không quá 20 nơi, mỗi nơi không quá 200 chữ cái',
  web: 'Địa chỉ phải bắt đầu bằng https:// và không có dấu cách',
} as const;
