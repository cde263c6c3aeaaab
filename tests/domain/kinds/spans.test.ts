import { describe, expect, it } from 'vitest';
import { checkData, type Data, type Kind } from '../../../src/domain/kinds/kinds.ts';
import { outOfOrder } from '../../../src/domain/kinds/spans.ts';

const whole: Partial<Record<Kind, Data>> = {
  unit: { unit: 'u1', name: 'Bản Lang', kind: 'commune' },
  movement: { unit: 'u1', name: 'Dân vận khéo' },
  campaign: { unit: 'u1', name: 'Ngày truyền thống thi đua 11/6' },
  criterion: { unit: 'u1', text: 'Chấp hành tốt chủ trương', order: 1 },
  slot: { unit: 'u1', name: 'Buổi sáng', time: '05:00', minutes: 30, weekdays: [1], clusters: [] },
  fault: { unit: 'u1', cluster: 'c1', what: 'Loa rè', since: '2026-11-22' },
};

describe('[S140] an end before its beginning is refused, and named', () => {
  it.each<[Kind, string, string]>([
    ['movement', 'from', 'to'],
    ['campaign', 'from', 'to'],
    ['campaign', 'from', 'reportBy'],
    ['criterion', 'from', 'to'],
    ['slot', 'from', 'to'],
    ['fault', 'since', 'mendedOn'],
  ])('%s: %s, %s', (kind, from, to) => {
    const data = (first: string | null, last: string | null) => ({
      ...whole[kind],
      [from]: first,
      [to]: last,
    });
    expect(checkData(kind, data('2026-06-11', '2026-06-10'))).toEqual({ ok: false, fields: [to] });
    expect(checkData(kind, data('2026-06-11', '2026-06-11')).ok).toBe(true);
    expect(checkData(kind, data('2026-06-11', null)).ok).toBe(true);
    if (from !== 'since') expect(checkData(kind, data(null, '2026-06-10')).ok).toBe(true);
  });

  it('a unit may end the day it began: its last day is the day before then', () => {
    const unit = (validTo: string) => ({ ...whole.unit, validFrom: '2026-07-01', validTo });
    expect(checkData('unit', unit('2026-06-30')).ok).toBe(true);
    expect(checkData('unit', unit('2026-06-29'))).toEqual({ ok: false, fields: ['validTo'] });
  });

  it('where a campaign names years only, its report is not due before the first of them; years go forward', () => {
    const campaign = (years: number[], reportBy: string) => ({ ...whole.campaign, years, reportBy });
    expect(checkData('campaign', campaign([2026, 2027], '2025-12-31'))).toEqual({
      ok: false,
      fields: ['reportBy'],
    });
    expect(checkData('campaign', campaign([2026, 2027], '2026-01-01')).ok).toBe(true);
    expect(checkData('campaign', campaign([2027, 2026], '2027-01-01'))).toEqual({
      ok: false,
      fields: ['years'],
    });
  });

  it('an edit of something else is not held up by what has been wrong for long', () => {
    const old = { ...whole.campaign, from: '2026-06-11', to: '2026-06-01' };
    expect(outOfOrder('campaign', old, ['name'])).toEqual([]);
    expect(outOfOrder('campaign', old, ['name', 'from'])).toEqual(['to']);
    expect(checkData('campaign', old, ['guidance']).ok).toBe(true);
  });
});
