import { expect, it } from 'vitest';
import { type Quota, quotaOf } from '../../../src/domain/reports/quota.ts';
import { aQuota, id } from '../records.ts';

it.each<[string, Quota[], number | undefined]>([
  ['none', [], undefined],
  ['one for every year', [aQuota(5)], 5],
  ['one for this year', [aQuota(5, { year: 2026 })], 5],
  ['one for another year', [aQuota(5, { year: 2025 })], undefined],
  ['this very year beats every year, though lower', [aQuota(5), aQuota(3, { year: 2026 })], 3],
  ['another year does not beat every year', [aQuota(5), aQuota(9, { year: 2025 })], 5],
  ['of several for every year the highest', [aQuota(5), aQuota(7), aQuota(6)], 7],
  ['of several for this year the highest', [aQuota(5, { year: 2026 }), aQuota(7, { year: 2026 })], 7],
  ['nothing at all may be expected', [aQuota(5), aQuota(0, { year: 2026 })], 0],
  ['those of other kinds of unit stand apart', [aQuota(10, { unitKind: 'district' })], undefined],
  ['those of a campaign stand apart', [aQuota(9, { campaign: id('campaign', 'c1') }), aQuota(5)], 5],
  [
    'those of a campaign in this year stand apart',
    [aQuota(9, { campaign: id('campaign', 'c1'), year: 2026 })],
    undefined,
  ],
  ['a deleted one counts no more', [aQuota(9, { deleted: true }), aQuota(5)], 5],
])('the quota of a commune in 2026: %s', (_what, quotas, count) => {
  expect(quotaOf(quotas, 'commune', 2026)?.count).toBe(count);
  expect(quotaOf(quotas.toReversed(), 'commune', 2026)?.count).toBe(count);
});
