/** How a record is called here, where it stands, and when something was. */
import { deedTitle } from '../../../domain/deed.ts';
import type { Data, Kind } from '../../../domain/kinds.ts';
import {
  addDays,
  dateAt,
  dayLabel,
  type LocalDate,
  shortDate,
  timeAt,
  yearOf,
} from '../../../domain/local-date.ts';
import { type Unit, unitLabel } from '../../../domain/unit.ts';
import { hrefOf } from '../../store/record-href.ts';

/** '' where it has no name of its own. */
export function nameOfRecord(kind: Kind, data: Data): string {
  if (kind === 'unit') return unitLabel(data as unknown as Unit);
  if (kind === 'deed' && typeof data.what === 'string') return deedTitle({ what: data.what });
  const name = data.name ?? data.title ?? data.what;
  return typeof name === 'string' ? name : '';
}

/** Where it is shown; home for what has no screen of its own. */
export const hrefOfRecord = (kind: Kind | undefined, id: string): string =>
  (kind && hrefOf(kind, id, {})) ?? '/';

/** 'hôm nay 21:10', 'hôm qua 21:10', 'Thứ Hai 16/11, 21:10', '16/11/2025, 21:10'; local time [R8]. */
export function whenWords(ms: number, today: LocalDate): string {
  const date = dateAt(ms);
  const time = timeAt(ms);
  if (date === today) return `hôm nay ${time}`;
  if (date === addDays(today, -1)) return `hôm qua ${time}`;
  return `${yearOf(date) === yearOf(today) ? dayLabel(date) : shortDate(date, true)}, ${time}`;
}
