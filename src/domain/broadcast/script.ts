/** Bài phát thanh, and the text of it that an approval is bound to [R5]. */
import * as v from 'valibot';
import { AccountIdSchema, type IdOf, idOf } from '../base/ids.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';
import { NamesakesSchema } from '../names/namesake.ts';

export const GENRES = ['news', 'article', 'exemplar', 'notice', 'urgent'] as const;
export type Genre = (typeof GENRES)[number];

/** BCP 47, e.g. 'vi', 'hmn-Latn', 'blt' (Thái Đen), 'ium' (Dao). */
export const LanguageSchema = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/));

export const ScriptSchema = v.object({
  ...common,
  title: filled(300),
  genre: v.picklist(GENRES),
  language: LanguageSchema,
  body: text(40_000),
  /** Whom the text names: each needs consent for broadcast [R6]. */
  exemplars: maybe(listOf(idOf('exemplar'), 50)),
  /** Profiles that it doesn't mean, although the text has their name. */
  namesakes: NamesakesSchema,
  campaign: maybe(idOf('campaign')),
  column: maybe(idOf('column')),
  author: AccountIdSchema,
  /** The last author of title, text or language. The server writes it. */
  writer: maybe(AccountIdSchema),
  /** All last authors of title, text and language, where they differ. Only the server writes it [S57]. */
  writers: maybe(listOf(AccountIdSchema, 3)),
  /**
   * Named exemplars whose consent for broadcast is no longer in force [R6]. The server writes it, so that every
   * reader of the script receives it.
   */
  withdrawn: maybe(listOf(idOf('exemplar'), 500)),
  /** Submitted for approval. */
  submitted: maybe(v.boolean()),
  /** Handed down to the units below, to be aired there too. */
  down: maybe(v.boolean()),
});
export type Script = v.InferOutput<typeof ScriptSchema> & { id: IdOf<'script'> };
export type SpokenText = Pick<Script, 'language' | 'title' | 'body'>;

export const GENRE_NAMES: Record<Genre, string> = {
  news: 'Tin',
  article: 'Bài',
  exemplar: 'Gương',
  notice: 'Thông báo',
  urgent: 'Khẩn cấp',
};

export const SPOKEN_FIELDS = ['language', 'title', 'body'] as const satisfies (keyof SpokenText)[];

/** What the hash of an approval is taken of: language and text, in one unambiguous string. */
export const spokenText = (script: SpokenText): string =>
  JSON.stringify([script.language, script.title.normalize('NFC'), script.body.normalize('NFC')]);

export const sameSpokenText = (a: SpokenText, b: SpokenText): boolean => spokenText(a) === spokenText(b);
