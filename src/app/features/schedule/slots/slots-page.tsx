import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { shortDate, WEEKDAYS } from '../../../../domain/base/local-date.ts';
import type { Slot } from '../../../../domain/broadcast/slot.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { SHORT_WEEKDAYS, WEEK_ORDER } from '../days.ts';
import { type Programme, useProgramme } from '../use-programme.ts';
import { ClusterList } from './cluster-list.tsx';
import { SlotForm } from './slot-form.tsx';
import { StrandedSection } from './stranded-section.tsx';

export function SlotsPage() {
  const work = useWork();
  const programme = useProgramme();
  const slots = work.live.all('slot').value;
  return (
    <Page
      title="Khung giờ và cụm loa"
      back={{ href: paths.schedule(), label: 'Về lịch phát' }}
      busy={!programme || !slots}
      wide
    >
      {programme && slots ? (
        <>
          <StrandedSection programme={programme} />
          <div class="two">
            <Slots slots={slots} programme={programme} />
            <ClusterList programme={programme} />
          </div>
        </>
      ) : (
        <Skeleton rows={4} />
      )}
    </Page>
  );
}

function Slots({ slots, programme }: { slots: readonly LiveRecord<'slot'>[]; programme: Programme }) {
  const work = useWork();
  const { query } = useLocation();
  const asked = readQuery('slots', query).open;
  const { units, clusters } = programme;
  // An address can ask for a form: a draft found on the start screen is continued here.
  const [open, setOpen] = useState<LiveRecord<'slot'> | 'new' | undefined>(
    asked === 'moi' ? 'new' : slots.find((slot) => slot.id === asked),
  );
  const mayAdd = work.may('slot');
  const sorted = [...slots].sort((a, b) => (a.time < b.time ? -1 : 1));
  return (
    <Section
      title="Khung giờ phát"
      action={
        mayAdd && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            Thêm khung giờ
          </Button>
        )
      }
    >
      {sorted.length === 0 && (
        <EmptyState
          icon="clock"
          title="Chưa có khung giờ nào"
          text="Khung giờ là giờ phát lặp lại, ví dụ 05:00 hằng ngày trong 15 phút, ở những cụm loa nào. Nên khai cụm loa trước."
        />
      )}
      <List label="Khung giờ phát">
        {sorted.map((slot) => {
          const mine = mayAdd && units.below(slot.unit);
          const of = units.get(slot.unit);
          return (
            <ListItem
              key={slot.id}
              sign="clock"
              title={`${slot.time} · ${slot.name}`}
              lines={[
                slotDays(slot),
                `${slot.minutes} phút · ${
                  clusters
                    .filter((c) => slot.clusters.includes(c.id))
                    .map((c) => c.name)
                    .join(', ') || 'chưa chọn cụm loa'
                }`,
                of && slot.unit !== work.unit ? unitLabel(of) : undefined,
              ]}
              onClick={mine ? () => setOpen(slot) : undefined}
              trailing={trailing(slot, work.today.value)}
            />
          );
        })}
      </List>
      {open && (
        <SlotForm
          key={open === 'new' ? 'new' : open.id}
          slot={open === 'new' ? undefined : open}
          clusters={clusters.filter((cluster) => units.below(cluster.unit))}
          records={programme.records}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}

function trailing(slot: LiveRecord<'slot'>, today: string) {
  if (slot.to && slot.to < today)
    return <Tag tone="plain" text={`Đã phát đến hết ${shortDate(slot.to, true)}`} />;
  return slot.waiting > 0 ? <Tag tone="wait" text="Trên máy, chờ gửi" /> : undefined;
}

function slotDays({ weekdays }: Slot): string {
  if (weekdays.length === 7) return 'Hằng ngày';
  const days = WEEK_ORDER.filter((day) => weekdays.includes(day));
  if (days.length === 0) return 'Chưa chọn ngày';
  // One day alone in its short form reads like a slip of the pen.
  return days.map((day) => (days.length === 1 ? WEEKDAYS : SHORT_WEEKDAYS)[day]).join(', ');
}
