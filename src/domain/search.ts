/** Finding records by what people remember of them, typed without accents: whom, where, when, which words. Pure. */
import type { Deed } from './deed.ts';
import { type Exemplar, STAGE_NAMES, TYPE_NAMES } from './exemplar.ts';
import { type LocalDate, shortDate } from './local-date.ts';
import { GENRE_NAMES, type Script } from './script.ts';
import { fold } from './text.ts';

/** Names that a record holds only as ids. */
export type NamesBehind = {
  unit(id: string): string | undefined;
  movement(id: string): string | undefined;
  account(id: string): string | undefined;
};

type Known = string | null | undefined;

/** Before a word they would hide its beginning. */
const OPENING = /["'“‘(«[]/g;

/** What one record is found by: folded once, and looked through with each letter typed. A blank stands before each word. */
const searchText = (parts: readonly Known[]): string =>
  ` ${fold(parts.filter(Boolean).join('\n')).replace(OPENING, ' ')}`;

/** '2025-03-09' is found by 2025, by 9/3 and by 9/3/2025. */
const dateWords = (date: LocalDate): string => `${date} ${shortDate(date, true)} nam ${date.slice(0, 4)}`;

export const exemplarSearchText = (exemplar: Exemplar, names: NamesBehind): string =>
  searchText([
    ...[exemplar.name, exemplar.position, names.unit(exemplar.unit), exemplar.field],
    ...[exemplar.workUnit, exemplar.residence],
    exemplar.movement && names.movement(exemplar.movement),
    ...[TYPE_NAMES[exemplar.type], STAGE_NAMES[exemplar.stage], dateWords(exemplar.stageOn)],
    exemplar.story,
  ]);

export const deedSearchText = (deed: Deed, names: NamesBehind): string =>
  searchText([deed.who, deed.where, names.unit(deed.unit), deed.witness, dateWords(deed.on), deed.what]);

export const scriptSearchText = (script: Script, names: NamesBehind): string =>
  searchText([
    ...[script.title, names.account(script.author), names.unit(script.unit), GENRE_NAMES[script.genre]],
    script.body,
  ]);

/** The words asked for, each as the beginning of one: Vietnamese words are short, and 'an' stands inside of every other one. */
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
export const isFound = (text: string, sought: readonly string[]): boolean =>
  sought.every((word) => text.includes(word));

type LastFound<T> = { sought: readonly string[]; textOf: (record: T) => string; found: readonly T[] };
const lastFound = new WeakMap<readonly unknown[], LastFound<never>>();

/** Those with all of the words, in the order they come in. Where one types on, only what was found before is looked through. */
export function withWords<T>(
  records: readonly T[],
  sought: readonly string[],
  textOf: (record: T) => string,
): readonly T[] {
  if (sought.length === 0) return records;
  const last = lastFound.get(records) as LastFound<T> | undefined;
  const isNarrower = last?.textOf === textOf && last.sought.every((w) => sought.some((s) => s.startsWith(w)));
  const found = (isNarrower ? last.found : records).filter((record) => isFound(textOf(record), sought));
  lastFound.set(records, { sought, textOf, found } satisfies LastFound<T> as unknown as LastFound<never>);
  return found;
}
