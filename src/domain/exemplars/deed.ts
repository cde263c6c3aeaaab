/** Việc tốt: one good deed. */
import * as v from 'valibot';
import { AccountIdSchema, type IdOf, idOf, UnitIdSchema } from '../base/ids.ts';
import { LocalDateSchema } from '../base/local-date.ts';
import { shown } from '../base/photo.ts';
import { common, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

export const DeedSchema = v.object({
  ...common,
  ...shown,
  who: filled(200),
  what: filled(20_000),
  on: LocalDateSchema,
  where: maybe(text(200)),
  /** The village where it happened: it counts there, see place.ts. */
  village: maybe(UnitIdSchema),
  witness: maybe(text(200)),
  author: AccountIdSchema,
  /** The exemplar profile that has grown out of this deed. */
  exemplar: maybe(idOf('exemplar')),
});
export type Deed = v.InferOutput<typeof DeedSchema> & { id: IdOf<'deed'> };

/** A deed's first line, for lists. */
export function deedTitle(deed: Pick<Deed, 'what'>): string {
  const line = deed.what.trim().split('\n')[0] ?? '';
  return line.length > 90 ? `${line.slice(0, 88).trimEnd()}…` : line;
}
