import { dayLabel } from '../../../domain/base/local-date.ts';
import { lunarLabel } from '../../../domain/base/lunar.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { IconButton } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { List, ListItem } from '../../ui/lists/list.tsx';
import type { DraftForms } from './draft-rows.ts';
import { NextOnAir } from './next-on-air.tsx';
import { SafeCard } from './safe-card.tsx';
import { WaitingList } from './waiting-list.tsx';
import { YearCard } from './year-card.tsx';

/**
 * Three questions at a glance: what goes on air next, what waits for me, is my work safe. On a phone it is
 * also the way to what the side bar of a PC has beside: the five places of the bottom bar lead neither to the
 * account nor to the help.
 */
export function TodayPage({ draftForms }: { draftForms: DraftForms }) {
  const work = useWork();
  const today = work.today.value;
  const own = useUnitTree()?.own;
  const sub = [dayLabel(today), lunarLabel(today), own && unitLabel(own)].filter(Boolean).join(' · ');
  return (
    <Page
      title="Hôm nay"
      subtitle={sub}
      wide
      trailing={
        <span class="phone-only">
          <IconButton icon="user" label="Tài khoản của tôi" href={paths.account()} />
        </span>
      }
    >
      <div class="two">
        <div class="stack">
          <NextOnAir />
          <WaitingList draftForms={draftForms} />
        </div>
        <div class="stack">
          <SafeCard />
          <YearCard />
        </div>
      </div>
      <div class="phone-only">
        <Section title="Khác">
          <List label="Khác">
            <ListItem
              title="Tài khoản"
              lines={['Đợt, tiêu chí, mã PIN, đăng xuất']}
              sign="user"
              href={paths.account()}
            />
            <ListItem
              title="Trợ giúp"
              lines={['Xem được cả khi không có mạng']}
              sign="help"
              href={paths.help()}
            />
          </List>
        </Section>
      </div>
    </Page>
  );
}
