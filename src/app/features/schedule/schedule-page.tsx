import { useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { UnitId } from '../../../domain/base/ids.ts';
import { addDays, dayLabel, type LocalDate } from '../../../domain/base/local-date.ts';
import { lunarLabel } from '../../../domain/base/lunar.ts';
import { onSinceYesterday, programmeOn } from '../../../domain/broadcast/programme.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { heardIn } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths, readQuery } from '../../paths.ts';
import { Button, IconButton } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { SelectField } from '../../ui/forms/select.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { dayFrom } from './days.ts';
import { OccurrenceCard } from './occurrence-card.tsx';
import './schedule.css';
import { type Programme, useProgramme } from './use-programme.ts';
import { WeekStrip } from './week-strip.tsx';

export function SchedulePage() {
  const work = useWork();
  const { query } = useLocation();
  const programme = useProgramme();
  const today = work.today.value;
  const day = dayFrom(readQuery('schedule', query).day, today);
  return (
    <Page title="Lịch phát" subtitle={`${dayLabel(day)} · ${lunarLabel(day)}`} busy={!programme} wide>
      <DaySwitch day={day} today={today} />
      {programme ? <Day day={day} today={today} programme={programme} /> : <Skeleton rows={4} />}
    </Page>
  );
}

function DaySwitch({ day, today }: { day: LocalDate; today: LocalDate }) {
  return (
    <div class="sch-switch">
      <h2>{day === today ? 'Hôm nay' : dayLabel(day)}</h2>
      <div class="row">
        {day !== today && (
          <Button variant="quiet" href={paths.schedule()}>
            Hôm nay
          </Button>
        )}
        <IconButton icon="back" label="Ngày trước" href={paths.schedule({ day: addDays(day, -1) })} />
        <IconButton icon="forward" label="Ngày sau" href={paths.schedule({ day: addDays(day, 1) })} />
      </div>
    </div>
  );
}

function Day({ day, today, programme }: { day: LocalDate; today: LocalDate; programme: Programme }) {
  const work = useWork();
  const { units, clusters } = programme;
  const withSlots = [...new Set(programme.records.slots.map((slot) => slot.unit))].filter(units.below);
  // A province has no hour of its own as a rule: it looks into the programmes of its communes.
  const choices = [...new Set([work.unit, ...withSlots])];
  const [unit, setUnit] = useState<UnitId>(() =>
    heardIn(work.unit, programme.records, units).slots.length > 0 ? work.unit : (withSlots[0] ?? work.unit),
  );
  const heard = useMemo(() => heardIn(unit, programme.records, programme.units), [unit, programme]);
  const time = work.time.value;
  const occurrences = useMemo(
    () => [...(day === today ? onSinceYesterday(today, time, heard) : []), ...programmeOn(day, heard)],
    [day, today, time, heard],
  );
  const silent = programme.silentOn(day);
  return (
    <>
      <WeekStrip day={day} today={today} records={heard} own={programme.own} />
      {choices.length > 1 && (
        <SelectField<UnitId>
          id="lich-don-vi"
          label="Chương trình của"
          value={unit}
          options={choices.map((value) => {
            const of = units.get(value);
            return { value, label: of ? unitLabel(of) : '—' };
          })}
          onChange={setUnit}
        />
      )}
      {occurrences.length > 0 ? (
        <div class="two">
          {occurrences.map((occurrence) => {
            const of = units.get(occurrence.slot.unit);
            return (
              <OccurrenceCard
                key={`${occurrence.slot.id} ${occurrence.date}`}
                occurrence={occurrence}
                clusters={clusters}
                silent={silent}
                whose={of && occurrence.slot.unit !== work.unit ? unitLabel(of) : undefined}
                own={programme.own(occurrence)}
                holes={programme.holes(occurrence)}
              />
            );
          })}
        </div>
      ) : (
        <Nothing hasSlots={heard.slots.length > 0} elsewhere={choices.length > 1 && unit === work.unit} />
      )}
      <p>
        <Button icon="settings" href={paths.slots()}>
          Khung giờ và cụm loa
        </Button>
      </p>
    </>
  );
}

function Nothing({ hasSlots, elsewhere }: { hasSlots: boolean; elsewhere: boolean }) {
  const work = useWork();
  if (hasSlots)
    return (
      <EmptyState
        icon="calendar"
        title="Ngày này không có buổi phát"
        text="Khung giờ phát lặp lại theo ngày trong tuần. Chọn ngày khác ở trên, hoặc xem lại khung giờ."
      />
    );
  if (elsewhere)
    return (
      <EmptyState
        icon="calendar"
        title="Đơn vị của bạn không có giờ phát riêng"
        text="Chọn một xã ở trên để xem chương trình của xã đó."
      />
    );
  return (
    <EmptyState
      icon="speaker"
      title="Chưa có khung giờ phát"
      text={
        work.may('slot')
          ? 'Khai cụm loa, rồi đặt khung giờ phát (ví dụ 5 giờ sáng hằng ngày, 15 phút). Sau đó bài đã duyệt được xếp vào từng buổi.'
          : 'Người vận hành loa hoặc quản trị xã khai cụm loa và đặt khung giờ phát; khi có, chương trình từng ngày hiện ở đây.'
      }
      actions={
        work.may('slot') && (
          <Button variant="primary" icon="plus" href={paths.slots()}>
            Đặt khung giờ
          </Button>
        )
      }
    />
  );
}
