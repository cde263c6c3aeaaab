import { useMemo } from 'preact/hooks';
import { dayLabel, type LocalDate, weekday } from '../../../domain/base/local-date.ts';
import { type Occurrence, type ProgrammeRecords, programmeOn } from '../../../domain/broadcast/programme.ts';
import { paths } from '../../paths.ts';
import { cx } from '../../ui/base/cx.ts';
import { Icon } from '../../ui/base/icon.tsx';
import { SHORT_WEEKDAYS, weekOf } from './days.ts';
import './schedule.css';

export interface WeekStripProps {
  day: LocalDate;
  today: LocalDate;
  records: ProgrammeRecords;
  /** Holes are told only of these. */
  own: (occurrence: Occurrence) => boolean;
}

/** The week at a glance: which days have a programme, and which of them a hole. */
export function WeekStrip({ day, today, records, own }: WeekStripProps) {
  const week = useMemo(() => weekOf(day).map((date) => summary(date, records, own)), [day, records, own]);
  return (
    <nav class="sch-week" aria-label="Các ngày trong tuần">
      {week.map(({ date, items, holes }) => (
        <a
          key={date}
          class={cx('sch-day', date === today && 'sch-day-today')}
          href={paths.schedule({ day: date })}
          aria-current={date === day ? 'date' : undefined}
          title={dayLabel(date)}
        >
          <span>{SHORT_WEEKDAYS[weekday(date)]}</span>
          <b>{Number(date.slice(8))}</b>
          {items > 0 && (
            <span class={cx('sch-count num', holes > 0 && 'sch-bad')}>
              <Icon name={holes > 0 ? 'alert' : 'script'} />
              {items}
            </span>
          )}
          <span class="sr-only">{words(items, holes)}</span>
        </a>
      ))}
    </nav>
  );
}

function summary(date: LocalDate, records: ProgrammeRecords, own: WeekStripProps['own']) {
  const occurrences = programmeOn(date, records);
  const items = occurrences.flatMap((occurrence) => occurrence.items);
  const told = occurrences.filter(own).flatMap((occurrence) => occurrence.items);
  return {
    date,
    items: items.length,
    holes: told.filter((item) => item.onAir.kind === 'hole' && !item.airing).length,
  };
}

const words = (items: number, holes: number): string =>
  items === 0 ? 'chưa xếp bài' : holes > 0 ? `bài, ${holes} chỗ trống` : 'bài';
