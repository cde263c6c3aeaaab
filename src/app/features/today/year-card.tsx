import { useMemo } from 'preact/hooks';
import { shortDate, yearOf } from '../../../domain/base/local-date.ts';
import { campaignState, daysToReport } from '../../../domain/reports/campaign.ts';
import { yearFigures } from '../../../domain/reports/figures.ts';
import { quotaOf } from '../../../domain/reports/quota.ts';
import { existsOn } from '../../../domain/units/unit.ts';
import { type UnitTree, useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Card, Section } from '../../ui/base/card.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';

/** How near a deadline must be to stand on the start screen; what is overdue stays for as long. */
const DAYS_BEFORE = 30;

/** The year's quota of the own unit, and the campaigns whose report is due. */
export function YearCard() {
  const work = useWork();
  const units = useUnitTree();
  return (
    <>
      {units?.own && <Quota units={units} />}
      <DueReports today={work.today.value} />
    </>
  );
}

function Quota({ units }: { units: UnitTree }) {
  const work = useWork();
  const { live } = work;
  const year = yearOf(work.today.value);
  const exemplars = live.all('exemplar').value;
  const approvals = live.all('approval').value;
  const airings = live.all('airing').value;
  const quotas = live.all('quota').value;
  const [deeds, clusters] = [live.all('deed').value, live.all('cluster').value];
  const figures = useMemo(() => {
    if (!exemplars || !approvals || !airings || !quotas || !deeds || !clusters || !units.own)
      return undefined;
    return yearFigures(
      year,
      [units.own],
      { units: units.all, deeds, clusters, exemplars, approvals, airings, quotas },
      work.today.value,
    )[0];
  }, [units, deeds, clusters, exemplars, approvals, airings, quotas, year]);
  if (!figures) return null;

  // A province's own quota is what it expects of all its communes together.
  const communes = units.all.filter(
    (unit) => unit.kind === 'commune' && units.below(unit.id) && existsOn(unit, work.today.value),
  ).length;
  const ofCommunes = (quotaOf(quotas ?? [], 'commune', year)?.count ?? 0) * communes;
  const expected = figures.quota ?? (units.own?.kind === 'province' ? ofCommunes : 0);
  return (
    <Section title={`Chỉ tiêu năm ${year}`} action={<a href={paths.reports()}>Xem báo cáo</a>}>
      <Card>
        {expected > 0 ? (
          <ProgressBar
            label="Gương điển hình"
            value={figures.publicised}
            max={expected}
            word={`${figures.publicised} / ${expected}`}
          />
        ) : (
          <p>
            <b class="num">{figures.publicised}</b> gương được biểu dương hoặc lên loa năm nay.
          </p>
        )}
      </Card>
    </Section>
  );
}

function DueReports({ today }: { today: ReturnType<typeof useWork>['today']['value'] }) {
  const campaigns = useWork().live.all('campaign').value ?? [];
  const due = campaigns
    .flatMap((campaign) => {
      const days = daysToReport(campaign, today);
      return days === null || Math.abs(days) > DAYS_BEFORE ? [] : [{ campaign, days }];
    })
    .sort((a, b) => a.days - b.days);
  if (due.length === 0) return null;
  return (
    <Section title="Sắp đến hạn báo cáo" action={<a href={paths.campaigns()}>Các đợt</a>}>
      <List label="Đợt sắp đến hạn báo cáo">
        {due.map(({ campaign, days }) => (
          <ListItem
            key={campaign.id}
            sign="flag"
            title={campaign.name}
            lines={[
              campaign.reportBy
                ? `Nộp báo cáo trước hết ngày ${shortDate(campaign.reportBy, true)}`
                : undefined,
              campaignState(campaign, today) === 'running' ? 'Đợt đang chạy' : undefined,
            ]}
            href={paths.campaign(campaign.id)}
            trailing={
              days < 0 ? (
                <Tag tone="bad" text={`Quá hạn ${-days} ngày`} />
              ) : (
                <Tag
                  tone={days <= 7 ? 'wait' : 'info'}
                  sign="clock"
                  text={days === 0 ? 'Hạn hôm nay' : `Còn ${days} ngày`}
                />
              )
            }
          />
        ))}
      </List>
    </Section>
  );
}
