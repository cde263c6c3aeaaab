import { type LocalDate, shortDate } from '../../../domain/base/local-date.ts';
import {
  type Campaign,
  type CampaignState,
  campaignState,
  daysToReport,
} from '../../../domain/reports/campaign.ts';
import { Tag } from '../../ui/base/tag.tsx';

export const STATE_NAMES: Record<CampaignState, string> = {
  running: 'Đang chạy',
  coming: 'Sắp tới',
  ended: 'Đã kết thúc',
};

/** '8/11/2026 đến 8/12/2026', 'năm 2022 đến 2025'; '' where the document names no time. */
export function spanWords({ from, to, years }: Pick<Campaign, 'from' | 'to' | 'years'>): string {
  if (from && to) return `${shortDate(from, true)} đến ${shortDate(to, true)}`;
  if (from) return `từ ${shortDate(from, true)}`;
  if (to) return `đến ${shortDate(to, true)}`;
  if (!years) return '';
  return years[0] === years[1] ? `năm ${years[0]}` : `năm ${years[0]} đến ${years[1]}`;
}

/** Where the campaign stands; a report that is due says so first, for as long as anybody may still hand it in. */
export function CampaignTag({ campaign, today }: { campaign: Campaign; today: LocalDate }) {
  const days = daysToReport(campaign, today);
  const state = campaignState(campaign, today);
  if (days !== null && days < 0 && days >= -60)
    return <Tag tone="bad" text={`Quá hạn báo cáo ${-days} ngày`} />;
  if (days !== null && days >= 0 && days <= 60 && state !== 'coming')
    return (
      <Tag
        tone={days <= 7 ? 'wait' : 'info'}
        sign="clock"
        text={days === 0 ? 'Hạn báo cáo hôm nay' : `Còn ${days} ngày nộp báo cáo`}
      />
    );
  if (state === 'running') return <Tag tone="ok" sign="flag" text={STATE_NAMES.running} />;
  return <Tag tone={state === 'coming' ? 'info' : 'plain'} text={STATE_NAMES[state]} />;
}

/** 'Sở Thông tin và Truyền thông tỉnh Lai Châu, số 770/KH-STTTT, ngày 22/7/2019' */
export function sourceWords(source: NonNullable<Campaign['source']>): string {
  return [
    source.issuer,
    source.number && `số ${source.number}`,
    source.date && `ngày ${shortDate(source.date, true)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
