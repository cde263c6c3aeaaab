/**
 * The Vietnamese lunar calendar (âm lịch), reckoned at UTC+7.
 *
 * Rules: Hồ Ngọc Đức, "Thuật toán tính âm lịch", https://www.informatik.uni-leipzig.de/~duc/amlich/calrules_vn.html
 *   1. a month begins on the local day of the new moon (sóc);
 *   2. a year has twelve months, a leap year thirteen;
 *   3. the winter solstice (đông chí) lies in month 11;
 *   4. between two months 11 with thirteen new moons, the first month without a principal term (trung khí) is leap and
 *      takes the number of the month before it;
 *   5. days are those of the meridian 105° East.
 * Astronomy: Jean Meeus, Astronomical Algorithms, 2nd ed.: new moons, chapter 49; the Sun's longitude, chapter 25.
 * The Chinese and Dangi calendars of `Intl` follow other meridians and give other days.
 */
import { dayNumber, fromDayNumber, type LocalDate, localDate, yearOf } from './local-date.ts';

/** A day of the lunar calendar. `year` is the lunar year, which begins on Tết; `leap` marks a "tháng nhuận". */
export interface LunarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly leap: boolean;
}

interface LunarMonth {
  /** Day number (days since 1970-01-01) of its first day. */
  readonly start: number;
  /** 29 or 30 days. */
  readonly length: number;
  readonly month: number;
  readonly year: number;
  readonly leap: boolean;
}

/** Julian day of 1970-01-01T00:00 at UTC+7, so that `jd - LOCAL_EPOCH` counts local days. */
const LOCAL_EPOCH = 2_440_587.5 - 7 / 24;
const SYNODIC_MONTH = 29.530588861;
const J2000 = 2_451_545;
const DEGREE = Math.PI / 180;

/** Terms of the new moon's moment: [days, power of E, multiples of M, M', F]. */
const NEW_MOON_TERMS = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
] as const;

/** Planetary corrections of the new moon: [days, degrees at k = 0, degrees a lunation]. */
const PLANET_TERMS = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
] as const;

/**
 * The lunar date of a day. Equal to the published tables from 1968 on; before, the calendars in use in Vietnam were
 * reckoned at other meridians, so printed dates of those years can differ from these by a day or a month.
 */
export function lunarOf(date: LocalDate): LunarDate {
  const day = dayNumber(date);
  const year = yearOf(date);
  const month = monthOf(solsticeYear(year), day) ?? monthOf(solsticeYear(year + 1), day);
  if (!month) throw new Error(`no lunar month holds ${date}`);
  return { day: day - month.start + 1, month: month.month, year: month.year, leap: month.leap };
}

/** The day of a lunar date; null when that year has no such month or that month no such day. */
export function solarOf(lunar: LunarDate): LocalDate | null {
  if (!Number.isInteger(lunar.year) || !Number.isInteger(lunar.day) || lunar.day < 1) return null;
  // Months 11 and 12 close the lunar year but open the next count from solstice to solstice.
  const month = [...solsticeYear(lunar.year), ...solsticeYear(lunar.year + 1)].find(
    (m) => m.year === lunar.year && m.month === lunar.month && m.leap === lunar.leap,
  );
  return month && lunar.day <= month.length ? fromDayNumber(month.start + lunar.day - 1) : null;
}

/** '14/10 âm'; in a leap month '14/6 nhuận âm'. */
export function lunarLabel(date: LocalDate): string {
  const { day, month, leap } = lunarOf(date);
  return `${day}/${month}${leap ? ' nhuận' : ''} âm`;
}

const solsticeYears = new Map<number, readonly LunarMonth[]>();

/** The months from month 11 of `year - 1` up to the one before month 11 of `year`; a pure table, kept once reckoned. */
function solsticeYear(year: number): readonly LunarMonth[] {
  const known = solsticeYears.get(year);
  if (known) return known;
  const first = monthElevenOf(year - 1);
  const count = monthElevenOf(year) - first;
  const starts = Array.from({ length: count + 1 }, (_, i) => newMoonDay(first + i));
  const months: LunarMonth[] = [];
  let leapDue = count === 13;
  let ordinal = -1;
  for (const [i, start] of starts.slice(0, count).entries()) {
    const next = starts[i + 1] ?? start;
    const leap = leapDue && i > 0 && sunSector(start) === sunSector(next);
    if (leap) leapDue = false;
    else ordinal += 1;
    months.push({
      start,
      length: next - start,
      month: ((ordinal + 10) % 12) + 1,
      year: ordinal < 2 ? year - 1 : year,
      leap,
    });
  }
  solsticeYears.set(year, months);
  return months;
}

/** Number of the lunation that holds the winter solstice of a (solar) year. */
function monthElevenOf(year: number): number {
  const newYearsEve = dayNumber(localDate(`${String(year).padStart(4, '0')}-12-31`));
  let k = Math.round((newYearsEve + LOCAL_EPOCH - J2000) / SYNODIC_MONTH) + 1;
  // Solstice before that day began (the Sun past 270°) means it lies in an earlier month.
  while (newMoonDay(k) > newYearsEve || sunSector(newMoonDay(k)) === 9) k -= 1;
  return k;
}

/** Which of the twelve 30° sectors of the ecliptic, 0 to 11, the Sun is in as the local day begins. */
function sunSector(day: number): number {
  const t = (day + LOCAL_EPOCH + dynamicalLag(day) - J2000) / 36_525;
  const anomaly = (357.52911 + 35_999.05029 * t - 0.0001537 * t * t) * DEGREE;
  const node = (125.04 - 1934.136 * t) * DEGREE;
  const longitude =
    280.46646 +
    36_000.76983 * t +
    0.0003032 * t * t +
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly) -
    0.00569 -
    0.00478 * Math.sin(node);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
}

/** Local day of the new moon number `k`; 0 is the first of the year 2000. */
function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const e = 1 - 0.002516 * t - 0.0000074 * t2;
  const sun = (2.5534 + 29.1053567 * k - 0.0000014 * t2) * DEGREE;
  const moon = (201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t2 * t) * DEGREE;
  const latitude = (160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t2 * t) * DEGREE;
  const node = (124.7746 - 1.56375588 * k + 0.0020672 * t2) * DEGREE;
  let moment = 2_451_550.09766 + SYNODIC_MONTH * k + 0.00015437 * t2 - 0.00000015 * t2 * t;
  moment -= 0.00017 * Math.sin(node);
  for (const [size, power, m, mp, f] of NEW_MOON_TERMS) {
    moment += size * e ** power * Math.sin(m * sun + mp * moon + f * latitude);
  }
  for (const [size, start, speed] of PLANET_TERMS) moment += size * Math.sin((start + speed * k) * DEGREE);
  const local = moment - LOCAL_EPOCH;
  return Math.floor(local - dynamicalLag(local));
}

/**
 * Dynamical minus universal time, in days. Before 2000 a line within 15 s of what was measured from 1950 on;
 * after it the forecast of Meeus, chapter 10, which the published tables follow too: three new moons up to
 * 2100 (2054, 2077, 2085) lie within a minute of midnight and hang on it.
 */
function dynamicalLag(day: number): number {
  const t = (day / 365.25 - 30) / 100;
  const seconds = t < 0 ? 64 + 60 * t : 102 + 102 * t + 25.3 * t * t + 37 * Math.min(0, t - 1);
  return seconds / 86_400;
}

function monthOf(months: readonly LunarMonth[], day: number): LunarMonth | undefined {
  return months.find((month) => month.start <= day && day < month.start + month.length);
}
