/**
 * "Người khác trùng tên": a declaration that a script doesn't mean this profile, although the text has its name or
 * the profile was listed before. Author and time are kept, and shown to the approver [R6]. Declarations are only
 * added; listing the profile removes its declaration.
 */
import * as v from 'valibot';
import { AccountIdSchema, idOf } from '../base/ids.ts';
import { InstantSchema, listOf, maybe } from '../base/record.ts';

export const MAX_NAMESAKES = 200;

export const NamesakeSchema = v.object({
  exemplar: idOf('exemplar'),
  /** The server writes the author of the edit, and its corrected time. */
  by: AccountIdSchema,
  at: InstantSchema,
  /** The profile was removed from the list of named profiles. Only the server writes it. */
  listed: maybe(v.boolean()),
});
export type Namesake = v.InferOutput<typeof NamesakeSchema>;
export const NamesakesSchema = maybe(listOf(NamesakeSchema, MAX_NAMESAKES));

type Naming = { exemplars?: unknown; namesakes?: unknown };

/**
 * The declarations after an edit from `before` to `after`. `declared`: the value in the edit. Removing a profile
 * from the list also declares that it isn't meant, because an earlier text may still be approved.
 */
export function namesakesAfter(
  before: Naming | undefined,
  after: Naming,
  edit: { declared: unknown; by: string; at: number },
): Namesake[] {
  const listed = idsIn(after.exemplars);
  const known = listIn(before?.namesakes);
  const { by, at } = edit;
  const declared = listIn(edit.declared)
    .filter(({ exemplar }) => !known.some((one) => one.exemplar === exemplar))
    .map(({ exemplar }) => ({ exemplar, by, at }));
  const left = idsIn(before?.exemplars).filter((id) => !listed.includes(id));
  const takenOff = left.map((exemplar) => ({ exemplar, by, at, listed: true }));
  const all = new Map<string, unknown>(
    [...known, ...declared, ...takenOff].map((one) => [one.exemplar, one]),
  );
  for (const id of listed) all.delete(id);
  return [...all.values()] as Namesake[];
}

/** Profiles that only this account removed from the list: no second person has agreed [R15]. */
export const takenOffBy = (namesakes: unknown, account: string): string[] =>
  listIn(namesakes).flatMap(({ exemplar, listed, by }) => (listed && by === account ? [exemplar] : []));

export const declaredIn = (namesakes: unknown): string[] => listIn(namesakes).map(({ exemplar }) => exemplar);

const idsIn = (list: unknown): string[] => (Array.isArray(list) ? (list as string[]) : []);
const listIn = (list: unknown): Namesake[] =>
  Array.isArray(list) ? list.filter((one): one is Namesake => typeof one?.exemplar === 'string') : [];
