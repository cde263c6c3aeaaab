/** How much JSON is it? Told from its bytes, before a value is made of any of them [S111]. */

/** Bytes unpacked, values in all, and how deep they stand in each other. */
export type JsonBounds = { bytes: number; values: number; depth: number };

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Which bound a text of JSON breaks, if any; stops at the first byte beyond it. What isn't JSON at all may
 * pass: the parser says so. A list or object counts as one value beside those in it.
 */
export function brokenBound(
  json: Uint8Array,
  { bytes, values, depth }: JsonBounds,
): keyof JsonBounds | undefined {
  if (json.length > bytes) return 'bytes';
  let [count, level] = [1, 0];
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (byte === QUOTE) {
      i = endOfText(json, i);
    } else if (byte === COMMA) {
      count += 1;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      count += 1;
      level += 1;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      level -= 1;
    }
    if (count > values) return 'values';
    if (level > depth) return 'depth';
  }
  return undefined;
}

/** The place of the quote that ends the text beginning at `start`. */
function endOfText(json: Uint8Array, start: number): number {
  let end = json.indexOf(QUOTE, start + 1);
  while (end > 0 && isEscaped(json, end)) end = json.indexOf(QUOTE, end + 1);
  return end < 0 ? json.length : end;
}

/** An odd number of backslashes stands before it. */
function isEscaped(json: Uint8Array, at: number): boolean {
  let first = at;
  while (json[first - 1] === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}
