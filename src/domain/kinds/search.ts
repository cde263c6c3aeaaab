/** Finding records by what people remember of them, typed without accents: whom, where, when, which words. Pure. */

import { type LocalDate, shortDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import { GENRE_NAMES } from '../broadcast/script.ts';
import { STAGE_NAMES, TYPE_NAMES } from '../exemplars/exemplar.ts';
import type { RecordOf } from './kinds.ts';

/** Kinds that are looked through by words. */
export const SEARCHED = ['exemplar', 'deed', 'script'] as const;
export type SearchedKind = (typeof SEARCHED)[number];

type Known = string | null | undefined;

/** Before a word they would hide its beginning. */
const OPENING = /["'“‘(«[]/g;

/** Folded, and looked through with each letter typed. A blank stands before each word, and no line ends within. */
export const searchText = (parts: readonly Known[]): string =>
  ` ${fold(parts.filter(Boolean).join('\n')).replace(OPENING, ' ')}`;

/** '2025-03-09' is found by 2025, by 9/3 and by 9/3/2025. */
const dateWords = (date: LocalDate): string => `${date} ${shortDate(date, true)} nam ${date.slice(0, 4)}`;

/**
 * What a record says itself. Kept on the phone: where other words are to be found, `FORMAT` in store/packs is
 * raised.
 */
export const ownWords: { [K in SearchedKind]: (record: RecordOf<K>) => string } = {
  exemplar: (exemplar) =>
    searchText([
      ...[exemplar.name, exemplar.position, exemplar.field, exemplar.workUnit, exemplar.residence],
      ...[TYPE_NAMES[exemplar.type], STAGE_NAMES[exemplar.stage], dateWords(exemplar.stageOn)],
      exemplar.story,
    ]),
  deed: (deed) => searchText([deed.who, deed.where, deed.witness, dateWords(deed.on), deed.what]),
  script: (script) => searchText([script.title, GENRE_NAMES[script.genre], script.body]),
};

/** Names that a record holds only as ids. */
export type NamesBehind = {
  unit(id: string): string | undefined;
  movement(id: string): string | undefined;
  account(id: string): string | undefined;
};

/** Each of them as `searchText` gives it; '' where it isn't known. */
export type NameWords = Record<keyof NamesBehind, (id: string) => string>;

/** These change while the records that hold them don't. */
export const namesOf: { [K in SearchedKind]: (record: RecordOf<K>, names: NameWords) => string } = {
  exemplar: ({ unit, movement }, names) => names.unit(unit) + (movement ? names.movement(movement) : ''),
  deed: ({ unit }, names) => names.unit(unit),
  script: ({ unit, author }, names) => names.unit(unit) + names.account(author),
};

/** What records are found by. */
export type Words<T> = { own(record: T): string; names(record: T): string };

/**
 * The words asked for, each as the beginning of one: Vietnamese words are short, and 'an' stands inside of
 * every other one.
 */
export const soughtWords = (typed: string): string[] => [
  ...new Set(
    fold(typed)
      .replace(OPENING, ' ')
      .split(' ')
      .filter(Boolean)
      .map((word) => ` ${word}`),
  ),
];

/** All of the words, in any order. */
export function isFound<T>(record: T, sought: readonly string[], { own, names }: Words<T>): boolean {
  const text = own(record);
  return sought.every((word) => text.includes(word) || names(record).includes(word));
}

type LastFound<T> = { sought: readonly string[]; words: Words<T>; found: readonly T[] };
const lastFound = new WeakMap<readonly unknown[], LastFound<never>>();

/**
 * Those with all of the words, in the order they come in. Where one types on, only what was found before is
 * looked through.
 */
export function withWords<T>(
  records: readonly T[],
  sought: readonly string[],
  words: Words<T>,
): readonly T[] {
  if (sought.length === 0) return records;
  const last = lastFound.get(records) as LastFound<T> | undefined;
  const isNarrower = last?.words === words && last.sought.every((w) => sought.some((s) => s.startsWith(w)));
  const found = (isNarrower ? last.found : records).filter((record) => isFound(record, sought, words));
  lastFound.set(records, { sought, words, found } satisfies LastFound<T> as unknown as LastFound<never>);
  return found;
}
