import { useLocation } from 'preact-iso';
import { shortDate } from '../../../domain/base/local-date.ts';
import { campaignState } from '../../../domain/reports/campaign.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { type UnitTree, useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Prose } from '../../ui/texts/prose.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignTag, STATE_NAMES, sourceWords, spanWords } from './campaign-words.tsx';
import { QuotaList } from './quota-list.tsx';
import './reports.css';

/** Without an id a new one; the query says whether the form of one that exists is open. */
export function CampaignPage({ id }: { id?: string }) {
  const work = useWork();
  const { query } = useLocation();
  const units = useUnitTree();
  const campaigns = work.live.all('campaign').value;
  const campaign = campaigns?.find((one) => one.id === id);
  const may = work.may('campaign');
  const mine = campaign ? units?.below(campaign.unit) === true : true;

  if (id === undefined && may) return <CampaignForm campaign={undefined} />;
  if (campaign && readQuery('campaign', query).edits && may && mine)
    return <CampaignForm key={campaign.id} campaign={campaign} />;
  return (
    <Page
      title={campaign?.name ?? 'Đợt tuyên truyền'}
      subtitle={campaign && spanWords(campaign)}
      back={{ href: paths.campaigns(), label: 'Về các đợt' }}
      busy={!campaigns}
    >
      {(!campaigns || !units) && <Skeleton rows={4} />}
      {campaigns && !campaign && (
        <EmptyState
          icon="flag"
          title={id === undefined ? 'Bạn không lập đợt tuyên truyền' : 'Không có đợt này trên máy'}
          text="Đợt tuyên truyền do cấp tỉnh lập và giao xuống."
          actions={
            <Button variant="primary" href={paths.campaigns()}>
              Xem các đợt
            </Button>
          }
        />
      )}
      {campaign && units && <Detail campaign={campaign} units={units} editable={may && mine} />}
    </Page>
  );
}

interface DetailProps {
  campaign: LiveRecord<'campaign'>;
  units: UnitTree;
  editable: boolean;
}

function Detail({ campaign, units, editable }: DetailProps) {
  const work = useWork();
  const today = work.today.value;
  const { occasion, guidance, themes, channels, reportBy, reportTo, source } = campaign;
  const unit = units.get(campaign.unit);
  const facts: [string, string | undefined | null][] = [
    ['Tình trạng', STATE_NAMES[campaignState(campaign, today)]],
    ['Thời gian', spanWords(campaign) || 'văn bản không nêu'],
    ['Dịp', occasion],
    ['Hạn báo cáo', reportBy ? shortDate(reportBy, true) : 'văn bản không nêu ngày'],
    ['Báo cáo gửi về', reportTo],
    ['Đơn vị giao', unit && unitLabel(unit)],
  ];
  return (
    <>
      <div class="row">
        <CampaignTag campaign={campaign} today={today} />
        {editable && <WhereTag waiting={campaign.waiting} />}
        {editable && (
          <Button icon="edit" href={paths.campaign(campaign.id, { edits: true })}>
            Sửa
          </Button>
        )}
      </div>
      <Card>
        <dl class="rep-facts">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </Card>
      {guidance && (
        <Section title="Hướng dẫn">
          <Card>
            <Prose text={guidance} />
          </Card>
        </Section>
      )}
      <Lines title="Chủ đề" lines={themes} />
      <Lines title="Hình thức tuyên truyền" lines={channels} />
      <QuotaList units={units} campaign={campaign} />
      {source && (
        <Section title="Theo văn bản">
          <Card>
            {source.title && <p>{source.title}</p>}
            <p class="muted small">{sourceWords(source)}</p>
          </Card>
        </Section>
      )}
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] | null | undefined }) {
  if (!lines || lines.length === 0) return null;
  return (
    <Section title={title}>
      <Card>
        <ul class="rep-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
