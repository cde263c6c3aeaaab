import { describe, expect, it, test } from 'vitest';
import type { Birth } from '../../../src/domain/base/birth.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { type Consent, consentState, type Giver } from '../../../src/domain/exemplars/consent.ts';
import {
  consentsToRenew,
  type Outgrown,
  outgrownConsents,
} from '../../../src/domain/exemplars/consent-renewal.ts';
import { aConsent, id } from '../records.ts';

const born = (birth: string) => ({ id: 'may', birth: birth as Birth });
let at = 0;
const said = (giver: Giver, on: string, over: Partial<Consent> = {}): Consent => {
  at += 1;
  return aConsent(over.decision ?? 'given', at, { giver, on: localDate(on), ...over });
};
const grown = (birth: string, consents: Consent[], today: string) =>
  outgrownConsents(consents, born(birth), localDate(today)).map((one: Outgrown) => one.grown)[0];

describe('[S66] a child who has grown since', () => {
  const mother = said('guardian', '2020-01-01');
  const both = [said('guardian', '2020-01-01'), said('self', '2020-01-01')];

  it.each<[string, string, Consent[], string, Outgrown['grown'] | undefined]>([
    ['the day before seven', '2016-05-12', [mother], '2023-05-11', undefined],
    ['seven today', '2016-05-12', [mother], '2023-05-12', 'seven'],
    [
      'seven, and has said yes since',
      '2016-05-12',
      [mother, said('self', '2023-06-01')],
      '2023-07-01',
      undefined,
    ],
    ['the day before eighteen', '2006-05-12', both, '2024-05-11', undefined],
    ['eighteen today', '2006-05-12', both, '2024-05-12', 'eighteen'],
    ['below seven then, eighteen now', '2014-05-12', [mother], '2032-05-12', 'eighteen'],
    [
      'eighteen, and has said yes alone since',
      '2006-05-12',
      [...both, said('self', '2024-05-12')],
      '2025-01-01',
      undefined,
    ],
    ['born on 29/2: eighteen on 1/3 of a year without that day', '2008-02-29', both, '2026-02-28', undefined],
    ['born on 29/2', '2008-02-29', both, '2026-03-01', 'eighteen'],
    // Of a year alone: who may be seven is asked; nobody is called grown up who may not be.
    ['of the year alone, perhaps seven', '2016', [mother], '2023-01-01', 'seven'],
    ['of the year alone, surely six', '2016', [mother], '2022-12-31', undefined],
    ['of the year alone, perhaps eighteen', '2006', both, '2024-12-30', undefined],
    ['of the year alone, surely eighteen', '2006', both, '2024-12-31', 'eighteen'],
    ['grown up all along', '1980-05-12', [said('self', '2020-01-01')], '2026-01-01', undefined],
  ])('%s', (_, birth, consents, today, is) => {
    expect(grown(birth, consents, today)).toBe(is);
    expect(grown(birth, consents.toReversed(), today)).toBe(is);
  });

  test('[R6] what was given for the child stays in force, and stops nothing', () => {
    expect(consentState(both, born('2006-05-12'), 'broadcast').kind).toBe('in-force');
  });

  test('what isn’t in force isn’t asked again: withdrawn, half, of another purpose', () => {
    const no = said('self', '2024-06-01', { decision: 'withdrawn' });
    expect(grown('2006-05-12', [...both, no], '2024-07-01')).toBeUndefined();
    expect(grown('2006-05-12', [said('self', '2020-01-01')], '2024-07-01')).toBeUndefined();
    const photo = both.map((consent) => ({ ...consent, purpose: 'photo' as const }));
    expect(outgrownConsents(photo, born('2006-05-12'), localDate('2024-05-12'))).toEqual([
      { purpose: 'photo', grown: 'eighteen' },
    ]);
  });

  test('of unknown birth nothing is claimed', () => {
    const may = { id: 'may', minor: true };
    expect(outgrownConsents(both, may, localDate('2040-01-01'))).toEqual([]);
  });

  test('of many people those are found, with what was said of their other profiles', () => {
    const people = [
      { ...born('2006-05-12') },
      { ...born('2006-05-12'), id: 'pao', others: ['pao-2'] },
      { ...born('2006-05-12'), id: 'never' },
      { id: 'ageless' },
    ];
    const consents = [...both, ...both.map((one) => ({ ...one, exemplar: id('exemplar', 'pao-2') }))];
    expect(
      consentsToRenew(people, consents, localDate('2024-05-12')).map(({ exemplar }) => exemplar.id),
    ).toEqual(['may', 'pao']);
  });
});
