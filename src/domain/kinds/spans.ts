/** Which dates of a record come after which: an end before its beginning is a slip of the finger. */
import { addDays, type LocalDate } from '../base/local-date.ts';

type Data = Readonly<Record<string, unknown>>;

type Span = {
  from: string;
  to: string;
  /** The beginning where `from` is empty. */
  begin?: (data: Data) => LocalDate | undefined;
  /** A unit that ends the day it began ends, by its last day, the day before. */
  dayBefore?: true;
};

const firstDayOfYears = ({ years }: Data): LocalDate | undefined =>
  Array.isArray(years) && Number.isInteger(years[0]) ? (`${years[0]}-01-01` as LocalDate) : undefined;

/** By kind. */
const SPANS: Readonly<Record<string, readonly Span[]>> = {
  unit: [{ from: 'validFrom', to: 'validTo', dayBefore: true }],
  movement: [{ from: 'from', to: 'to' }],
  campaign: [
    { from: 'from', to: 'to' },
    { from: 'from', to: 'reportBy', begin: firstDayOfYears },
  ],
  criterion: [{ from: 'from', to: 'to' }],
  slot: [{ from: 'from', to: 'to' }],
  fault: [{ from: 'since', to: 'mendedOn' }],
};

/**
 * The later field of each pair that stands in the wrong order. `edited`: only pairs of which one of these
 * fields is; a record that has been wrong for long must not hold up an edit of something else. Dates are
 * checked by their schema before.
 */
export function outOfOrder(kind: string, data: Data, edited?: readonly string[]): string[] {
  return (SPANS[kind] ?? []).flatMap(({ from, to, begin, dayBefore }) => {
    if (edited && !edited.includes(from) && !edited.includes(to)) return [];
    const first = data[from] ?? begin?.(data);
    const last = data[to];
    if (typeof first !== 'string' || typeof last !== 'string') return [];
    return last < (dayBefore ? addDays(first as LocalDate, -1) : first) ? [to] : [];
  });
}
