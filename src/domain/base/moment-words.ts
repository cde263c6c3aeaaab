/** When something was, as people say it; local time [R8]. */
import { addDays, dateAt, dayLabel, type LocalDate, shortDate, timeAt, yearOf } from './local-date.ts';

/** 'hôm nay 21:10', 'hôm qua 21:10', 'Thứ Hai 16/11, 21:10', '16/11/2025, 21:10'. */
export function momentWords(ms: number, today: LocalDate): string {
  const date = dateAt(ms);
  const time = timeAt(ms);
  if (date === today) return `hôm nay ${time}`;
  if (date === addDays(today, -1)) return `hôm qua ${time}`;
  return `${yearOf(date) === yearOf(today) ? dayLabel(date) : shortDate(date, true)}, ${time}`;
}
