/** Whom a text names without saying so: neither listed, so that nobody asks for consent, nor declared to be somebody else [R6]. Pure. */
import type { SpokenText } from './script.ts';

/** The profiles that are here. */
export type Names = {
  /** Those whose name stands in one of the texts. */
  find(...texts: string[]): readonly string[];
  /** All profiles of the person [S69]. */
  groupOf(exemplar: string): readonly string[];
};

type Text = Pick<SpokenText, 'title' | 'body'>;

/** What was found in a record stays so as long as neither changes: a list asks about hundreds of texts again and again. */
const found = new WeakMap<Names, WeakMap<Text, readonly string[]>>();

export function namedIn(text: Text, names: Names): readonly string[] {
  const known = found.get(names) ?? new WeakMap<Text, readonly string[]>();
  found.set(names, known);
  const hits = known.get(text) ?? names.find(text.title, text.body);
  known.set(text, hits);
  return hits;
}

/** `covered`: listed or declared. Of a person with several profiles any of them counts. */
export function unlistedIn(text: Text, covered: Iterable<string>, names: Names | undefined): string[] {
  if (!names) return [];
  const known = new Set(covered);
  return namedIn(text, names).filter((id) => !names.groupOf(id).some((one) => known.has(one)));
}
