/** Phong trào thi đua. */
import * as v from 'valibot';
import type { IdOf } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { common, maybe } from '../base/record.ts';
import { filled } from '../base/text.ts';

export const MovementSchema = v.object({
  ...common,
  name: filled(300),
  from: maybe(LocalDateSchema),
  to: maybe(LocalDateSchema),
});
export type Movement = v.InferOutput<typeof MovementSchema> & { id: IdOf<'movement'> };

export type MovementState = 'running' | 'coming' | 'ended';

/** Without a beginning it has always been there, without an end it goes on. */
export function movementState({ from, to }: Pick<Movement, 'from' | 'to'>, today: LocalDate): MovementState {
  if (to && to < today) return 'ended';
  return from && from > today ? 'coming' : 'running';
}
