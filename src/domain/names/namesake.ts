/**
 * "Người khác trùng tên": somebody has said that a script doesn't speak of this profile, though its name
 * stands in the text, or though it was listed before. Who said it and when is kept, and shown to the approver
 * [R6]. Such words are only added to; one goes when the profile is listed.
 */
import * as v from 'valibot';
import { AccountIdSchema, idOf } from '../base/ids.ts';
import { InstantSchema, listOf, maybe } from '../base/record.ts';

export const MAX_NAMESAKES = 200;

export const NamesakeSchema = v.object({
  exemplar: idOf('exemplar'),
  /** The server puts in whose edit it was, and its corrected time. */
  by: AccountIdSchema,
  at: InstantSchema,
  /** It was taken off the list of those whom the script names. The server's word. */
  listed: maybe(v.boolean()),
});
export type Namesake = v.InferOutput<typeof NamesakeSchema>;
export const NamesakesSchema = maybe(listOf(NamesakeSchema, MAX_NAMESAKES));

type Naming = { exemplars?: unknown; namesakes?: unknown };

/**
 * What stands once an edit has made `after` of `before`; `said`: the edit's own words. Whoever takes a
 * profile off the list says that it isn't meant, whether the text changes with it or not: an earlier text may
 * still be approved.
 */
export function namesakesAfter(
  before: Naming | undefined,
  after: Naming,
  edit: { said: unknown; by: string; at: number },
): Namesake[] {
  const listed = idsIn(after.exemplars);
  const known = listIn(before?.namesakes);
  const { by, at } = edit;
  const said = listIn(edit.said)
    .filter(({ exemplar }) => !known.some((one) => one.exemplar === exemplar))
    .map(({ exemplar }) => ({ exemplar, by, at }));
  const left = idsIn(before?.exemplars).filter((id) => !listed.includes(id));
  const takenOff = left.map((exemplar) => ({ exemplar, by, at, listed: true }));
  const all = new Map<string, unknown>([...known, ...said, ...takenOff].map((one) => [one.exemplar, one]));
  for (const id of listed) all.delete(id);
  return [...all.values()] as Namesake[];
}

/** Those that an approver alone has taken off the list: that is no word of a second person [R15]. */
export const takenOffBy = (namesakes: unknown, account: string): string[] =>
  listIn(namesakes).flatMap(({ exemplar, listed, by }) => (listed && by === account ? [exemplar] : []));

export const declaredIn = (namesakes: unknown): string[] => listIn(namesakes).map(({ exemplar }) => exemplar);

const idsIn = (list: unknown): string[] => (Array.isArray(list) ? (list as string[]) : []);
const listIn = (list: unknown): Namesake[] =>
  Array.isArray(list) ? list.filter((one): one is Namesake => typeof one?.exemplar === 'string') : [];
