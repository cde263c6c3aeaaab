import { useLocation } from 'preact-iso';
import { dateAt, shortDate, timeAt, yearOf } from '../../../domain/base/local-date.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import { metaOf } from '../../store/sync/sync-status.ts';
import type { Work } from '../../store/work.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Stat } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Tabs } from '../../ui/lists/tabs.tsx';
import { UnitTable } from './unit-table.tsx';
import { type Figures, useFigures } from './use-figures.ts';
import { capital, percent, thousands } from './words.ts';

const YEARS_BACK = 2;

export function ReportsPage() {
  const work = useWork();
  const { query } = useLocation();
  const thisYear = yearOf(work.today.value);
  const asked = Number(readQuery('reports', query).year);
  const year = Number.isInteger(asked) && asked >= 1900 && asked <= thisYear ? asked : thisYear;
  const figures = useFigures(year);
  const unit = figures?.own.unit;
  return (
    <Page
      title={unit ? `${capital(unitLabel(unit))} · năm ${year}` : `Báo cáo năm ${year}`}
      subtitle={asOf(work)}
      busy={!figures}
      wide
    >
      <Tabs
        label="Năm"
        tabs={Array.from({ length: YEARS_BACK + 1 }, (_, i) => thisYear - YEARS_BACK + i).map((one) => ({
          href: one === thisYear ? paths.reports() : paths.reports({ year: one }),
          label: String(one),
          current: one === year,
        }))}
      />
      {figures ? <Year figures={figures} year={year} /> : <Skeleton rows={5} />}
      <p>
        <Button icon="flag" href={paths.campaigns()}>
          Đợt tuyên truyền và chỉ tiêu
        </Button>
      </p>
    </Page>
  );
}

/** The figures can't be newer than what this phone has received, and say so [R12]. */
function asOf(work: Work): string {
  const at = metaOf(work).value?.completeAt ?? 0;
  if (at === 0) return 'Tính từ dữ liệu trên máy này, chưa nhận từ máy chủ lần nào';
  const day = dateAt(at) === work.today.value ? '' : ` ngày ${shortDate(dateAt(at))}`;
  return `Tính từ dữ liệu máy này đã nhận đến ${timeAt(at)}${day}`;
}

function Year({ figures, year }: { figures: Figures; year: number }) {
  const { own, below, expected, reached, kept } = figures;
  const withQuota = below.filter((row) => row.quota !== undefined).length;
  const lower = own.unit.kind === 'province' ? 'xã' : 'bản, thôn';
  return (
    <>
      <div class="tiles">
        <Stat
          value={thousands(own.publicised)}
          label={
            expected > 0 ? `gương được phổ biến, chỉ tiêu ${thousands(expected)}` : 'gương được phổ biến'
          }
        />
        <Stat value={thousands(own.scriptsApproved)} label="bài đã duyệt" />
        <Stat value={thousands(own.airings)} label="lượt phát trên loa" />
        <Stat
          value={kept.planned > 0 ? percent(kept.aired / kept.planned) : '—'}
          label={kept.planned > 0 ? 'bài phát đúng lịch' : 'chưa có lịch phát'}
        />
        {withQuota > 0 && <Stat value={`${reached} / ${withQuota}`} label={`${lower} đạt chỉ tiêu`} />}
      </div>
      {own.quota !== undefined && own.quota > 0 && (
        <Card>
          <ProgressBar
            label={`Gương điển hình năm ${year}`}
            value={own.publicised}
            max={own.quota}
            tone={own.publicised >= own.quota ? 'ok' : 'info'}
          />
        </Card>
      )}
      <p class="muted small">
        Gương được phổ biến: đã biểu dương hoặc nhân rộng trong năm, hoặc được nêu tên trong bài đã phát trên
        loa.
      </p>
      {below.length > 0 && <UnitTable rows={below} kind={lower} year={year} />}
    </>
  );
}
