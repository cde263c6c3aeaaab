/** Đợt tuyên truyền: handed down from above, with themes, channels and a deadline for the report. */
import * as v from 'valibot';
import type { IdOf } from '../base/ids.ts';
import { daysBetween, type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

const year = v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200));

/** The document that asks for it. What the document doesn't say stays empty. */
export const SourceSchema = v.looseObject({
  issuer: filled(200),
  number: maybe(text(80)),
  date: maybe(LocalDateSchema),
  title: maybe(text(500)),
  /** Where we read it: the file among the project's seeds, or an address. */
  file: maybe(text(200)),
});

export const CampaignSchema = v.object({
  ...common,
  name: filled(300),
  occasion: maybe(text(500)),
  from: maybe(LocalDateSchema),
  to: maybe(LocalDateSchema),
  /** First and last year, where the document names only years. */
  years: maybe(
    v.pipe(
      v.tuple([year, year]),
      v.check(([first, last]) => first <= last),
    ),
  ),
  guidance: maybe(text(20_000)),
  themes: maybe(listOf(filled(500), 30)),
  channels: maybe(listOf(filled(200), 30)),
  reportBy: maybe(LocalDateSchema),
  reportTo: maybe(text(200)),
  source: maybe(SourceSchema),
});
export type Campaign = v.InferOutput<typeof CampaignSchema> & { id: IdOf<'campaign'> };

export type CampaignState = 'coming' | 'running' | 'ended';

/** Where a document names no end, its last year ends it; without that, the day by which its report is due. */
export function campaignState(
  campaign: Pick<Campaign, 'from' | 'to' | 'years' | 'reportBy'>,
  today: LocalDate,
): CampaignState {
  const [first, last] = campaign.years ?? [];
  const begin = campaign.from ?? (first === undefined ? undefined : `${first}-01-01`);
  const end = campaign.to ?? (last === undefined ? campaign.reportBy : `${last}-12-31`);
  if (begin && today < begin) return 'coming';
  if (end && today > end) return 'ended';
  return 'running';
}

/** Days until the report is due (negative: overdue), or null where no deadline is set. */
export const daysToReport = (campaign: Pick<Campaign, 'reportBy'>, today: LocalDate): number | null =>
  campaign.reportBy ? daysBetween(today, campaign.reportBy) : null;
