import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../../src/domain/exemplars/consent.ts';
import {
  ETHNIC_GROUPS,
  isHiddenField,
  mayTellEthnicity,
  shownEthnicity,
} from '../../../src/domain/kinds/ethnicity.ts';
import { aConsent, anExemplar, id } from '../records.ts';

const given = aConsent('given', 1, { purpose: 'ethnicity' });
const withdrawn = aConsent('withdrawn', 2, { purpose: 'ethnicity' });
const exemplar = anExemplar({ ethnicity: ' Dao ' });

describe('an ethnic group is told only by its own consent', () => {
  it.each([
    ['silence', [], undefined],
    ['given', [given], 'Dao'],
    ['withdrawn since: what stands in the record is told no more', [given, withdrawn], undefined],
    ['another’s consent', [{ ...given, exemplar: id('exemplar', 'pao') }], undefined],
  ])('%s', (_what, consents, shown) => {
    expect(shownEthnicity(exemplar, consents)).toBe(shown);
    expect(mayTellEthnicity(exemplar, consents)).toBe(shown !== undefined);
  });

  it.each(PURPOSES.filter((purpose) => purpose !== 'ethnicity'))(
    'consent to %s is none to this',
    (purpose) => {
      expect(shownEthnicity(exemplar, [{ ...given, purpose }])).toBeUndefined();
    },
  );

  it('where nothing stands, nothing is shown', () => {
    for (const ethnicity of [null, '', ' ', undefined])
      expect(shownEthnicity({ ...exemplar, ethnicity }, [given])).toBeUndefined();
  });
});

it('of the history that field alone is hidden, and where the profile is not known, always', () => {
  expect(isHiddenField('exemplar', 'ethnicity', exemplar, [given])).toBe(false);
  expect(isHiddenField('exemplar', 'ethnicity', exemplar, [given, withdrawn])).toBe(true);
  expect(isHiddenField('exemplar', 'ethnicity', undefined, [given])).toBe(true);
  expect(isHiddenField('exemplar', 'name', undefined, [])).toBe(false);
  expect(isHiddenField('deed', 'ethnicity', undefined, [])).toBe(false);
});

it('has the 54 names, each once', () => {
  expect(new Set(ETHNIC_GROUPS).size).toBe(54);
  expect(ETHNIC_GROUPS).toHaveLength(54);
});
