/**
 * Whose name stands in a text [R6]. Accents, case, forms of address and blanks make no difference, and syllables are whole. The names are
 * indexed once by their first two syllables; a text is gone through once. A name of one syllable ("Hoa") is a word of its own too often.
 */
import { fold } from './text.ts';

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

/** The ways in which a text may say the name of a profile, folded: the whole, and without what stands before or behind it. */
export function spokenNames(name: string): string[][] {
  const [first = [], ...behind] = syllableRuns(name);
  const whole = first.length >= LEAST_SYLLABLES ? first : [first, ...behind].flat();
  const plain = name.replace(UNSEEN, '').normalize('NFC').toLowerCase().match(SYLLABLE) ?? [];
  const addressed = count(plain.slice(0, whole.length), (word) => ADDRESS.has(word));
  const seeming = count(whole, (word) => ADDRESS_FOLDED.has(word));
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

type Entry = { id: string; rest: readonly string[] };

export function createNameIndex(named: Iterable<{ id: string; name: string }> = []): NameIndex {
  const byHead = new Map<string, Entry[]>();
  const heads = new Map<string, string[]>();

  const forget = (id: string) => {
    for (const head of heads.get(id) ?? []) {
      const left = (byHead.get(head) ?? []).filter((entry) => entry.id !== id);
      if (left.length > 0) byHead.set(head, left);
      else byHead.delete(head);
    }
    heads.delete(id);
  };
  const learn = (id: string, name: string) => {
    if (heads.has(id)) forget(id);
    const ways = spokenNames(name);
    for (const [one, two, ...rest] of ways) {
      const head = `${one} ${two}`;
      const same = byHead.get(head);
      if (same) same.push({ id, rest });
      else byHead.set(head, [{ id, rest }]);
    }
    if (ways.length > 0) heads.set(id, [...new Set(ways.map(([one, two]) => `${one} ${two}`))]);
  };
  const findIn = (run: readonly string[], found: Set<string>) => {
    for (let at = 0; at + 1 < run.length; at += 1) {
      const same = byHead.get(`${run[at]} ${run[at + 1]}`);
      if (!same) continue;
      for (const { id, rest } of same)
        if (rest.every((syllable, i) => run[at + 2 + i] === syllable)) found.add(id);
    }
  };
  for (const { id, name } of named) learn(id, name);
  return {
    learn,
    forget,
    find(...texts) {
      const found = new Set<string>();
      for (const text of texts) for (const run of syllableRuns(text)) findIn(run, found);
      return [...found].sort();
    },
  };
}
