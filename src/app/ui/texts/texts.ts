/**
 * Two texts beside each other: where they differ, word by word; and what they would be as one, sentence by
 * sentence, for sentences are read aloud and must not be woven of halves. Pure.
 */
import { diff3Merge, diffComm } from 'node-diff3';

export type Piece = { text: string; differs: boolean };

/** More words at once than a phone compares in a blink, for the same small words come again and again. */
const MANY_WORDS = 300;

/** The second text, with what isn't in the first marked: the sentences that differ, and in them the words. */
export function marked(against: string, text: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    const last = pieces.at(-1);
    if (piece.text === '') return;
    if (last?.differs === piece.differs) last.text += piece.text;
    else pieces.push(piece);
  };
  for (const { same, one, other } of compared(sentences(against), sentences(text))) {
    if (same !== undefined) add({ text: same, differs: false });
    else for (const piece of markedWords(one, other)) add(piece);
  }
  return pieces;
}

function markedWords(against: string, text: string): Piece[] {
  const [a, b] = [words(against), words(text)];
  if (a.length > MANY_WORDS || b.length > MANY_WORDS) return [{ text, differs: true }];
  return compared(a, b).map(({ same, other }) =>
    same === undefined ? { text: other, differs: true } : { text: same, differs: false },
  );
}

type Compared = { same: string; one?: never; other?: never } | { same?: never; one: string; other: string };

function compared(a: string[], b: string[]): Compared[] {
  return diffComm(a, b).map((part) =>
    part.common
      ? { same: part.common.join('') }
      : { one: part.buffer1.join(''), other: part.buffer2.join('') },
  );
}

/** Words with the blanks before them: joined they are the text again. */
const words = (text: string): string[] => text.match(/\s*\S+|\s+/g) ?? [];

export type MergePart =
  | { kind: 'same'; text: string }
  /** The two don't agree: one of them, or both, is somebody's choice. */
  | { kind: 'choice'; one: string; other: string };

/**
 * What the two texts would be as one. With `base`, the text that both began with, what only one of them
 * changed is taken over; without it everything in which they differ is a choice.
 */
export function suggest(one: string, other: string, base?: string): MergePart[] {
  const [a, b] = [sentences(one), sentences(other)];
  const parts: MergePart[] = [];
  const add = (part: MergePart) => {
    const last = parts.at(-1);
    if (part.kind === 'same' && part.text === '') return;
    if (part.kind === 'same' && last?.kind === 'same') last.text += part.text;
    else parts.push({ ...part });
  };
  if (base === undefined) {
    for (const { same, one, other } of compared(a, b))
      add(same === undefined ? { kind: 'choice', one, other } : { kind: 'same', text: same });
    return parts;
  }
  for (const region of diff3Merge(a, sentences(base), b, { excludeFalseConflicts: true })) {
    if (region.ok) add({ kind: 'same', text: region.ok.join('') });
    if (region.conflict)
      add({ kind: 'choice', one: region.conflict.a.join(''), other: region.conflict.b.join('') });
  }
  return parts;
}

/** Sentences and line ends with the blanks behind them: joined they are the text again. */
export const sentences = (text: string): string[] =>
  text.match(/\n+|[^\n]+?(?:[.!?…]+["”’)]*(?=\s|$)[^\S\n]*|(?=\n)|$)/g) ?? [];

/** Which text each choice takes. */
export type Choice = 'one' | 'other' | 'both';

/** Undefined as long as a choice is open: nothing is chosen silently. */
export function merged(
  parts: readonly MergePart[],
  choices: ReadonlyMap<number, Choice>,
): string | undefined {
  let text = '';
  for (const [i, part] of parts.entries()) {
    if (part.kind === 'same') {
      text += part.text;
      continue;
    }
    const choice = choices.get(i);
    if (choice === undefined) return undefined;
    if (choice === 'both') text += `${part.one.trimEnd()}${part.one && part.other ? ' ' : ''}${part.other}`;
    else text += choice === 'one' ? part.one : part.other;
  }
  return text;
}

/** Of texts that were once written here, the one that both probably began with: the last one before either. */
export function commonBase(
  earlier: readonly { text: string; at: number }[],
  versions: readonly { value: string | null; at: number }[],
): string | undefined {
  const first = Math.min(...versions.map((version) => version.at));
  const before = earlier.filter(
    ({ text, at }) => at < first && versions.every(({ value }) => value !== text),
  );
  return before.reduce<{ text: string; at: number } | undefined>(
    (a, b) => (a && a.at > b.at ? a : b),
    undefined,
  )?.text;
}
