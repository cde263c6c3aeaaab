/**
 * Whose name stands in a text [R6]. Accents, case, forms of address and blanks make no difference, and
 * syllables are whole. The names are indexed once by their syllables; a text is gone through once, whatever
 * the number of names. A name of one syllable ("Hoa") is a word of its own too often.
 */
import { fold } from '../base/text.ts';

const LEAST_SYLLABLES = 2;
/** Between two syllables of one name none of these stands. */
const BREAK = /[,.;:!?…()[\]{}/|"“”«»]/;
/** What nobody sees, within a word or between two. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const SYLLABLE = /[\p{L}\p{M}\p{N}]+/gu;

/** Before a name in a profile. By their accents, for "Chu", "Cứ" and "Bạc" are families. */
const ADDRESS = new Set(
  'anh chị em cháu chú cô bác ông bà cụ thầy giáo đồng chí già làng trưởng bản thôn bí thư bác sĩ sỹ y tá nghệ nhân hộ gia đình'
    .normalize('NFC')
    .split(' '),
);
/** The same without accents, where so much is left that it can't be a family's name that was cut off. */
const ADDRESS_FOLDED = new Set([...ADDRESS].map(fold));
const ENOUGH_LEFT = 3;

/** The folded syllables of a text, as runs that nothing breaks. */
export function syllableRuns(text: string): string[][] {
  const folded = fold(text.replace(UNSEEN, ''));
  const runs: string[][] = [];
  let run: string[] = [];
  let end = 0;
  for (const { 0: syllable, index } of folded.matchAll(SYLLABLE)) {
    if (run.length > 0 && BREAK.test(folded.slice(end, index))) {
      runs.push(run);
      run = [];
    }
    run.push(syllable);
    end = index + syllable.length;
  }
  return run.length > 0 ? [...runs, run] : runs;
}

/**
 * The ways in which a text may say the name of a profile, folded: the whole, and without what stands before
 * or behind it.
 */
export function spokenNames(name: string): string[][] {
  const [first = [], ...behind] = syllableRuns(name);
  const whole = first.length >= LEAST_SYLLABLES ? first : [first, ...behind].flat();
  const seeming = count(whole, (word) => ADDRESS_FOLDED.has(word));
  if (seeming === 0) return whole.length >= LEAST_SYLLABLES ? [whole] : [];
  const plain = name.replace(UNSEEN, '').normalize('NFC').toLowerCase().match(SYLLABLE) ?? [];
  const addressed = count(plain.slice(0, whole.length), (word) => ADDRESS.has(word));
  const ways = [whole, whole.slice(addressed)];
  if (whole.length - seeming >= ENOUGH_LEFT) ways.push(whole.slice(seeming));
  const long = ways.filter((way) => way.length >= LEAST_SYLLABLES);
  return [...new Map(long.map((way) => [way.join(' '), way])).values()];
}

function count(words: readonly string[], is: (word: string) => boolean): number {
  const end = words.findIndex((word) => !is(word));
  return end < 0 ? words.length : end;
}

export type NameIndex = {
  /** What was known of the profile is forgotten. */
  learn(id: string, name: string): void;
  forget(id: string): void;
  /** The profiles whose name stands in one of the texts, in the order of their ids. */
  find(...texts: string[]): string[];
};

export function createNameIndex(named: Iterable<{ id: string; name: string }> = []): NameIndex {
  /**
   * By the first syllables of a name, two or more of them: whose whole name that is. A longer beginning is
   * looked for only behind a shorter.
   */
  const byBeginning = new Map<string, Set<string>>();
  const names = new Map<string, string[]>();

  const forget = (id: string) => {
    for (const name of names.get(id) ?? []) byBeginning.get(name)?.delete(id);
    names.delete(id);
  };
  const learn = (id: string, name: string) => {
    if (names.has(id)) forget(id);
    const ways = spokenNames(name);
    for (const way of ways) {
      let beginning = way[0] ?? '';
      for (const syllable of way.slice(1)) {
        beginning = `${beginning} ${syllable}`;
        if (!byBeginning.has(beginning)) byBeginning.set(beginning, new Set());
      }
      byBeginning.get(beginning)?.add(id);
    }
    if (ways.length > 0)
      names.set(
        id,
        ways.map((way) => way.join(' ')),
      );
  };
  const findIn = (run: readonly string[], found: Set<ReadonlySet<string>>) => {
    for (let from = 0; from + 1 < run.length; from += 1) {
      let said = `${run[from]} ${run[from + 1]}`;
      for (let to = from + 2; ; to += 1) {
        const ids = byBeginning.get(said);
        if (!ids) break;
        if (ids.size > 0) found.add(ids);
        if (to >= run.length) break;
        said = `${said} ${run[to]}`;
      }
    }
  };
  for (const { id, name } of named) learn(id, name);
  return {
    learn,
    forget,
    find(...texts) {
      const found = new Set<ReadonlySet<string>>();
      for (const text of texts) for (const run of syllableRuns(text)) findIn(run, found);
      return [...new Set([...found].flatMap((ids) => [...ids]))].sort();
    },
  };
}
