/** The form of an award, and what it becomes in the record. */

import type { LocalDate } from '../../../../domain/base/local-date.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Award } from '../../../../domain/exemplars/award.ts';
import { checkData, type Data } from '../../../../domain/kinds/kinds.ts';

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

const WRONG: Record<string, string> = {
  form: 'Ghi hình thức khen thưởng, không quá 200 chữ cái',
  reason: 'Dài quá 1.000 chữ cái, hoặc có ký tự lạ',
  authority: 'Dài quá 200 chữ cái, hoặc có ký tự lạ',
  decisionNumber: 'Dài quá 80 chữ cái, hoặc có ký tự lạ',
  decidedOn: 'Xem lại ngày quyết định',
};

/** By field; empty where it may be saved. */
export function awardErrors(draft: AwardDraft, today: LocalDate): Record<string, string> {
  const sample = { ...awardFields(draft), unit: 'x', exemplar: 'x', author: 'x' };
  const checked = checkData('award', sample);
  const wrong = checked.ok ? [] : checked.fields;
  const errors = Object.fromEntries(wrong.map((field) => [field, WRONG[field] ?? 'Xem lại mục này']));
  if (draft.decidedOn > today) errors.decidedOn = 'Ngày này chưa tới. Xem lại ngày quyết định';
  else if (draft.decidedOn && draft.decidedOn < '1900') errors.decidedOn = 'Xem lại năm, hình như gõ nhầm';
  return errors;
}
