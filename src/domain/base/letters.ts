/**
 * Letters that look like Vietnamese ones and are others: keyboards, fonts of old documents and scanned papers
 * write them. Stored as they are, "Ðỗ" is neither found nor known as the same person. Pure.
 */

/** The Icelandic and the African letter that look like Đ. No language of the work writes them. */
const DE: Record<string, string> = { Ð: 'Đ', Ɖ: 'Đ', ð: 'đ', ɖ: 'đ' };

const FOREIGN = 'АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁѐЀӐӑΑΒΕΖΗΙΚΜΝΟΡΤΥΧο';
const LATIN = 'ABEKMHOPCTYXIJSaeopcyxijshdèÈĂăABEZHIKMNOPTYXo';
/** Cyrillic and Greek letters that nobody tells from Latin ones. */
const LOOK_ALIKE = new Map([...FOREIGN].map((letter, i) => [letter, LATIN[i] ?? letter]));

const SUSPECT = /[ÐðƉɖ\u0370-\u03FF\u0400-\u052F\u3000\uFF10-\uFF5A]/;
const WIDE = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const WORD = /[\p{L}\p{M}]+/gu;
const GREEK_OR_CYRILLIC = /[\u0370-\u052F]/g;

/** A word with a letter of its own script, "Москва", is left as it is. */
const inLatin = (word: string): string =>
  (word.match(GREEK_OR_CYRILLIC) ?? []).every((letter) => LOOK_ALIKE.has(letter))
    ? word.replace(GREEK_OR_CYRILLIC, (letter) => LOOK_ALIKE.get(letter) ?? letter)
    : word;

/** The same text in the letters that it is meant in. One letter for one: the length stays. */
export function inOwnLetters(value: string): string {
  if (!SUSPECT.test(value)) return value;
  return value
    .replace(/[ÐðƉɖ]/g, (letter) => DE[letter] ?? letter)
    .replace(WIDE, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(WORD, inLatin);
}
