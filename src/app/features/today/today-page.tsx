import { dayLabel } from '../../../domain/local-date.ts';
import { lunarLabel } from '../../../domain/lunar.ts';
import { unitLabel } from '../../../domain/unit.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { useWork } from '../../store/work.ts';
import { Page } from '../../ui/page.tsx';
import { NextOnAir } from './next-on-air.tsx';
import { SafeCard } from './safe-card.tsx';
import { WaitingList } from './waiting-list.tsx';
import { YearCard } from './year-card.tsx';

/** Three questions at a glance: what goes on air next, what waits for me, is my work safe. */
export function TodayPage() {
  const work = useWork();
  const today = work.today.value;
  const own = useUnitTree()?.own;
  const sub = [dayLabel(today), lunarLabel(today), own && unitLabel(own)].filter(Boolean).join(' · ');
  return (
    <Page title="Hôm nay" subtitle={sub} wide>
      <div class="two">
        <div class="stack">
          <NextOnAir />
          <WaitingList />
        </div>
        <div class="stack">
          <SafeCard />
          <YearCard />
        </div>
      </div>
    </Page>
  );
}
