/**
 * Whom a text names without saying so: neither listed, so that nobody asks for consent, nor declared to be
 * somebody else [R6]. Pure.
 */

import type { SpokenText } from '../broadcast/script.ts';
import { broadcastState, type ConsentFacts } from '../exemplars/consent.ts';

/** The profiles that are here. */
export type Names = {
  /** Those whose name stands in one of the texts. */
  find(...texts: string[]): readonly string[];
  /** All profiles of the person [S69]. */
  groupOf(exemplar: string): readonly string[];
  nameOf(exemplar: string): string | undefined;
};

type Text = Pick<SpokenText, 'title' | 'body'>;

/**
 * What was found in a record stays so as long as neither changes: a list asks about hundreds of texts again
 * and again.
 */
const found = new WeakMap<Names, WeakMap<Text, readonly string[]>>();

export function namedIn(text: Text, names: Names): readonly string[] {
  const known = found.get(names) ?? new WeakMap<Text, readonly string[]>();
  found.set(names, known);
  const hits = known.get(text) ?? names.find(text.title, text.body);
  known.set(text, hits);
  return hits;
}

/** The exemplars of a script or an approval: named, or declared not to be meant. */
export type Covered = { listed: readonly string[]; declared: readonly string[] };

/**
 * Of a person with several profiles any that is listed or declared counts. Of several people of one and the
 * same name the one who is listed is meant, and nobody asks about the others, but for who has withdrawn: a
 * second profile must not speak over that.
 */
export function unlistedIn(
  text: Text,
  { listed, declared }: Covered,
  names: Names | undefined,
  said: ConsentFacts,
): string[] {
  if (!names) return [];
  const known = new Set([...listed, ...declared]);
  const unknown = namedIn(text, names).filter((id) => !names.groupOf(id).some((one) => known.has(one)));
  if (unknown.length === 0) return unknown;
  const meant = new Set(listed.flatMap((id) => plain(names.nameOf(id)) ?? []));
  return unknown.filter(
    (id) => !meant.has(plain(names.nameOf(id)) ?? '') || broadcastState(id, said).kind === 'withdrawn',
  );
}

/** By its accents: a text says which of "Mai" and "Mái" it means. */
const plain = (name: string | undefined): string | undefined =>
  name?.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
