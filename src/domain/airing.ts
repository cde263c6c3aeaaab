/** Nhật ký phát thanh: append-only; what was really aired, or skipped and why. */
import * as v from 'valibot';
import { type IdOf, idOf } from './ids.ts';
import { LocalDateSchema, LocalTimeSchema } from './local-date.ts';
import { listOf, logged, maybe } from './record.ts';
import { filled, text } from './text.ts';

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

export const wasAired = (airing: Airing): boolean => airing.way !== 'skipped';
