import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { type Award, awardDoubts, newestAwardFirst } from '../../../src/domain/exemplars/award.ts';
import { anAward, id } from '../records.ts';

const deed = (text: string) => id('deed', text);
const other = (over: Partial<Award> = {}) => anAward('a1', over);
const day = localDate('2026-11-18');

describe('[Luật 06/2022] one achievement is not rewarded several times: a warning', () => {
  it.each<[string, Partial<Award>, Award, string | undefined]>([
    ['nothing in common', { deeds: [deed('d1')] }, other({ deeds: [deed('d2')] }), undefined],
    ['the same deed', { deeds: [deed('d1')] }, other({ deeds: [deed('d1')] }), 'deed-awarded'],
    [
      'the same deed, another form',
      { deeds: [deed('d1')], form: 'Bằng khen' },
      other({ deeds: [deed('d1')] }),
      'deed-awarded',
    ],
    [
      'the same deed, awarded to another profile',
      { deeds: [deed('d1')] },
      other({ deeds: [deed('d1')], exemplar: id('exemplar', 'pao') }),
      'deed-awarded',
    ],
    [
      'that award was deleted',
      { deeds: [deed('d1')] },
      other({ deeds: [deed('d1')], deleted: true }),
      undefined,
    ],
    ['the same form, another decision', { decisionNumber: '12' }, other({ decisionNumber: '13' }), undefined],
    ['the same form, nothing known of either decision', {}, other(), undefined],
    [
      'the same form and decision',
      { decisionNumber: '12/QĐ-UBND' },
      other({ decisionNumber: '12/QĐ-UBND' }),
      'same-award',
    ],
    [
      'the same, typed otherwise',
      { form: 'giay khen', decisionNumber: '12 / qd-ubnd' },
      other({ decisionNumber: '12/QĐ-UBND' }),
      'same-award',
    ],
    ['the same form on the same day', { decidedOn: day }, other({ decidedOn: day }), 'same-award'],
    [
      'another form by the same decision',
      { form: 'Bằng khen', decisionNumber: '12' },
      other({ decisionNumber: '12' }),
      undefined,
    ],
    [
      'the same form and decision, of another exemplar',
      { decisionNumber: '12' },
      other({ decisionNumber: '12', exemplar: id('exemplar', 'pao') }),
      undefined,
    ],
    [
      'the award itself, edited',
      { id: id('award', 'a1'), deeds: [deed('d1')] },
      other({ deeds: [deed('d1')] }),
      undefined,
    ],
  ])('%s', (_what, over, known, doubt) => {
    const asked = { ...anAward('moi', over), ...over };
    expect(awardDoubts(asked, [known]).map(({ kind }) => kind)).toEqual(doubt ? [doubt] : []);
  });

  it('tells each deed with each award that it has, and no award twice', () => {
    const known = other({ deeds: [deed('d1'), deed('d2')], decisionNumber: '12' });
    const asked = anAward('moi', { deeds: [deed('d1'), deed('d2'), deed('d3')], decisionNumber: '12' });
    expect(awardDoubts(asked, [known])).toEqual([
      { kind: 'deed-awarded', deed: 'd1', award: known },
      { kind: 'deed-awarded', deed: 'd2', award: known },
    ]);
  });

  it('two profiles of one person are one', () => {
    const known = other({ exemplar: id('exemplar', 'may-2'), decisionNumber: '12' });
    const asked = anAward('moi', { decisionNumber: '12' });
    expect(awardDoubts(asked, [known])).toEqual([]);
    expect(awardDoubts(asked, [known], () => 'may')).toEqual([{ kind: 'same-award', award: known }]);
  });

  it('an award that is only thought of, without an id, is asked of all there are', () => {
    const { id: _, ...asked } = anAward('moi', { deeds: [deed('d1')] });
    expect(awardDoubts(asked, [other({ deeds: [deed('d1')] })])).toHaveLength(1);
  });
});

it('those without a day first, then the newest', () => {
  const awards = [
    anAward('cu', { decidedOn: localDate('2024-02-01') }),
    anAward('moi', { decidedOn: day }),
    anAward('chua', {}),
  ];
  for (const list of [awards, awards.toReversed()])
    expect([...list].sort(newestAwardFirst).map((award) => award.id)).toEqual(['chua', 'moi', 'cu']);
});
