/** How long a text takes to read aloud, in words for people. */

/**
 * '1 phút 20 giây', '45 giây', '12 phút'; '' for no time at all. An estimate, so never finer than it can be:
 * to 5 seconds below one minute, to 10 seconds below ten, to the minute beyond.
 */
export function readingTimeLabel(minutes: number): string {
  const seconds = minutes * 60;
  if (seconds <= 0) return '';
  const step = seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
  const rounded = Math.max(step, Math.round(seconds / step) * step);
  const parts = [
    rounded >= 60 ? `${Math.floor(rounded / 60)} phút` : '',
    rounded % 60 > 0 ? `${rounded % 60} giây` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
