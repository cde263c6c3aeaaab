/** Nhật ký phát thanh: append-only; what was really aired, or skipped and why. */
import * as v from 'valibot';
import { type IdOf, idOf } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema, LocalTimeSchema } from '../base/local-date.ts';
import { isNewer, listOf, logged, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

export const AIRING_WAYS = ['read', 'played', 'skipped'] as const;
export const SKIP_REASONS = ['power', 'equipment', 'weather', 'withdrawn', 'no-time', 'other'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const AiringSchema = v.object({
  ...logged,
  slot: maybe(idOf('slot')),
  item: maybe(idOf('item')),
  script: idOf('script'),
  /** The approval whose text was read, and its hash [R5]. */
  approval: maybe(idOf('approval')),
  hash: maybe(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  date: LocalDateSchema,
  time: LocalTimeSchema,
  /** The session's time as it was planned when the entry was written. */
  start: maybe(LocalTimeSchema),
  /** It was aired before the session's time, and its author confirmed that. */
  early: maybe(v.boolean()),
  way: v.picklist(AIRING_WAYS),
  minutes: maybe(v.pipe(v.number(), v.minValue(0), v.maxValue(600))),
  /** The clusters where it was heard. */
  clusters: maybe(listOf(idOf('cluster'), 200)),
  reason: maybe(v.picklist(SKIP_REASONS)),
  note: maybe(text(1_000)),
  /** Kept beside the id, for the script may have changed since. */
  title: filled(300),
  exemplars: maybe(listOf(idOf('exemplar'), 50)),
});
export type Airing = v.InferOutput<typeof AiringSchema> & { id: IdOf<'airing'> };

export const SKIP_REASON_NAMES: Record<SkipReason, string> = {
  power: 'Mất điện',
  equipment: 'Máy hoặc loa hỏng',
  weather: 'Mưa bão',
  withdrawn: 'Người trong bài rút lại đồng ý',
  'no-time': 'Không đủ thời gian',
  other: 'Lý do khác',
};

export const wasAired = (airing: Pick<Airing, 'way'>): boolean => airing.way !== 'skipped';

type Entry = Pick<Airing, 'id' | 'at' | 'date' | 'script' | 'slot' | 'item' | 'deleted'>;

/** An item may move to another day. Entries for the first day stay with that day. */
const itemKey = (item: string, date: LocalDate): string => `${date} ${item}`;
const placeKey = ({ item, date, slot, script }: Entry): string =>
  item ? itemKey(item, date) : `${date} ${slot ?? ''} ${script}`;

/**
 * What became of each item of each occurrence: its newest entry by corrected time, whoever wrote it [R14].
 * "Ghi lại" and a second operator's entry replace the earlier one. Everything that counts or asks whether
 * something was aired starts here, in the order of the log.
 */
export function standingAirings<A extends Entry>(airings: readonly A[]): A[] {
  const found = new Map<string, A>();
  for (const airing of airings) {
    if (airing.deleted) continue;
    const key = placeKey(airing);
    const other = found.get(key);
    if (!other || isNewer(airing, other)) found.set(key, airing);
  }
  return airings.filter((airing) => found.get(placeKey(airing)) === airing);
}

/** Those of them that were heard. */
export const heardAirings = <A extends Entry & Pick<Airing, 'way'>>(airings: readonly A[]): A[] =>
  standingAirings(airings).filter(wasAired);

/** Earlier entries for the same item, newest first. They are shown but not counted. */
export const earlierEntries = <A extends Entry>(standing: A, airings: readonly A[]): A[] =>
  airings
    .filter((one) => one.id !== standing.id && !one.deleted && placeKey(one) === placeKey(standing))
    .sort((a, b) => (isNewer(a, b) ? -1 : 1));

type Planned = { id: string; date: LocalDate };

/** What became of items, by the same rule. Undefined: the log says nothing of it. */
export function outcomesOf<A extends Entry>(airings: readonly A[]): (item: Planned) => A | undefined {
  const found = new Map(standingAirings(airings).map((airing) => [placeKey(airing), airing]));
  return (item) => found.get(itemKey(item.id, item.date));
}
