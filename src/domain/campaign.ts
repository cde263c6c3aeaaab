/** Đợt tuyên truyền: handed down from above, with themes, channels and a deadline for the report. */
import * as v from 'valibot';
import type { IdOf } from './ids.ts';
import { daysBetween, type LocalDate, LocalDateSchema } from './local-date.ts';
import { common, listOf, maybe } from './record.ts';
import { filled, text } from './text.ts';

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
  guidance: maybe(text(20_000)),
  themes: maybe(listOf(filled(500), 30)),
  channels: maybe(listOf(filled(200), 30)),
  reportBy: maybe(LocalDateSchema),
  reportTo: maybe(text(200)),
  source: maybe(SourceSchema),
});
export type Campaign = v.InferOutput<typeof CampaignSchema> & { id: IdOf<'campaign'> };

export type CampaignState = 'coming' | 'running' | 'ended';

export function campaignState(campaign: Pick<Campaign, 'from' | 'to'>, today: LocalDate): CampaignState {
  if (campaign.from && today < campaign.from) return 'coming';
  if (campaign.to && today > campaign.to) return 'ended';
  return 'running';
}

/** Days until the report is due (negative: overdue), or null where no deadline is set. */
export const daysToReport = (campaign: Pick<Campaign, 'reportBy'>, today: LocalDate): number | null =>
  campaign.reportBy ? daysBetween(today, campaign.reportBy) : null;
