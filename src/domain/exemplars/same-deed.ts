/**
 * Is a deed being written down that seems known already? Only ever a hint: two people may do the same on one
 * day, and one person twice. Pure word counting, nothing learned about anybody.
 */
import { daysBetween, type LocalDate } from '../base/local-date.ts';
import { fold } from '../base/text.ts';

export type ComparedDeed = {
  who: string;
  what: string;
  on: LocalDate;
  unit: string;
  where?: string | null | undefined;
};

/** Days apart at which two tellings may still be of one deed: people say "hôm kia" and mean the weekend. */
const NEAR_DAYS = 3;
/** Of the shorter telling's words, how many the other has too. */
const ALIKE = 0.5;
/** Fewer words than this say too little to be compared: then person, place and day decide. */
const FEW_WORDS = 3;

/** How people are addressed, which one teller writes and the other doesn't. */
const ADDRESS = new Set('anh chi ong ba em chau co chu bac cu thay'.split(' '));
/** Words that any telling has. */
const COMMON = new Set(
  'da va cua cho la o voi mot cac nhung duoc bi tai trong khi thi co den di lam viec nguoi'.split(' '),
);

export function seemsKnown<D extends ComparedDeed>(told: ComparedDeed, known: readonly D[]): D | undefined {
  const who = nameWords(told.who);
  if (who.length === 0) return undefined;
  const words = contentWords(told.what);
  let best: { deed: D; alike: number } | undefined;
  for (const deed of known) {
    if (Math.abs(daysBetween(deed.on, told.on)) > NEAR_DAYS) continue;
    if (!samePlace(told, deed) || !sameName(who, nameWords(deed.who))) continue;
    const alike = likeness(words, contentWords(deed.what));
    if (alike >= ALIKE && (!best || alike > best.alike)) best = { deed, alike };
  }
  return best?.deed;
}

/**
 * The same of thousands, each held against thousands: only those whose name ends with the same word are
 * looked at. One given name is told in any of several ways, its last word is always told.
 */
export function createKnownDeeds<D extends ComparedDeed>() {
  const byLastWord = new Map<string, D[]>();
  const lastWord = (deed: ComparedDeed) => nameWords(deed.who).at(-1) ?? '';
  return {
    learn(deed: D): void {
      const same = byLastWord.get(lastWord(deed));
      if (same) same.push(deed);
      else byLastWord.set(lastWord(deed), [deed]);
    },
    find: (told: ComparedDeed): D | undefined => seemsKnown(told, byLastWord.get(lastWord(told)) ?? []),
  };
}

/** A name's own words, folded; without how the person is addressed. */
export function nameWords(name: string): string[] {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const own = words.filter((word) => !ADDRESS.has(word));
  // 'Bà Cụ' is a whole name.
  return own.length > 0 ? own : words;
}

/** 'Pao' and 'Giàng A Pao': the shorter name's words all stand in the longer one, the given name last as in both. */
function sameName(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.at(-1) === long.at(-1) && short.every((word) => long.includes(word));
}

function samePlace(told: ComparedDeed, deed: ComparedDeed): boolean {
  if (told.unit === deed.unit) return true;
  return Boolean(told.where && deed.where) && fold(told.where ?? '') === fold(deed.where ?? '');
}

function contentWords(text: string): Set<string> {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== '' && !COMMON.has(word)));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  if (least < FEW_WORDS) return ALIKE;
  return [...a].filter((word) => b.has(word)).length / least;
}
