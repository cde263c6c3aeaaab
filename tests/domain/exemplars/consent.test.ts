import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import {
  agesIn,
  type Consent,
  type ConsentSubject,
  consentInForce,
  PURPOSES,
  withoutBroadcastConsent,
} from '../../../src/domain/exemplars/consent.ts';
import { aConsent, exemplarIds, id } from '../records.ts';

const may = { id: 'may' };
const other = id('exemplar', 'pao');
const idOf = (text: string) => ({ id: id('consent', text) });

describe('consentInForce', () => {
  it.each<[string, Consent[], number | undefined]>([
    ['silence is not consent', [], undefined],
    ['given', [aConsent('given', 1)], 1],
    ['withdrawn, never given', [aConsent('withdrawn', 1)], undefined],
    ['a withdrawn consent is not in force', [aConsent('given', 1), aConsent('withdrawn', 2)], undefined],
    ['given again', [aConsent('given', 1), aConsent('withdrawn', 2), aConsent('given', 3)], 3],
    ['given twice: the later counts', [aConsent('given', 1), aConsent('given', 2)], 2],
    ['another exemplar does not count', [aConsent('given', 1, { exemplar: other })], undefined],
    [
      'the withdrawal of another exemplar does not count',
      [aConsent('given', 1), aConsent('withdrawn', 2, { exemplar: other })],
      1,
    ],
    ['another purpose does not count', [aConsent('given', 1, { purpose: 'photo' })], undefined],
    [
      'the withdrawal of another purpose does not count',
      [aConsent('given', 1), aConsent('withdrawn', 2, { purpose: 'web' })],
      1,
    ],
    [
      'at the same instant the withdrawal counts',
      [aConsent('given', 1, idOf('a')), aConsent('withdrawn', 1, idOf('b'))],
      undefined,
    ],
    [
      'at the same instant the withdrawal counts, whatever the ids',
      [aConsent('withdrawn', 1, idOf('a')), aConsent('given', 1, idOf('b'))],
      undefined,
    ],
    [
      'a paper from before the withdrawal, typed in after it, gives nothing back',
      [
        aConsent('withdrawn', 2, { on: localDate('2026-03-02') }),
        aConsent('given', 3, { on: localDate('2026-03-01') }),
      ],
      undefined,
    ],
  ])('[R6] %s', (_what, consents, at) => {
    expect(consentInForce(consents, may, 'broadcast')?.at).toBe(at);
    expect(consentInForce(consents.toReversed(), may, 'broadcast')?.at).toBe(at);
  });

  it.each(PURPOSES)('[R6] consent to %s is consent to that alone', (purpose) => {
    const consents = [aConsent('given', 1, { purpose })];
    expect(PURPOSES.filter((p) => consentInForce(consents, may, p))).toEqual([purpose]);
  });

  it('[R3] [R6] the order in which the log arrived does not matter', () => {
    const entry = fc.record({
      decision: fc.constantFrom('given' as const, 'withdrawn' as const),
      at: fc.integer({ min: 0, max: 3 }),
    });
    const log = fc
      .array(entry, { maxLength: 6 })
      .map((entries) => entries.map((e, i) => aConsent(e.decision, e.at, idOf(`k-${i}`))));
    const shuffled = log.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, two]) => {
        expect(consentInForce(two, may, 'broadcast')).toEqual(consentInForce(one, may, 'broadcast'));
      }),
    );
  });
});

it('[R6] names those who may not be named on air', () => {
  const consents = [
    aConsent('given', 1),
    aConsent('given', 1, { exemplar: other }),
    aConsent('withdrawn', 2, { exemplar: other }),
  ];
  const said = { consents, ageOf: () => undefined };
  expect(withoutBroadcastConsent(exemplarIds('may', 'pao', 'sinh'), said)).toEqual(['pao', 'sinh']);
  expect(withoutBroadcastConsent([], said)).toEqual([]);
});

describe('[S69] consent of a person with several profiles', () => {
  const person = { id: 'may', others: ['ba'] };
  const of = (exemplar: string, over: Partial<Consent> = {}): Partial<Consent> => ({
    exemplar: id('exemplar', exemplar),
    ...over,
  });
  const also = (...ids: string[]) => ({ alsoFor: exemplarIds(...ids) });

  it.each<[string, Consent[], number | undefined]>([
    ['given of the other one', [aConsent('given', 1, of('ba'))], 1],
    ['withdrawn of the other one', [aConsent('given', 1), aConsent('withdrawn', 2, of('ba'))], undefined],
    [
      'withdrawn of the other one before: the yes was said to somebody who did not know of it',
      [aConsent('withdrawn', 1, of('ba')), aConsent('given', 2)],
      undefined,
    ],
    [
      'given again, of both',
      [aConsent('given', 1), aConsent('withdrawn', 2, of('ba')), aConsent('given', 3, also('ba'))],
      3,
    ],
    [
      'given again, of the other one',
      [aConsent('withdrawn', 2, of('ba')), aConsent('given', 3, of('ba'))],
      3,
    ],
    [
      'given again, of a third one that is nobody’s here',
      [aConsent('withdrawn', 2, of('ba')), aConsent('given', 3, also('co'))],
      undefined,
    ],
    ['of somebody else', [aConsent('given', 1, of('co'))], undefined],
    ['withdrawn by somebody else', [aConsent('given', 1), aConsent('withdrawn', 2, of('co'))], 1],
  ])('[R6] %s', (_what, consents, at) => {
    expect(consentInForce(consents, person, 'broadcast')?.at).toBe(at);
    // Whichever of the two a script names.
    expect(consentInForce(consents, { id: 'ba', others: ['may'] }, 'broadcast')?.at).toBe(at);
  });

  it('[R6] is never in force where it would be for none of the profiles alone', () => {
    const entry = fc.record({
      decision: fc.constantFrom('given' as const, 'withdrawn' as const),
      at: fc.nat(6),
      of: fc.constantFrom('may', 'ba'),
      also: fc.subarray(['may', 'ba']),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const consents = entries.map(({ decision, at, of: exemplar, also: ids }, i) =>
          aConsent(decision, at, { ...idOf(`c${i}`), ...of(exemplar, also(...ids)) }),
        );
        if (!consentInForce(consents, person, 'broadcast')) return;
        const alone = ['may', 'ba'].filter((one) => consentInForce(consents, { id: one }, 'broadcast'));
        expect(alone).not.toEqual([]);
      }),
    );
  });

  it('is found by the links of the profiles, and asks by the age of the one that stands', () => {
    const link = (one: string, into: string | null, over: Partial<ConsentSubject> = {}) => ({
      id: one,
      mergedInto: into,
      ...over,
    });
    const child = { birth: '2016-05-12' as NonNullable<ConsentSubject['birth']> };
    const old = { birth: '1980' as NonNullable<ConsentSubject['birth']> };
    expect(agesIn([link('a', 'b', child), link('b', null, old)])('a')).toEqual({
      ...old,
      minor: undefined,
      others: ['b'],
    });
    // Nothing said of the one that stands: the youngest that is said.
    expect(agesIn([link('a', 'b', child), link('c', 'b', old), link('b', null)])('c')).toEqual({
      ...child,
      minor: false,
      others: ['a', 'b'],
    });
    expect(agesIn([link('a', 'far', { minor: true })])('a')).toMatchObject({ minor: true, others: ['far'] });
    expect(agesIn([link('a', null)])('a')).not.toHaveProperty('others');
  });
});
