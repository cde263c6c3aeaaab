import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/domain/base/local-date.ts';
import { type CampaignState, campaignState, daysToReport } from '../../../src/domain/reports/campaign.ts';

const day = (text: string | null) => (text === null ? null : localDate(text));

describe('a campaign', () => {
  it.each([
    ['2026-06-01', '2026-06-11', '2026-05-31', 'coming'],
    ['2026-06-01', '2026-06-11', '2026-06-01', 'running'],
    ['2026-06-01', '2026-06-11', '2026-06-11', 'running'],
    ['2026-06-01', '2026-06-11', '2026-06-12', 'ended'],
    ['2026-06-01', null, '2026-05-31', 'coming'],
    ['2026-06-01', null, '2030-01-01', 'running'],
    [null, '2026-06-11', '2020-01-01', 'running'],
    [null, '2026-06-11', '2026-06-12', 'ended'],
    [null, null, '2026-06-01', 'running'],
  ])('[R8] from %s to %s is on %s %s', (from, to, today, state) => {
    expect(campaignState({ from: day(from), to: day(to) }, localDate(today))).toBe(state);
  });

  const reportBy = day('2026-06-15');
  it.each<[string, Parameters<typeof campaignState>[0], string, CampaignState]>([
    ['its years begin on the first day', { years: [2026, 2030] }, '2025-12-31', 'coming'],
    ['its years begin on the first day', { years: [2026, 2030] }, '2026-01-01', 'running'],
    ['its years end on the last day', { years: [2026, 2030] }, '2030-12-31', 'running'],
    ['its years end on the last day', { years: [2026, 2030] }, '2031-01-01', 'ended'],
    [
      'days beat years',
      { from: day('2026-06-01'), to: day('2026-06-11'), years: [2026, 2026] },
      '2026-05-31',
      'coming',
    ],
    [
      'days beat years',
      { from: day('2026-06-01'), to: day('2026-06-11'), years: [2026, 2026] },
      '2026-06-12',
      'ended',
    ],
    ['without an end the day of the report ends it', { reportBy }, '2026-06-15', 'running'],
    ['without an end the day of the report ends it', { reportBy }, '2026-06-16', 'ended'],
    ['years beat the day of the report', { years: [2026, 2026], reportBy }, '2026-06-16', 'running'],
    ['the end beats the day of the report', { to: day('2026-06-11'), reportBy }, '2026-06-12', 'ended'],
  ])('[R8] %s: %j is on %s %s', (_what, campaign, today, state) => {
    expect(campaignState(campaign, localDate(today))).toBe(state);
  });

  it.each([
    ['2026-06-15', '2026-06-11', 4],
    ['2026-06-15', '2026-06-15', 0],
    ['2026-06-15', '2026-06-16', -1],
    ['2027-01-05', '2026-12-20', 16],
    [null, '2026-06-11', null],
  ])('[R8] its report due on %s is on %s due in %j days', (reportBy, today, days) => {
    expect(daysToReport({ reportBy: day(reportBy) }, localDate(today))).toBe(days);
  });

  it('without a deadline has none', () => {
    expect(daysToReport({}, localDate('2026-06-11'))).toBeNull();
  });
});
