import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Birth } from '../../../src/domain/base/birth.ts';
import { localDate } from '../../../src/domain/base/local-date.ts';
import {
  type Age,
  agesIn,
  type Consent,
  consentState,
  type Giver,
  PURPOSES,
  standingConsents,
  whoIsAsked,
  withoutBroadcastConsent,
} from '../../../src/domain/exemplars/consent.ts';
import { aConsent, exemplarIds, id } from '../records.ts';

const born = (birth: string): Age => ({ birth: birth as Birth });
const on = localDate('2026-11-22');
/** On the day of the consents: five, ten and thirty years old; and what else a profile may say. */
const AGES = {
  five: born('2021-05-12'),
  ten: born('2016-05-12'),
  grown: born('1996-05-12'),
  unknown: {},
  'said to be a child': { minor: true },
  'six or seven': born('2019'),
  'seventeen or eighteen': born('2008'),
} satisfies Record<string, Age>;
type AgeName = keyof typeof AGES;

describe('[S66] whose yes is needed', () => {
  it.each<[string, Age, readonly Giver[]]>([
    ['six years and 364 days', born('2019-11-23'), ['guardian']],
    ['seven today', born('2019-11-22'), ['self', 'guardian']],
    ['seventeen years and 364 days', born('2008-11-23'), ['self', 'guardian']],
    ['eighteen today', born('2008-11-22'), ['self']],
    ['born today', born('2026-11-22'), ['guardian']],
    ['not known', {}, ['self']],
    ['not known, nor whether a child', { birth: null, minor: null }, ['self']],
    ['not known, no child', { minor: false }, ['self']],
    ['said to be a child', { minor: true }, ['self', 'guardian']],
    // The birth date knows better than a tick from before it.
    ['said to be a child, born long ago', { ...born('1980-01-01'), minor: true }, ['self']],
    ['said to be grown up, born lately', { ...born('2016-01-01'), minor: false }, ['self', 'guardian']],
    ['of the year alone: surely below seven', born('2020'), ['guardian']],
    ['of the year alone: six or seven', born('2019'), ['self', 'guardian']],
    ['of the year alone: seventeen or eighteen', born('2008'), ['self', 'guardian']],
    ['of the year alone: surely grown up', born('2007'), ['self']],
  ])('%s', (_what, age, asked) => {
    expect(whoIsAsked(age, on)).toEqual(asked);
  });
});

const entries: Record<string, Consent> = {
  // Written before givers were: the person's own.
  old: aConsent('given', 1, { id: id('consent', 'old') }),
  child: aConsent('given', 2, { id: id('consent', 'child'), giver: 'self' }),
  parent: aConsent('given', 3, { id: id('consent', 'parent'), giver: 'guardian', giverName: 'Lò Văn Pâng' }),
  no: aConsent('withdrawn', 4, { id: id('consent', 'no') }),
  parentsNo: aConsent('withdrawn', 4, { id: id('consent', 'parentsNo'), giver: 'guardian' }),
  childAgain: aConsent('given', 5, { id: id('consent', 'childAgain'), giver: 'self' }),
  parentAgain: aConsent('given', 6, { id: id('consent', 'parentAgain'), giver: 'guardian' }),
  // A paper that is older than the withdrawal, typed in after it.
  parentLate: aConsent('given', 7, {
    id: id('consent', 'parentLate'),
    giver: 'guardian',
    on: localDate('2026-11-21'),
  }),
};
const log = (names: string) => names.split(' ').flatMap((name) => entries[name] ?? []);

/** In each cell: y in force, - never, n taken back, s the child's word is missing, g the guardian's. */
const TABLE: [string, Record<AgeName, string>][] = (
  [
    //                                          five ten grown unknown child 6/7 17/18
    ['', '                                      -    -   -     -       -     -   -'],
    ['old', '                                   g    g   y     y       g     g   g'],
    ['child', '                                 g    g   y     y       g     g   g'],
    ['parent', '                                y    s   s     s       s     s   s'],
    ['child parent', '                          y    y   y     y       y     y   y'],
    ['old parent', '                            y    y   y     y       y     y   y'],
    ['child parent no', '                       n    n   n     n       n     n   n'],
    // Whoever takes it back, all is taken back.
    ['child parent parentsNo', '                n    n   n     n       n     n   n'],
    ['child parent no childAgain', '            g    g   y     y       g     g   g'],
    ['child parent no parentAgain', '           y    s   s     s       s     s   s'],
    ['child parent no childAgain parentAgain', 'y    y   y     y       y     y   y'],
    ['no childAgain parentLate', '              g    g   y     y       g     g   g'],
    ['no', '                                    n    n   n     n       n     n   n'],
  ] as [string, string][]
).map(([names, cells]) => {
  const signs = cells.trim().split(/\s+/);
  return [
    names,
    Object.fromEntries(Object.keys(AGES).map((age, i) => [age, signs[i]])) as Record<AgeName, string>,
  ];
});

const cells = TABLE.flatMap(([names, row]) =>
  Object.entries(row).map(([age, sign]) => [names, age as AgeName, sign] as const),
);
const signOf = (state: ReturnType<typeof consentState>): string => {
  if (state.kind === 'incomplete')
    return state.missing.map((giver) => ({ self: 's', guardian: 'g' })[giver]).join('');
  return { 'in-force': 'y', withdrawn: 'n', never: '-' }[state.kind];
};

describe('[S66] [R6] consent in force, cell by cell', () => {
  it.each(cells)('said: %j; age: %s → %s', (names, age, sign) => {
    const who = { id: 'may', ...AGES[age] };
    for (const purpose of PURPOSES) {
      const said = log(names).map((entry) => ({ ...entry, purpose }));
      for (const order of [said, said.toReversed()])
        expect(signOf(consentState(order, who, purpose))).toBe(sign);
      // To nothing else.
      for (const other of PURPOSES)
        if (other !== purpose) expect(consentState(said, who, other).kind).toBe('never');
    }
  });

  it.each(cells)('[R6] on air with %j of %s: only where it is in force', (names, age, sign) => {
    const ageOf = agesIn([{ id: 'may', ...AGES[age] }]);
    const silent = withoutBroadcastConsent(exemplarIds('may'), { consents: log(names), ageOf });
    expect(silent).toEqual(sign === 'y' ? [] : ['may']);
  });

  it.each<[string, Consent[], string]>([
    [
      'the guardian said yes when the child was six: it was theirs to say, and stands',
      [{ ...(log('parent')[0] as Consent), on: localDate('2022-05-11') }],
      'y',
    ],
    [
      'the child said yes at six: that was not theirs to say',
      [{ ...(log('child')[0] as Consent), on: localDate('2022-05-11') }, ...log('parent')],
      's',
    ],
    [
      'both said yes at ten; grown up since, it stands',
      [...log('child parent')].map((entry) => ({ ...entry, on: localDate('2025-11-22') })),
      'y',
    ],
    [
      'grown up, one’s own word is enough',
      [{ ...(log('child')[0] as Consent), on: localDate('2034-05-12') }],
      'y',
    ],
    [
      'what the parents of a grown-up say doesn’t make it whole',
      [
        { ...(log('child')[0] as Consent), on: localDate('2025-11-22') },
        { ...(log('parent')[0] as Consent), on: localDate('2034-05-12') },
      ],
      'g',
    ],
  ])('%s', (_what, consents, sign) => {
    // Born on 2015-05-12: seven on 2022-05-12, grown up on 2033-05-12.
    const who = { id: 'may', ...born('2015-05-12') };
    expect(signOf(consentState(consents, who, 'broadcast'))).toBe(sign);
  });

  it('[R3] the order in which the log arrived does not matter', () => {
    const all = Object.values(entries);
    const drawn = fc
      .subarray(all)
      .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
    fc.assert(
      fc.property(drawn, fc.constantFrom(...Object.values(AGES)), ([one, two], age) => {
        const who = { id: 'may', ...age };
        expect(consentState(two, who, 'broadcast')).toEqual(consentState(one, who, 'broadcast'));
      }),
    );
  });

  it('[R6] who is a child needs at least what a grown-up needs, and a later withdrawal ends it always', () => {
    const drawn = fc.subarray(Object.values(entries));
    fc.assert(
      fc.property(drawn, fc.constantFrom(...Object.values(AGES)), (consents, age) => {
        const who = { id: 'may', ...age };
        if (consentState(consents, who, 'broadcast').kind === 'in-force') {
          expect(consents.some((entry) => entry.decision === 'given')).toBe(true);
          const ended = [...consents, aConsent('withdrawn', 99, { id: id('consent', 'cuoi') })];
          expect(consentState(ended, who, 'broadcast').kind).toBe('withdrawn');
        }
      }),
    );
  });
});

it('shows of each giver the newest word that was not taken back', () => {
  const shown = (names: string) =>
    standingConsents(log(names), { id: 'may' }, 'broadcast').map((entry) => entry.id);
  expect(shown('old child parent')).toEqual(['child', 'parent']);
  expect(shown('child parent no')).toEqual([]);
  expect(shown('child parent no parentAgain parentLate')).toEqual(['parentAgain']);
});
