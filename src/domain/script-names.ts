/** Whom a text names, beside what its author has put down: a name that was forgotten escapes the check for consent [R6]. */
import type { Exemplar } from './exemplar.ts';
import { inOwnLetters } from './letters.ts';

/** Shorter names ("Hoa") are words of their own too often. */
const LEAST_SYLLABLES = 2;
const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** The exemplars whose name stands in the text and who are not among `listed`. Accents count: "Lò Thị Mai" is not "Lò Thị Mái". */
export function namedButNotListed<E extends Pick<Exemplar, 'id' | 'name'>>(
  text: string,
  exemplars: readonly E[],
  listed: readonly string[],
): E[] {
  const said = plain(text);
  return exemplars.filter((exemplar) => {
    const name = plain(exemplar.name);
    return !listed.includes(exemplar.id) && name.split(' ').length >= LEAST_SYLLABLES && holds(said, name);
  });
}

const plain = (text: string): string =>
  inOwnLetters(text).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** As whole words: "Lò Văn Pâ" does not stand in "Lò Văn Pâng". */
function holds(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + name.length] ?? ' ')) return true;
  }
  return false;
}
