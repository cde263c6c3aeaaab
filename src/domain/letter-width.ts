/**
 * How wide a text is in Times New Roman bold, for lines that are as long as a part of it. The font's own advance widths, in thousandths of
 * its size, as its free twin of the same metrics (Liberation Serif Bold) has them; accents add nothing. Pure.
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

/** The last line of a text that is broken at its blanks where `width` ends. */
export function lastLine(text: string, size: number, width: number): string {
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    line = boldWidth(longer, size) <= width ? longer : word;
  }
  return line;
}
