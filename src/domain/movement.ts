/** Phong trào thi đua. */
import * as v from 'valibot';
import type { IdOf } from './ids.ts';
import { LocalDateSchema } from './local-date.ts';
import { common, maybe } from './record.ts';
import { filled } from './text.ts';

export const MovementSchema = v.object({
  ...common,
  name: filled(300),
  from: maybe(LocalDateSchema),
  to: maybe(LocalDateSchema),
});
export type Movement = v.InferOutput<typeof MovementSchema> & { id: IdOf<'movement'> };
