import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Consent, consentInForce, PURPOSES, withoutBroadcastConsent } from '../../src/domain/consent.ts';
import { localDate } from '../../src/domain/local-date.ts';
import { aConsent, exemplarIds, id } from './records.ts';

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
