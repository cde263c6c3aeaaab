import { useMemo, useState } from 'preact/hooks';
import { dayLabel, type LocalDate } from '../../../domain/base/local-date.ts';
import { lunarLabel } from '../../../domain/base/lunar.ts';
import {
  type Occurrence,
  occurrence as occurrenceOf,
  type ProgrammeItem,
} from '../../../domain/broadcast/programme.ts';
import { clusterNames, clusterWords } from '../../../domain/broadcast/programme-words.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { dayFrom } from './days.ts';
import { ItemCard } from './item-card.tsx';
import { LogDialog } from './log/log-dialog.tsx';
import { LengthBar } from './occurrence-card.tsx';
import './schedule.css';
import { type Programme, useProgramme } from './use-programme.ts';

export function OccurrencePage({ slot: slotId, date }: { slot: string; date: string }) {
  const work = useWork();
  const programme = useProgramme();
  const day = dayFrom(date, work.today.value);
  const slot = programme?.records.slots.find((s) => s.id === slotId);
  const unit = slot && programme?.units.get(slot.unit);
  const occurrence = useMemo(
    () => slot && programme && occurrenceOf(slot, day, programme.records),
    [slot, day, programme],
  );
  const sub = [dayLabel(day), lunarLabel(day), unit && unitLabel(unit)].filter(Boolean).join(' · ');
  return (
    <Page
      title={slot ? `${slot.time} · ${slot.name}` : 'Buổi phát'}
      subtitle={sub}
      back={{ href: paths.schedule({ day }), label: 'Về lịch phát' }}
      busy={!programme}
    >
      {!programme && <Skeleton rows={4} />}
      {programme && !occurrence && (
        <EmptyState
          icon="calendar"
          title="Không có khung giờ này trên máy"
          text="Khung giờ có thể đã bị bỏ, hoặc chưa về tới máy này. Bài và nhật ký của bạn vẫn còn."
          actions={
            <Button variant="primary" href={paths.schedule()}>
              Về lịch phát
            </Button>
          }
        />
      )}
      {programme && occurrence && <Items occurrence={occurrence} programme={programme} date={day} />}
    </Page>
  );
}

interface ItemsProps {
  occurrence: Occurrence;
  programme: Programme;
  date: LocalDate;
}

function Items({ occurrence, programme, date }: ItemsProps) {
  const work = useWork();
  const [logging, setLogging] = useState<ProgrammeItem>();
  const { slot, items } = occurrence;
  const own = programme.own(occurrence);
  const mayPlan = work.may('item');
  // What has not happened yet can't be in the log.
  const mayLog = work.may('airing') && date <= work.today.value;
  const next = items.find((item) => item.onAir.kind === 'ready' && !item.airing) ?? items[0];

  if (!own) return <Foreign occurrence={occurrence} programme={programme} />;
  return (
    <>
      <Warnings occurrence={occurrence} programme={programme} />
      <Card>
        <div class="stack">
          <LengthBar occurrence={occurrence} />
          <p class="muted small">
            {slot.clusters.length > 0
              ? `Cụm loa: ${clusterNames(slot.clusters, programme.clusters) || '—'}`
              : 'Khung giờ này chưa chọn cụm loa nào.'}
          </p>
        </div>
      </Card>
      <div class="row">
        {next && (
          <Button variant="main-act" icon="mic" href={paths.reading(slot.id, date, { item: next.item.id })}>
            Đọc bài
          </Button>
        )}
        {mayPlan && (
          <Button variant={next ? 'plain' : 'primary'} icon="plus" href={paths.addItems(slot.id, date)}>
            Thêm bài
          </Button>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState
          icon="script"
          title="Buổi này chưa có bài nào"
          text={
            mayPlan
              ? 'Bấm “Thêm bài” để chọn từ những bài đã duyệt. Bài chưa duyệt không lên loa được.'
              : 'Người vận hành loa xếp bài đã duyệt vào đây.'
          }
        />
      ) : (
        <ol class="stack" aria-label="Các bài, theo thứ tự đọc">
          {items.map((item, i) => (
            <ItemCard
              key={item.item.id}
              number={i + 1}
              item={item}
              occurrence={occurrence}
              why={programme.why(item)}
              mayPlan={mayPlan}
              onLog={mayLog ? () => setLogging(item) : undefined}
            />
          ))}
        </ol>
      )}
      {logging && (
        <LogDialog
          key={logging.item.id}
          occurrence={occurrence}
          item={logging}
          onClose={() => setLogging(undefined)}
        />
      )}
    </>
  );
}

/** A broadcast of a unit above: what is known of it here is when, where and how much. */
function Foreign({ occurrence: { slot, items }, programme }: Omit<ItemsProps, 'date'>) {
  const unit = programme.units.get(slot.unit);
  return (
    <Card>
      <div class="stack">
        <p>
          Buổi phát của {unit ? unitLabel(unit) : 'cấp trên'}: <b>{items.length} bài</b>, {slot.minutes} phút.
        </p>
        <p class="muted small">{clusterWords(slot.clusters, programme.clusters)}</p>
        <p>Người vận hành loa ở đó xếp bài và đọc. Bài của bạn được duyệt rồi cũng do họ xếp vào.</p>
      </div>
    </Card>
  );
}

function Warnings({ occurrence, programme }: Omit<ItemsProps, 'date'>) {
  const { slot, date, minutes } = occurrence;
  const silent = programme.silentOn(date);
  const mute = clusterNames(
    slot.clusters.filter((cluster) => silent.has(cluster)),
    programme.clusters,
  );
  const holes = programme.holes(occurrence);
  return (
    <>
      {holes.length > 0 && (
        <Banner tone="bad" title={`${holes.length} chỗ trống trong buổi này`}>
          {holes.map((hole) => (
            <p key={hole}>{hole}</p>
          ))}
        </Banner>
      )}
      {mute && (
        <Banner tone="wait" sign="warning" title={`Không nghe được: ${mute}`}>
          Đang báo hỏng. Nhật ký của buổi này không tính cụm loa đó.
        </Banner>
      )}
      {minutes > slot.minutes && (
        <Banner tone="wait" title="Các bài dài hơn giờ phát">
          Bớt một bài, hoặc chuyển sang buổi khác.
        </Banner>
      )}
    </>
  );
}
