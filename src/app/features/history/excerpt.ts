/** Two versions of a text, cut down to where they differ, with the differing words apart. Pure. */

const LONG = 160;
/** What is left standing before the first difference, so that its sentence is recognised. */
const LEAD = 40;

export type Excerpt = { before: string; differs: string; after: string };

export const isLong = (text: string): boolean => text.length > LONG || text.includes('\n');

/**
 * Both texts from shortly before their first difference, on one line, cut at words. `differs` is '' where
 * nothing is alike.
 */
export function excerpts(from: string, to: string): [Excerpt, Excerpt] {
  const [a, b] = [tokens(from), tokens(to)];
  const most = Math.min(a.length, b.length);
  let first = 0;
  while (first < most && a[first] === b[first]) first += 1;
  let last = 0;
  while (last < most - first && a.at(-1 - last) === b.at(-1 - last)) last += 1;
  const head = a.slice(0, first).join('').length;
  const tail = last === 0 ? 0 : a.slice(-last).join('').length;
  return [excerpt(from, head, tail), excerpt(to, head, tail)];
}

/** Words, and the blanks between them. */
const tokens = (text: string): string[] => text.match(/\s+|\S+/g) ?? [];

function excerpt(text: string, head: number, tail: number): Excerpt {
  const long = isLong(text);
  const start = long && head > LEAD ? wordAfter(text, head - LEAD) : 0;
  let end = long ? Math.min(text.length, start + LONG) : text.length;
  if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), start + LONG / 2);
  const [first, last] = [Math.min(head, end), Math.min(text.length - tail, end)];
  const before = `${start > 0 ? '… ' : ''}${oneLine(text.slice(start, first))}`;
  const after = `${oneLine(text.slice(last, end))}${end < text.length ? ' …' : ''}`;
  const middle = oneLine(text.slice(first, last));
  if (head + tail === 0) return { before: `${before}${middle}`, differs: '', after };
  // A mark goes around words, not around the blanks beside them.
  const [left, right] = [/^\s/.test(middle) ? ' ' : '', /\S\s$/.test(middle) ? ' ' : ''];
  return { before: before + left, differs: middle.trim(), after: right + after };
}

/** The next word after `at`; `at` itself where none follows soon. */
function wordAfter(text: string, at: number): number {
  const gap = text.slice(at, at + LEAD).search(/\s/);
  return gap < 0 ? at : at + gap + 1;
}

/** Without half a surrogate pair that the cut left over. */
const oneLine = (text: string): string =>
  Array.from(text.replace(/\s+/g, ' '))
    .filter((character) => !/^\p{Surrogate}$/u.test(character))
    .join('');

export const wordsOf = ({ before, differs, after }: Excerpt): string => `${before}${differs}${after}`.trim();
