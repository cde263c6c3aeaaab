import { describe, expect, it } from 'vitest';
import {
  type AwardDraft,
  awardErrors,
  awardFields,
  draftOfAward,
  emptyAward,
} from '../../../../../src/app/features/exemplars/awards/award-draft.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { anAward } from '../../../../domain/records.ts';

const today = localDate('2026-11-22');
const award: AwardDraft = { ...emptyAward, form: 'Giấy khen' };

describe('the form of an award', () => {
  it.each<[string, Partial<AwardDraft>, string[]]>([
    ['its form is enough: the decision comes later', {}, []],
    ['without a form', { form: ' ' }, ['form']],
    ['decided today', { decidedOn: '2026-11-22' }, []],
    ['decided tomorrow', { decidedOn: '2026-11-23' }, ['decidedOn']],
    ['decided in the year 26', { decidedOn: '0026-11-22' }, ['decidedOn']],
    ['a number too long', { decisionNumber: '1'.repeat(81) }, ['decisionNumber']],
  ])('%s', (_what, over, wrong) => {
    expect(awardErrors({ ...award, ...over }, today).map(({ id }) => id)).toEqual(wrong);
  });

  it('opened and saved without a change, it changes nothing', () => {
    const stored = anAward('a', { decisionNumber: '12/QĐ-UBND', decidedOn: today });
    const { form, decisionNumber, decidedOn } = stored;
    expect(awardFields(draftOfAward(stored))).toEqual({
      form,
      decisionNumber,
      decidedOn,
      deeds: null,
      reason: null,
      authority: null,
    });
  });
});
