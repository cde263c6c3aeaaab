/** Same to a reader: nothing, null and an empty text or list are one. */
export function sameValue(a: unknown, b: unknown): boolean {
  return plain(a) === plain(b);
}

const plain = (value: unknown): string =>
  JSON.stringify(
    value === null ||
      value === undefined ||
      value === false ||
      value === '' ||
      (Array.isArray(value) && value.length === 0)
      ? null
      : value,
  ).normalize('NFC');
