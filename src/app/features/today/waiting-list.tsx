import { useMemo, useState } from 'preact/hooks';
import {
  addDays,
  dateAt,
  dayLabel,
  type LocalDate,
  shortDate,
  timeAt,
} from '../../../domain/base/local-date.ts';
import { programmeOn } from '../../../domain/broadcast/programme.ts';
import { holeReason, itemTitle } from '../../../domain/broadcast/programme-words.ts';
import { GENRE_NAMES } from '../../../domain/broadcast/script.ts';
import { type Awaiting, waitingFor } from '../../../domain/reports/waiting-for.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useProgrammeRecords, useUnitTree } from '../../hooks/records/programme-records.ts';
import { type ConsentRenewals, useConsentRenewals } from '../../hooks/records/use-consent-renewals.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { parkedOf } from '../../store/sync/sync-status.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { List, ListItem, type ListItemProps } from '../../ui/lists/list.tsx';
import { type DraftForms, type DraftRow, draftRows } from './draft-rows.ts';

/** Enough for one screen; the rest is one press away. */
const SHOWN = 6;

/** "Chờ bạn": what nobody else will do. */
export function WaitingList({ draftForms }: { draftForms: DraftForms }) {
  const work = useWork();
  const found = useAwaiting();
  const parked = parkedOf(work).value ?? [];
  const drafts = draftRows(work.live.query('drafts', (db) => db.drafts.toArray()).value ?? [], draftForms);
  const describe = useDescribe();
  const grown = useConsentRenewals();
  const askAgain = work.may('consent') && grown ? grown : [];
  const [all, setAll] = useState(false);
  if (!found) return <Skeleton rows={2} />;

  const rows: (ListItemProps & { key: string })[] = [];
  if (parked.length > 0) rows.push(parkedRow(new Set(parked.map((entry) => entry.op.record)).size));
  rows.push(...found.map(describe), ...askAgainRows(askAgain), ...drafts.map((draft) => draftRow(draft)));
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <Section title="Chờ bạn">
      {rows.length === 0 ? (
        <p class="card">Không có việc nào chờ bạn.</p>
      ) : (
        <List label="Việc chờ bạn">
          {shown.map(({ key, ...row }) => (
            <ListItem key={key} {...row} />
          ))}
        </List>
      )}
      {rows.length > shown.length && (
        <Button onClick={() => setAll(true)}>Xem thêm {rows.length - shown.length} việc</Button>
      )}
    </Section>
  );
}

function useAwaiting(): Awaiting[] | undefined {
  const work = useWork();
  const records = useProgrammeRecords();
  const units = useUnitTree();
  const [today, time, roles] = [work.today.value, work.time.value, work.roles.value];
  return useMemo(() => {
    if (!records || !units) return undefined;
    // Only what is the person's to fill and to log: a slot handed down is its own unit's.
    const own = { ...records, slots: records.slots.filter((slot) => units.below(slot.unit)) };
    const days = [addDays(today, -1), today, addDays(today, 1)];
    return waitingFor(
      { account: work.account, roles, unit: work.unit, below: units.below },
      {
        ...own,
        scripts: [...own.scripts.values()],
        occurrences: days.flatMap((day) => programmeOn(day, own)),
      },
      today,
      time,
    );
  }, [records, units, today, time, roles]);
}

/** One thing that waits, as a row: what it is, why it waits, what to do. */
function useDescribe(): (awaiting: Awaiting) => ListItemProps & { key: string } {
  const work = useWork();
  const units = useUnitTree();
  const today = work.today.value;
  const accounts = work.live.all('account').value ?? [];
  const exemplars = work.live.all('exemplar').value ?? [];
  const nameOf = (id: string) => exemplars.find((exemplar) => exemplar.id === id)?.name;
  const when = (at: number) => (dateAt(at) === today ? timeAt(at) : shortDate(dateAt(at)));

  return (a) => {
    switch (a.kind) {
      case 'to-approve': {
        const unit = units?.get(a.script.unit);
        const author = accounts.find((account) => account.id === a.script.author)?.name;
        return {
          key: `approve ${a.script.id}`,
          sign: 'script',
          title: a.script.title,
          lines: [
            [GENRE_NAMES[a.script.genre], author, unit && unit.id !== work.unit && unitLabel(unit)]
              .filter(Boolean)
              .join(' · '),
          ],
          trailing: <Tag tone="wait" text="Duyệt" />,
          href: paths.script(a.script.id),
        };
      }
      case 'returned':
        return {
          key: `returned ${a.script.id}`,
          sign: 'returned',
          signTone: 'bad',
          title: a.script.title,
          lines: [a.approval.note ? `Trả lại: “${a.approval.note}”` : `Trả lại ${when(a.approval.at)}`],
          trailing: <Tag tone="bad" sign="edit" text="Sửa" />,
          href: paths.script(a.script.id),
        };
      case 'hole': {
        const { slot, date } = a.occurrence;
        const { onAir } = a.hole;
        return {
          key: `hole ${a.hole.item.id}`,
          sign: 'alert',
          signTone: 'bad',
          title: itemTitle(a.hole),
          lines: [
            `Buổi ${slot.time} ${dayWord(date, today)}: ${onAir.kind === 'hole' ? holeReason(onAir, nameOf) : ''}`,
          ],
          trailing: <Tag tone="bad" text="Chỗ trống" />,
          href: paths.occurrence(slot.id, date),
        };
      }
      case 'stranded':
        return {
          key: 'stranded',
          sign: 'alert',
          signTone: 'bad',
          title: `${a.items.length} bài xếp vào buổi không còn phát`,
          lines: ['Khung giờ đã thôi hoặc đổi ngày. Chọn buổi khác cho các bài này.'],
          trailing: <Tag tone="bad" text="Xếp lại" />,
          href: paths.slots(),
        };
      case 'unlogged': {
        const { slot, date } = a.occurrence;
        return {
          key: `unlogged ${slot.id} ${date}`,
          sign: 'edit',
          title: `${slot.time} · ${slot.name}, ${dayWord(date, today)}`,
          lines: [`${a.count} bài chưa ghi nhật ký`],
          trailing: <Tag tone="wait" text="Ghi nhật ký" />,
          href: paths.occurrence(slot.id, date),
        };
      }
      case 'unscheduled':
        return {
          key: `unscheduled ${a.script.id}`,
          sign: 'check',
          signTone: 'ok',
          title: a.approval.title,
          lines: [
            `Đã duyệt ${when(a.approval.at)}, chưa xếp lịch`,
            units && !units.below(a.script.unit) ? 'Cấp trên gửi xuống' : undefined,
          ],
          trailing: <Tag tone="wait" sign="calendar" text="Xếp lịch" />,
          href: paths.script(a.script.id),
        };
      default:
        return a satisfies never;
    }
  };
}

function dayWord(date: LocalDate, today: LocalDate): string {
  if (date === today) return 'hôm nay';
  if (date === addDays(today, 1)) return 'ngày mai';
  return date === addDays(today, -1) ? 'hôm qua' : dayLabel(date);
}

const parkedRow = (count: number): ListItemProps & { key: string } => ({
  key: 'parked',
  sign: 'warning',
  signTone: 'bad',
  title: `${count} việc máy chủ chưa nhận được`,
  lines: ['Nội dung vẫn còn nguyên trên máy. Xem lý do và cách sửa.'],
  trailing: <Tag tone="bad" text="Cần bạn xem" />,
  href: paths.sync(),
});

/** One row however many there are: none of it is for today. */
function askAgainRows(found: readonly ConsentRenewals[]): (ListItemProps & { key: string })[] {
  const [first] = found;
  if (!first) return [];
  const alone = found.length === 1;
  return [
    {
      key: 'ask again',
      sign: 'people',
      title: alone ? first.exemplar.name : `${found.length} người đã lớn`,
      lines: ['Khi còn nhỏ do cha mẹ đồng ý, nay phải hỏi lại chính họ'],
      trailing: <Tag tone="wait" text="Hỏi lại" />,
      href: alone ? paths.exemplar(first.exemplar.id) : paths.consentRenewals(),
    },
  ];
}

const draftRow = ({ key, what, title, href }: DraftRow): ListItemProps & { key: string } => ({
  key: `draft ${key}`,
  sign: 'edit',
  title,
  lines: [`${what}, đang gõ dở, đã lưu trên máy`],
  trailing: <Tag tone="info" sign="edit" text="Viết tiếp" />,
  href,
});
