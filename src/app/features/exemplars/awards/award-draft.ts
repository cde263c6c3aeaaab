/** The form of an award, and what it becomes in the record. */

import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Award } from '../../../../domain/exemplars/award.ts';
import type { Data } from '../../../../domain/kinds/kinds.ts';
import { type FieldWords, schemaErrors } from '../../../hooks/forms/schema-errors.ts';
import type { FormError } from '../../../hooks/forms/use-form.ts';

export type AwardDraft = {
  form: string;
  deeds: readonly string[];
  reason: string;
  authority: string;
  decisionNumber: string;
  decidedOn: string;
};

export const emptyAward: AwardDraft = {
  form: '',
  deeds: [],
  reason: '',
  authority: '',
  decisionNumber: '',
  decidedOn: '',
};

export const draftOfAward = (award: Award): AwardDraft => ({
  form: award.form,
  deeds: award.deeds ?? [],
  reason: award.reason ?? '',
  authority: award.authority ?? '',
  decisionNumber: award.decisionNumber ?? '',
  decidedOn: award.decidedOn ?? '',
});

const line = (text: string): string => clean(text).replace(/\s+/g, ' ');

export const awardFields = (draft: AwardDraft): Data => ({
  form: line(draft.form),
  deeds: draft.deeds.length > 0 ? [...draft.deeds] : null,
  reason: clean(draft.reason) || null,
  authority: line(draft.authority) || null,
  decisionNumber: line(draft.decisionNumber) || null,
  decidedOn: draft.decidedOn || null,
});

const WRONG: FieldWords = {
  form: 'Ghi hình thức khen thưởng, không quá 200 chữ cái',
  reason: 'Dài quá 1.000 chữ cái, hoặc có ký tự lạ',
  authority: 'Dài quá 200 chữ cái, hoặc có ký tự lạ',
  decisionNumber: 'Dài quá 80 chữ cái, hoặc có ký tự lạ',
  decidedOn: 'Xem lại ngày quyết định',
};

/** Empty where it may be saved. */
export function awardErrors(draft: AwardDraft, today: LocalDate): FormError[] {
  const sample = { ...awardFields(draft), unit: 'x', exemplar: 'x', author: 'x' };
  const day = wrongDay(draft.decidedOn, today);
  const wrong = schemaErrors('award', sample, WRONG);
  return day ? [...wrong.filter(({ id }) => id !== 'decidedOn'), { id: 'decidedOn', text: day }] : wrong;
}

function wrongDay(day: string, today: LocalDate): string | undefined {
  if (day > today) return 'Ngày này chưa tới. Xem lại ngày quyết định';
  return day && day < '1900' ? 'Xem lại năm, hình như gõ nhầm' : undefined;
}
