/** Vietnamese text: kept in NFC, searched without accents. */
import * as v from 'valibot';
import { inOwnLetters } from './letters.ts';

/**
 * Unicode's Stream-Safe Text Format (UAX #15, 13) knows at most 30 marks on one character; Vietnamese needs
 * two. Normalising sorts the marks of a character, and the time for that grows with the square of their
 * number.
 */
const MARKS_IN_A_ROW = /\p{M}{31}/u;
const MARKS_BEYOND = /(\p{M}{30})\p{M}+/gu;

/** Not storable: NUL, which PostgreSQL's text can't hold, halves of surrogate pairs, and marks without end. */
export const isStorableText = (value: string): boolean =>
  !value.includes('\0') && !/\p{Surrogate}/u.test(value) && !MARKS_IN_A_ROW.test(value);

/** UTF-16 units of one letter at most, where its marks are written apart: ệ. */
const UNITS_OF_A_LETTER = 3;

/**
 * Text as stored: NFC, at most `max` UTF-16 units. Length and marks are looked at before anything is
 * normalised [S110].
 */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max * UNITS_OF_A_LETTER),
    v.check(isStorableText),
    v.normalize('NFC'),
    v.maxLength(max),
  );

/** Text that must say something. */
export const filled = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => value.trim() !== ''),
  );

/**
 * Lower case without accents, đ as d: "Nguyễn Văn Á" and "nguyen van a" fold to the same, in whatever letters
 * that look so.
 */
export function fold(value: string): string {
  return (foldByTable(value) ?? foldByRules(value)).trim();
}

const foldByRules = (value: string): string =>
  withoutAccents(inOwnLetters(value).toLowerCase()).replace(/\s+/g, ' ');

const withoutAccents = (lower: string): string =>
  lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đðɖ]/g, 'd');

const DROPPED = 0xffff;
const SPACE = 32;
/** What each of these characters folds to, 0: not looked up yet. Thousands of stories are folded on a slow phone. */
const table = new Uint16Array(0x2040);

/** Latin letters, their accents and common punctuation; among these no character depends on its neighbours. */
const isInTable = (code: number): boolean =>
  code < 0x250 || (code >= 0x300 && code < 0x370) || (code >= 0x1e00 && code < 0x1f00) || isPunctuation(code);
const isPunctuation = (code: number): boolean => code >= 0x2010 && code < 0x2028;

/** Undefined where something else stands in the text. */
function foldByTable(value: string): string | undefined {
  const codes: number[] = [];
  let last = SPACE;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (!isInTable(code)) return undefined;
    const folded = table[code] || lookUp(code);
    if (folded === DROPPED || (folded === SPACE && last === SPACE)) continue;
    codes.push(folded);
    last = folded;
  }
  return asText(codes);
}

function lookUp(code: number): number {
  const folded = withoutAccents(String.fromCharCode(code).toLowerCase());
  const to = folded === '' ? DROPPED : /\s/.test(folded) ? SPACE : folded.charCodeAt(0);
  table[code] = to;
  return to;
}

/** As many as may be handed to a function at once. */
const ARGUMENTS = 8_000;

/** Made from codes, plain letters take one byte each in memory, and are looked through twice as fast. */
function asText(codes: number[]): string {
  if (codes.length <= ARGUMENTS) return String.fromCharCode(...codes);
  let made = '';
  for (let from = 0; from < codes.length; from += ARGUMENTS)
    made += String.fromCharCode(...codes.slice(from, from + ARGUMENTS));
  return made;
}

/** What Word and web pages put for a line that ends. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * What nobody sees: control characters, soft hyphens, zero-width blanks, marks of direction. A joiner within
 * an emoji stays, for it makes a family of three people; neither Vietnamese nor the scripts of the Mông and
 * the Thái need one.
 */
const UNSEEN =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F)\u200D(?=\p{Extended_Pictographic})|(?![\n\t])[\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
/** Word's bullets, those of its symbol fonts too, and the letter o that stands for a ring where a tab follows. */
const BULLETS = /^(?:[•●▪■◦‣·\uF0A7\uF0B7\uF0D8]|o(?=\t))[ \t]*(?=\S)/gm;

/**
 * Text typed or pasted by a person, as it is stored: NFC, Đ and not Ð, paragraphs that begin and end without
 * blanks, no bullets but '- ', and nothing that isn't seen.
 */
export function clean(value: string): string {
  return inOwnLetters(value)
    .replace(LINE_ENDS, '\n')
    .replace(UNSEEN, (found) => (found.length > 1 ? found : ''))
    .replace(MARKS_BEYOND, '$1')
    .normalize('NFC')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(BULLETS, '- ')
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

/**
 * Reading speed to begin with, syllables a minute, until an operator calibrates it (domain.md: 264 to 315
 * measured indoors).
 */
export const LOUDSPEAKER_SPEED = 210;

/** Minutes it takes to read aloud, not rounded. */
export const readingMinutes = (value: string, syllablesPerMinute = LOUDSPEAKER_SPEED): number =>
  syllables(value) / syllablesPerMinute;
