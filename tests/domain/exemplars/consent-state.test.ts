import { expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { type Consent, consentState } from '../../../src/domain/exemplars/consent.ts';
import { aConsent, id } from '../records.ts';

it.each<[string, Consent[], string, number | undefined]>([
  ['nothing said', [], 'never', undefined],
  ['given', [aConsent('given', 1)], 'in-force', 1],
  ['withdrawn since', [aConsent('given', 1), aConsent('withdrawn', 2)], 'withdrawn', 2],
  ['given again', [aConsent('given', 1), aConsent('withdrawn', 2), aConsent('given', 3)], 'in-force', 3],
  [
    'a paper from before the withdrawal, typed in after it',
    [aConsent('withdrawn', 2), aConsent('given', 3, { on: localDate('2026-11-01') })],
    'withdrawn',
    2,
  ],
  ['for another purpose', [aConsent('given', 1, { purpose: 'web' })], 'never', undefined],
  ['by another', [aConsent('given', 1, { exemplar: id('exemplar', 'pao') })], 'never', undefined],
])('[R6] %s', (_what, consents, kind, at) => {
  const state = consentState(consents.toReversed(), { id: 'may' }, 'broadcast');
  expect(state.kind).toBe(kind);
  expect(state.kind === 'never' ? undefined : state.last.at).toBe(at);
});
