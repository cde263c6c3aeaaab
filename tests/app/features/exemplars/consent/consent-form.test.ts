import { describe, expect, it } from 'vitest';
import {
  type ConsentForm,
  consentEntry,
  consentErrors,
  emptyConsent,
  CONSENT_IDS as IDS,
} from '../../../../../src/app/features/exemplars/consent/consent-form.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { checkData } from '../../../../../src/domain/kinds/kinds.ts';
import { id, unitId } from '../../../../domain/records.ts';

const today = localDate('2026-11-22');
const grownUp = { age: {} };
const paper: ConsentForm = { ...emptyConsent, way: 'signed-paper', on: '2026-11-22' };

describe('[R6] silence is not consent', () => {
  it('nothing is chosen beforehand, and nothing can be saved so', () => {
    expect(emptyConsent).toEqual({
      giver: null,
      giverName: '',
      way: null,
      witness: '',
      on: '',
      photos: [],
      voice: null,
    });
    expect(consentErrors(emptyConsent, 'given', today, grownUp).map((e) => e.id)).toEqual([IDS.way, IDS.on]);
  });

  it.each<[string, Partial<ConsentForm>, 'given' | 'withdrawn', string[]]>([
    ['on paper', {}, 'given', []],
    ['in person needs a witness', { way: 'in-person' }, 'given', [IDS.witness]],
    ['in person with one', { way: 'in-person', witness: 'Trưởng bản' }, 'given', []],
    ['withdrawn in person needs none', { way: 'in-person' }, 'withdrawn', []],
    ['tomorrow', { on: '2026-11-23' }, 'given', [IDS.on]],
    ['a year half typed', { on: '0026-11-23' }, 'given', [IDS.on]],
    ['a witness too long', { witness: 'a'.repeat(201) }, 'given', [IDS.witness]],
    ['half a character', { witness: '\ud83d' }, 'given', [IDS.witness]],
  ])('%s', (_what, over, decision, expected) => {
    expect(consentErrors({ ...paper, ...over }, decision, today, grownUp).map((e) => e.id)).toEqual(expected);
  });

  it('a paper from before a withdrawal gives nothing back', () => {
    const old = { ...paper, on: '2026-11-10' };
    expect(
      consentErrors(old, 'given', today, { age: {}, withdrawnOn: localDate('2026-11-15') }).map((e) => e.id),
    ).toEqual([IDS.on]);
    expect(consentErrors(paper, 'given', today, { age: {}, withdrawnOn: localDate('2026-11-22') })).toEqual(
      [],
    );
  });
});

it('becomes a log entry that the domain takes', () => {
  const entry = consentEntry(
    { ...paper, witness: ' Trưởng bản ' },
    {
      exemplar: 'e',
      unit: unitId('xa'),
      purpose: 'web',
      decision: 'given',
      age: {},
      today,
      by: id('account', 'pa'),
      at: 7,
    },
  );
  expect(checkData('consent', entry).ok).toBe(true);
  expect(entry).toMatchObject({ witness: 'Trưởng bản', purpose: 'web', at: 7, by: 'pa', exemplar: 'e' });
});

describe('[S66] of a child', () => {
  const child = { age: { minor: true } };
  it.each<[string, Partial<ConsentForm>, 'given' | 'withdrawn', string[]]>([
    ['it must be said who has agreed', {}, 'given', [IDS.giver]],
    ['the child itself', { giver: 'self' }, 'given', []],
    ['a parent, by name', { giver: 'guardian', giverName: 'Lò Thị Ánh' }, 'given', []],
    ['a parent without a name', { giver: 'guardian', giverName: ' ' }, 'given', [IDS.giverName]],
    ['nothing more is asked of whoever takes it back', {}, 'withdrawn', []],
    ['a draft of an app that did not ask', { giver: undefined as never }, 'given', [IDS.giver]],
  ])('%s', (_what, over, decision, expected) => {
    expect(consentErrors({ ...paper, ...over }, decision, today, child).map((e) => e.id)).toEqual(expected);
  });

  const about = {
    ...({ exemplar: 'e', unit: unitId('xa'), purpose: 'web', decision: 'given', today } as const),
    by: id('account', 'pa'),
    at: 7,
  };
  it.each([
    ['of a grown-up nobody else speaks', { giver: 'guardian', giverName: 'Ai' }, {}, null, null],
    ['the child', { giver: 'self', giverName: 'Ai' }, { minor: true }, 'self', null],
    ['the parent', { giver: 'guardian', giverName: ' Ánh ' }, { minor: true }, 'guardian', 'Ánh'],
    // Whom the form asks hangs on its day, and nobody has to say what follows from it.
    ['below seven', { giver: null, giverName: 'Ánh' }, { birth: '2021' }, 'guardian', 'Ánh'],
  ] as const)('%s', (_what, over, age, giver, giverName) => {
    expect(consentEntry({ ...paper, ...over }, { ...about, age: age as never })).toMatchObject({
      giver,
      giverName,
    });
  });
});
