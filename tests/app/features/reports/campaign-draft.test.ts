import { expect, test } from 'vitest';
import {
  campaignDraft,
  campaignErrors,
  campaignFields,
} from '../../../../src/app/features/reports/campaign-draft.ts';
import { localDate } from '../../../../src/domain/base/local-date.ts';
import { checkData } from '../../../../src/domain/kinds/kinds.ts';
import type { Campaign } from '../../../../src/domain/reports/campaign.ts';
import { id, unitId } from '../../../domain/records.ts';

const campaign: Campaign = {
  id: id('campaign', 'dt'),
  unit: unitId('tinh'),
  name: 'Gương sáng bản làng',
  from: localDate('2026-11-08'),
  themes: ['Người tốt', 'Việc tốt'],
  source: { issuer: 'Sở Văn hóa', number: '770/KH', date: localDate('2026-01-02'), file: 'a.txt' },
};

test('a form opened and saved untouched says what the record said', () => {
  const fields = campaignFields(campaignDraft(campaign), campaign);
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  expect(said).toEqual({
    name: campaign.name,
    from: campaign.from,
    themes: campaign.themes,
    source: campaign.source,
  });
  expect(checkData('campaign', { ...said, unit: 'tinh' }).ok).toBe(true);
});

test('lines become themes, blank ones fall away, an emptied field is taken away', () => {
  const form = { ...campaignDraft(campaign), themes: ' Thi đua \n\n\nHọc tập', from: '', issuer: ' ' };
  expect(campaignFields(form, campaign)).toMatchObject({
    themes: ['Thi đua', 'Học tập'],
    from: null,
    source: null,
  });
});

test.each<[string, Partial<ReturnType<typeof campaignDraft>>, string[], string[]]>([
  ['nothing wrong', {}, [], []],
  ['no name', { name: '' }, ['name'], ['name']],
  ['ends before it begins', { to: '2026-11-07' }, [], ['to']],
  ['[S140] a report due before it begins', { reportBy: '2026-11-07' }, ['reportBy'], ['reportBy']],
  ['a number of no document', { issuer: '', number: '1/KH' }, [], ['issuer']],
  ['a source that the domain refuses', {}, ['source'], ['issuer']],
])('%s', (_what, over, wrong, fields) => {
  expect(Object.keys(campaignErrors({ ...campaignDraft(campaign), ...over }, wrong))).toEqual(fields);
});
