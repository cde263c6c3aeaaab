import { type CampaignState, campaignState } from '../../../domain/reports/campaign.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import { CampaignTag, STATE_NAMES, spanWords } from './campaign-words.tsx';
import { QuotaList } from './quota-list.tsx';

const order: CampaignState[] = ['running', 'coming', 'ended'];

export function CampaignsPage() {
  const work = useWork();
  const units = useUnitTree();
  const today = work.today.value;
  const campaigns = work.live.all('campaign').value;
  const may = work.may('campaign');
  return (
    <Page
      title="Đợt tuyên truyền"
      back={{ href: paths.reports(), label: 'Về báo cáo' }}
      busy={!campaigns}
      wide
    >
      {may && (
        <p>
          <Button variant="primary" icon="plus" href={paths.newCampaign()}>
            Thêm đợt
          </Button>
        </p>
      )}
      {!campaigns && <Skeleton rows={3} />}
      {campaigns?.length === 0 && (
        <EmptyState
          icon="flag"
          title="Chưa có đợt tuyên truyền nào"
          text={
            may
              ? 'Thêm một đợt với dịp, thời gian, chủ đề và hạn báo cáo; mọi đơn vị cấp dưới sẽ thấy.'
              : 'Khi tỉnh giao một đợt tuyên truyền, dịp, chủ đề và hạn báo cáo hiện ở đây.'
          }
        />
      )}
      <div class="two">
        <div class="stack">
          {order.map((state) => {
            const those = (campaigns ?? []).filter((campaign) => campaignState(campaign, today) === state);
            return (
              those.length > 0 && (
                <Section key={state} title={STATE_NAMES[state]}>
                  <List label={STATE_NAMES[state]}>
                    {those.map((campaign) => (
                      <ListItem
                        key={campaign.id}
                        sign="flag"
                        title={campaign.name}
                        lines={[spanWords(campaign), campaign.waiting > 0 ? 'Trên máy, chờ gửi' : undefined]}
                        href={paths.campaign(campaign.id)}
                        trailing={<CampaignTag campaign={campaign} today={today} />}
                      />
                    ))}
                  </List>
                </Section>
              )
            );
          })}
        </div>
        {units && <QuotaList units={units} />}
      </div>
    </Page>
  );
}
