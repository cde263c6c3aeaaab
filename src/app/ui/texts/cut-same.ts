/** Long text in which nothing differs, cut so that what does differ is seen. Pure. */
import { sentences } from './texts.ts';

/** Joined they are the text again. `hidden` is '' where nothing is cut. */
export type Cut = { head: string; hidden: string; tail: string; count: number };

/** Fewer than these say less room than the word that stands for them. */
const MANY_SENTENCES = 3;
const MANY_LETTERS = 240;

/**
 * `after`, `before`: a difference stands after, or before, this text; then the sentence beside it is kept, to
 * be read in one go.
 */
export function cutSame(text: string, { before, after }: { before: boolean; after: boolean }): Cut {
  const parts = sentences(text);
  const said = parts.flatMap((part, i) => (part.trim() ? [i] : []));
  const first = before ? (said[0] ?? 0) + 1 : 0;
  const last = after ? (said.at(-1) ?? 0) : parts.length;
  const count = said.filter((i) => i >= first && i < last).length;
  const hidden = parts.slice(first, last).join('');
  if (count < MANY_SENTENCES || hidden.length < MANY_LETTERS)
    return { head: text, hidden: '', tail: '', count: 0 };
  return { head: parts.slice(0, first).join(''), hidden, tail: parts.slice(last).join(''), count };
}
