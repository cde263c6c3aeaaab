/** The words of an image card: what fits, and how they break. Pure. */
import { sentences } from '../../../../domain/broadcast/sentences.ts';

/** As many as are read at a glance, on a phone's screen. */
export const CARD_LETTERS = 240;

/** The beginning of a story: whole sentences where they fit, else whole words. */
export function excerpt(story: string, most = CARD_LETTERS): string {
  const plain = story.replace(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  let whole = '';
  for (const sentence of sentences(plain)) {
    const longer = whole ? `${whole} ${sentence}` : sentence;
    if (longer.length > most) break;
    whole = longer;
  }
  if (whole.length >= most / 2) return whole;
  const begun = plain.slice(0, most);
  const word = begun.lastIndexOf(' ');
  return `${begun.slice(0, word > 0 ? word : most - 1).replace(/[,;:.–-]+$/, '')}…`;
}

export type Broken = { lines: string[] /** Words are left that don't fit. */; cut: boolean };

/** Lines no wider than `width`, at most `most` of them; a word that is wider by itself is broken. */
export function breakLines(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): Broken {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/\s+/).filter(Boolean);
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = measure(word) <= width ? [word] : breakWord(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line) lines.push(line);
  if (lines.length <= most) return { lines, cut: false };
  const shown = lines.slice(0, most);
  let last = shown.at(-1) ?? '';
  while (last && measure(`${last}…`) > width) last = last.slice(0, -1).trimEnd();
  return { lines: [...shown.slice(0, -1), `${last}…`], cut: true };
}

export type Fitted = Broken & { size: number };

/** Of a line's height, its letters' size being 1. */
export const LINE_HEIGHT = 1.32;

/**
 * The biggest of `sizes` in which the whole text stands within `width` and `height`; only where the smallest
 * is too big too is it cut. `measure`: how wide a text is in letters of a size.
 */
export function fitLines(
  text: string,
  sizes: readonly number[],
  room: { width: number; height: number },
  measure: (text: string, size: number) => number,
): Fitted {
  let last: Fitted = { lines: [], cut: false, size: sizes[0] ?? 0 };
  for (const size of sizes) {
    const most = Math.max(1, Math.floor(room.height / (size * LINE_HEIGHT)));
    last = { ...breakLines(text, room.width, most, (part) => measure(part, size)), size };
    if (!last.cut) return last;
  }
  return last;
}

function breakWord(word: string, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && measure(piece + letter) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/** Where a picture is cut so that it fills a frame: its middle, and of an upright one rather the head than the feet. */
export function cover(
  picture: { width: number; height: number },
  frame: { width: number; height: number },
): { x: number; y: number; width: number; height: number } {
  const scale = Math.max(frame.width / picture.width, frame.height / picture.height);
  const [width, height] = [frame.width / scale, frame.height / scale];
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 5, width, height };
}
