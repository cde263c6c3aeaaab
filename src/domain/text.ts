/** Vietnamese text: kept in NFC, searched without accents. */
import * as v from 'valibot';

/** Not storable: NUL, which PostgreSQL's text can't hold, and halves of surrogate pairs. */
export const isStorableText = (value: string): boolean =>
  !value.includes('\0') && !/\p{Surrogate}/u.test(value);

/** Text as stored: NFC, at most `max` UTF-16 units. */
export const text = (max: number) =>
  v.pipe(v.string(), v.normalize('NFC'), v.maxLength(max), v.check(isStorableText));

/** Text that must say something. */
export const filled = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => value.trim() !== ''),
  );

/** Lower case without accents, đ as d: "Nguyễn Văn Á" and "nguyen van a" fold to the same. */
export function fold(value: string): string {
  return value
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text typed or pasted by a person, as it is stored: NFC, line ends as \n, no trailing blanks, no control characters. */
export function clean(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\uFEFF]/gu, '')
    .normalize('NFC')
    .replace(/[ \t\u00A0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/**
 * Syllables of a Vietnamese text, each written as one word: what reading time is reckoned from.
 * Digits count one each, for they are read out.
 */
export function syllables(value: string): number {
  const words = value.match(/\p{L}[\p{L}\p{M}]*|\p{N}/gu);
  return words?.length ?? 0;
}

/** Reading speed to begin with, syllables a minute, until an operator calibrates it (domain.md: 264 to 315 measured indoors). */
export const LOUDSPEAKER_SPEED = 210;

/** Minutes it takes to read aloud, not rounded. */
export const readingMinutes = (value: string, syllablesPerMinute = LOUDSPEAKER_SPEED): number =>
  syllables(value) / syllablesPerMinute;

/** Sentences for the reading screen: broken after . ! ? … (with closing quotes) and at line ends. */
export function sentences(value: string): string[] {
  return value
    .split('\n')
    .flatMap((line) => line.match(/.+?(?:[.!?…]+["”’)]*(?=\s|$)|$)/gsu) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
