/** Chỉ tiêu: how many are expected of each unit of a kind in a year or a campaign. */
import * as v from 'valibot';
import { type IdOf, idOf } from '../base/ids.ts';
import { common, maybe } from '../base/record.ts';
import { UNIT_KINDS, type UnitKind } from '../units/unit.ts';
import { SourceSchema } from './campaign.ts';

export const QuotaSchema = v.object({
  ...common,
  unitKind: v.picklist(UNIT_KINDS),
  what: v.picklist(['exemplar']),
  /** At least this many. */
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  year: maybe(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200))),
  campaign: maybe(idOf('campaign')),
  source: maybe(SourceSchema),
});
export type Quota = v.InferOutput<typeof QuotaSchema> & { id: IdOf<'quota'> };

/**
 * The year's quota of a kind of unit: one set for that very year, else one set for every year; of several the
 * highest.
 */
export function quotaOf(quotas: readonly Quota[], unitKind: UnitKind, year: number): Quota | undefined {
  const fitting = quotas.filter(
    (q) => q.unitKind === unitKind && !q.deleted && !q.campaign && (q.year ?? year) === year,
  );
  const exact = fitting.filter((q) => q.year === year);
  return (exact.length > 0 ? exact : fitting).reduce<Quota | undefined>(
    (best, q) => (!best || q.count > best.count ? q : best),
    undefined,
  );
}
