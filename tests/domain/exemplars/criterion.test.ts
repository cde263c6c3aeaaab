import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { byOrder, checklist, isAskedOf, stillOpen } from '../../../src/domain/exemplars/criterion.ts';
import { EXEMPLAR_TYPES } from '../../../src/domain/exemplars/exemplar.ts';
import { aCriterion, anEvidence, anExemplar, id } from '../records.ts';

const on = localDate('2026-11-22');
const [before, after] = [localDate('2026-11-21'), localDate('2026-11-23')];

describe('isAskedOf', () => {
  it.each([
    ['for all', {}, EXEMPLAR_TYPES],
    ['for all, in other words', { types: [] }, EXEMPLAR_TYPES],
    ['for persons', { types: ['person'] }, ['person']],
    ['for those that are several', { types: ['collective', 'model'] }, ['collective', 'model']],
    ['deleted', { deleted: true }, []],
    ['from that day on', { from: on }, EXEMPLAR_TYPES],
    ['not in force yet', { from: after }, []],
    ['to that day', { to: on }, EXEMPLAR_TYPES],
    ['out of force', { to: before }, []],
  ] as const)('%s', (_what, over, types) => {
    const criterion = aCriterion('c1', 1, over as never);
    expect(EXEMPLAR_TYPES.filter((type) => isAskedOf(criterion, type, on))).toEqual(types);
  });
});

describe('the order of the list', () => {
  const sorted = (...texts: string[]) =>
    texts
      .map((text, i) => aCriterion(`c${i}`, i + 1, { text }))
      .sort(byOrder)
      .map((criterion) => criterion.text);

  it.each([
    ['by number, not by letter', ['Tiêu chí 10: nước', 'Tiêu chí 2', 'TIÊU CHÍ SỐ 1. Nhà'], [2, 1, 0]],
    ['part by part', ['1.10. Nước', '1.2. Nhà', '1. Chung', '2) Khác', '1.2.1: Mái'], [2, 1, 4, 0, 3]],
    ['a number in the middle is none', ['Đạt 9 tiêu chí', 'Tiêu chí 2', 'Tiêu chí 1'], [0, 2, 1]],
    ['nor is a count', ['3 năm liền hoàn thành', '100% hộ có nước', '5-7 hộ nghèo'], [0, 1, 2]],
    ['without numbers by their place', ['Vì dân', 'Ăn ở sạch', 'Làm gương'], [0, 1, 2]],
  ])('%s', (_, texts, order) => {
    expect(sorted(...texts)).toEqual(order.map((i) => texts[i]));
  });

  it('is one order, whatever it begins with', () => {
    const criterion = fc.record({
      text: fc.constantFrom('Tiêu chí 2', 'Tiêu chí 10', '1.2. a', '1.10. b', '1. c', 'd', '3 năm', '02. e'),
      order: fc.constantFrom(1, 1.5, 2, 3, 10),
    });
    const list = fc
      .array(criterion, { maxLength: 9 })
      .map((made) => made.map(({ text, order }, i) => aCriterion(`c${i}`, order, { text })));
    fc.assert(
      fc.property(list, (made) => {
        expect(made.toReversed().sort(byOrder)).toEqual([...made].sort(byOrder));
      }),
    );
  });
});

describe('checklist', () => {
  const exemplar = anExemplar();
  const criteria = [aCriterion('c2', 2), aCriterion('c1', 1), aCriterion('c0', 2)];

  it('asks in the order of the list, of each exemplar by itself', () => {
    const found = checklist(
      exemplar,
      criteria,
      [anEvidence('c1', 'met', 1), anEvidence('c2', 'not-met', 1, { exemplar: id('exemplar', 'pao') })],
      on,
    );
    expect(found.map(({ criterion, verdict }) => [criterion.id, verdict])).toEqual([
      ['c1', 'met'],
      ['c0', 'open'],
      ['c2', 'open'],
    ]);
    expect(stillOpen(found).map(({ criterion }) => criterion.id)).toEqual(['c0', 'c2']);
  });

  it.each([
    ['nobody has judged', [], 'open'],
    ['met', [anEvidence('c1', 'met', 1)], 'met'],
    ['found otherwise since', [anEvidence('c1', 'met', 1), anEvidence('c1', 'not-met', 2)], 'not-met'],
    ['taken back', [anEvidence('c1', 'met', 1), anEvidence('c1', 'open', 2)], 'open'],
    // The same everywhere, whichever came first.
    [
      'of the same instant the greater id counts',
      [
        anEvidence('c1', 'met', 1, { id: id('evidence', 'b') }),
        anEvidence('c1', 'not-met', 1, { id: id('evidence', 'a') }),
      ],
      'met',
    ],
  ] as const)('[R3] %s', (_what, evidence, verdict) => {
    const [c1] = [aCriterion('c1', 1)];
    expect(checklist(exemplar, [c1], evidence, on)[0]?.verdict).toBe(verdict);
    expect(checklist(exemplar, [c1], evidence.toReversed(), on)[0]?.verdict).toBe(verdict);
  });

  it('[R3] two people who judge different criteria at once lose nothing, whatever the order', () => {
    const mine = [anEvidence('c1', 'met', 5), anEvidence('c0', 'met', 5)];
    const hers = [anEvidence('c2', 'not-met', 5)];
    fc.assert(
      fc.property(fc.shuffledSubarray([...mine, ...hers], { minLength: 3 }), (log) => {
        expect(checklist(exemplar, criteria, log, on).map((finding) => finding.verdict)).toEqual([
          'met',
          'met',
          'not-met',
        ]);
      }),
    );
  });
});
