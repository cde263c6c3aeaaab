/**
 * How wide a text is in Times New Roman bold, for lines that are as long as a part of it. The font's own
 * advance widths, in thousandths of its size, as its free twin of the same metrics (Liberation Serif Bold)
 * has them; accents add nothing. Pure.
 */
const WIDTHS: readonly (readonly [letters: string, width: number])[] = [
  [' ,.', 250],
  ["'/il", 278],
  ['!()-:;[]fjt‘’', 333],
  ['Is', 389],
  ['cerz', 444],
  ['0123456789J?agovxy–“”', 500],
  ['Sbdhknpqu', 556],
  ['FP', 611],
  ['BELTZ', 667],
  ['ACDNRUVXYw', 722],
  ['GHKOQ', 778],
  ['&m', 833],
  ['M', 944],
  ['W—…', 1_000],
];
const TABLE = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])));
const UNKNOWN = 600;
/** The horns of Ơ and Ư. */
const HORN = '\u031b';
const HORN_WIDTH = 60;

/** In the unit of `size`. */
export function boldWidth(text: string, size: number): number {
  let sum = 0;
  for (const letter of text.normalize('NFD')) {
    if (letter === HORN) sum += HORN_WIDTH;
    else if (!/\p{M}/u.test(letter))
      sum += TABLE.get(letter === 'Đ' ? 'D' : letter === 'đ' ? 'd' : letter) ?? UNKNOWN;
  }
  return (sum * size) / 1_000;
}

/**
 * A text broken at its blanks where `width` ends; a dash stays on its line, a word that is wider by itself
 * stands alone.
 */
export function linesWithin(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.match(/\S+( [-–](?= ))?/g) ?? []) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && boldWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * In as few lines, of about the same width, two of them rather parted at a comma: no single word stands below
 * a full line.
 */
export function evenLines(text: string, size: number, width: number): string[] {
  const { length } = linesWithin(text, size, width);
  const wide = (line: string) => boldWidth(line, size);
  const atCommas = [...text.matchAll(/, /g)]
    .map(({ index }) => [text.slice(0, index + 1), text.slice(index + 2)])
    .filter((lines) => length === 2 && lines.every((line) => wide(line) <= width))
    .sort((a, b) => Math.max(...a.map(wide)) - Math.max(...b.map(wide)));
  if (atCommas[0]) return atCommas[0];
  const step = size / 4;
  let even = width;
  while (even > step && linesWithin(text, size, even - step).length === length) even -= step;
  return linesWithin(text, size, even);
}
