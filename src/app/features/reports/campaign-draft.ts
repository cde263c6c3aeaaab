/** The campaign's form, between what is typed and what is stored. */

import { clean } from '../../../domain/base/text.ts';
import type { Campaign } from '../../../domain/reports/campaign.ts';

export type CampaignDraft = {
  name: string;
  occasion: string;
  from: string;
  to: string;
  guidance: string;
  /** One a line. */
  themes: string;
  channels: string;
  reportBy: string;
  reportTo: string;
  issuer: string;
  number: string;
};

export const campaignDraft = (campaign: Campaign | undefined): CampaignDraft => ({
  name: campaign?.name ?? '',
  occasion: campaign?.occasion ?? '',
  from: campaign?.from ?? '',
  to: campaign?.to ?? '',
  guidance: campaign?.guidance ?? '',
  themes: (campaign?.themes ?? []).join('\n'),
  channels: (campaign?.channels ?? []).join('\n'),
  reportBy: campaign?.reportBy ?? '',
  reportTo: campaign?.reportTo ?? '',
  issuer: campaign?.source?.issuer ?? '',
  number: campaign?.source?.number ?? '',
});

/** Null takes a value away. What the form doesn't show of the source (its date, its file) is kept. */
export function campaignFields(form: CampaignDraft, before: Campaign | undefined): Record<string, unknown> {
  const issuer = clean(form.issuer);
  const number = clean(form.number);
  return {
    name: clean(form.name),
    occasion: clean(form.occasion) || null,
    from: form.from || null,
    to: form.to || null,
    guidance: clean(form.guidance) || null,
    themes: lines(form.themes),
    channels: lines(form.channels),
    reportBy: form.reportBy || null,
    reportTo: clean(form.reportTo) || null,
    source: issuer ? { ...before?.source, issuer, number: number || null } : null,
  };
}

function lines(text: string): string[] | null {
  const found = clean(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return found.length > 0 ? found : null;
}

const words: Record<string, string> = {
  name: 'Đặt tên cho đợt tuyên truyền.',
  from: 'Chọn lại ngày bắt đầu.',
  to: 'Chọn lại ngày kết thúc.',
  themes: 'Nhiều nhất 30 chủ đề, mỗi chủ đề không quá 500 chữ.',
  channels: 'Nhiều nhất 30 hình thức, mỗi hình thức không quá 200 chữ.',
  reportBy: 'Chọn lại hạn nộp báo cáo.',
  guidance: 'Hướng dẫn quá dài, nhiều nhất 20.000 chữ.',
};

/** `wrong`: the fields that the domain refuses. In the form's order, field → what to do. */
export function campaignErrors(form: CampaignDraft, wrong: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of Object.keys(form)) {
    if (wrong.includes(field)) found[field] = words[field] ?? 'Xem lại mục này.';
  }
  if (wrong.includes('source')) found.issuer = 'Xem lại cơ quan ban hành và số văn bản.';
  if (form.from && form.to && form.to < form.from) found.to = 'Ngày kết thúc phải sau ngày bắt đầu.';
  if (wrong.includes('reportBy') && form.reportBy)
    found.reportBy = 'Hạn nộp báo cáo đứng trước ngày bắt đầu đợt. Xem lại hai ngày này.';
  if (clean(form.number) && !clean(form.issuer)) found.issuer = 'Ghi cơ quan ban hành của văn bản này.';
  return found;
}
