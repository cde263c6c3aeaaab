/**
 * A browser shows days and hours in the way of its own language: on the office PC with an English one the 5th
 * of November stands as 11/05, and five in the afternoon as 05:00 PM. There the field says it once more, as
 * people here write it.
 */
const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(navigator.language, options);

/**
 * Chromium's fields follow the language that it tells. Firefox goes by its own or the system's, Safari by the
 * region: there nobody can know how the field looks, and the day is always said.
 */
const isAsTold = (): boolean => /Chrom(e|ium)\//.test(navigator.userAgent);
const firstPart = () => written({}).formatToParts(0)[0]?.type;
const twelveHours = (): boolean => written({ hour: 'numeric' }).resolvedOptions().hour12 === true;

/** `value`: 'YYYY-MM-DD'. */
export function DayAsWrittenHere({ value }: { value: string }) {
  if (isAsTold() && firstPart() === 'day') return null;
  if (value === '') return <p class="field-hint">Gõ theo thứ tự trong ô: dd là ngày, mm là tháng.</p>;
  const [year, month, day] = value.split('-').map(Number);
  return (
    <p class="field-hint">
      Tức ngày {day}/{month}/{year}
    </p>
  );
}

/** `value`: 'HH:MM'. */
export function TimeAsWrittenHere({ value }: { value: string }) {
  if (value === '' || (isAsTold() && !twelveHours())) return null;
  return <p class="field-hint">Tức {value}</p>;
}
