/** Khung giờ: a recurring time for clusters. One date of it is an occurrence; its items are records of their own. */
import * as v from 'valibot';
import { type IdOf, idOf } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema, LocalTimeSchema, weekday } from '../base/local-date.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

export const SlotSchema = v.object({
  ...common,
  name: filled(120),
  time: LocalTimeSchema,
  /** Length planned, minutes. */
  minutes: v.pipe(v.number(), v.minValue(1), v.maxValue(600)),
  /** 0 = Sunday … 6 = Saturday. */
  weekdays: listOf(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)), 7),
  clusters: listOf(idOf('cluster'), 200),
  from: maybe(LocalDateSchema),
  to: maybe(LocalDateSchema),
});
export type Slot = v.InferOutput<typeof SlotSchema> & { id: IdOf<'slot'> };

/**
 * A script on the programme of one occurrence. A record each, so that two people who add one offline both
 * keep theirs.
 */
export const ItemSchema = v.object({
  ...common,
  slot: idOf('slot'),
  date: LocalDateSchema,
  script: idOf('script'),
  /** Order within the occurrence; ties by id. */
  position: v.pipe(v.number(), v.finite()),
  /** Why it was left out of the programme, when its session was given up. */
  leftOut: maybe(text(500)),
});
export type Item = v.InferOutput<typeof ItemSchema> & { id: IdOf<'item'> };

/** Is it on a programme? */
export const isPlanned = (item: Pick<Item, 'deleted' | 'leftOut'>): boolean => !item.deleted && !item.leftOut;

export const occursOn = (slot: Slot, date: LocalDate): boolean =>
  slot.weekdays.includes(weekday(date)) && (!slot.from || slot.from <= date) && (!slot.to || date <= slot.to);

/** A place after the last item. */
export const positionAfter = (items: readonly Item[]): number =>
  items.reduce((max, item) => Math.max(max, item.position), 0) + 1;

/** The order of the items of an occurrence; ties by id, so that every replica shows the same. */
export const inOrder = (a: Item, b: Item): number => a.position - b.position || (a.id < b.id ? -1 : 1);

/**
 * The new positions that move one item a place up (-1) or down (1). One record changes as a rule; where two
 * stand on the same position, or there is no number left between two, all are counted anew. Empty when it is
 * first or last already.
 */
export function moveItem(items: readonly Item[], id: string, by: -1 | 1): { item: Item; position: number }[] {
  const ordered = [...items].sort(inOrder);
  const from = ordered.findIndex((item) => item.id === id);
  const to = from + by;
  const moved = ordered[from];
  const passed = ordered[to];
  if (!moved || !passed) return [];
  const beyond = ordered[to + by]?.position ?? passed.position + by * 2;
  const position = (passed.position + beyond) / 2;
  const low = Math.min(passed.position, beyond);
  const high = Math.max(passed.position, beyond);
  if (position > low && position < high) return [{ item: moved, position }];
  ordered.splice(from, 1);
  ordered.splice(to, 0, moved);
  return ordered.flatMap((item, i) => (item.position === i + 1 ? [] : [{ item, position: i + 1 }]));
}
