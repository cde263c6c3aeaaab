/** Finding exemplars: by type, by stage, and by words without accents, scanned in memory. */
import type { Exemplar, ExemplarType, Stage } from '../../../domain/exemplar.ts';
import { fold } from '../../../domain/text.ts';

export type Wanted = {
  words: string;
  /** Empty: all. */
  types: readonly ExemplarType[];
  stages: readonly Stage[];
};

export const everything: Wanted = { words: '', types: [], stages: [] };

type Searched = Pick<Exemplar, 'id' | 'name' | 'position' | 'field' | 'story' | 'type' | 'stage' | 'stageOn'>;

/**
 * Keeps what it has folded and put in order: that takes long for thousands of stories on a cheap phone, to look through them
 * doesn't.
 */
export function createFinder<E extends Searched>(): (exemplars: readonly E[], wanted: Wanted) => E[] {
  const folded = new Map<string, { text: string; folded: string }>();
  const foldedText = (exemplar: E): string => {
    const { id, name, position, field, story } = exemplar;
    const text = [name, position, field, story].filter(Boolean).join('\n');
    const known = folded.get(id);
    if (known?.text === text) return known.folded;
    const made = { text, folded: fold(text) };
    folded.set(id, made);
    return made.folded;
  };

  const sorted = new WeakMap<readonly E[], readonly E[]>();
  const ordered = (exemplars: readonly E[]): readonly E[] => {
    const known = sorted.get(exemplars) ?? [...exemplars].sort(inOrder);
    sorted.set(exemplars, known);
    return known;
  };

  return (exemplars, { words, types, stages }) => {
    const sought = fold(words).split(' ').filter(Boolean);
    return ordered(exemplars).filter(
      (exemplar) =>
        (types.length === 0 || types.includes(exemplar.type)) &&
        (stages.length === 0 || stages.includes(exemplar.stage)) &&
        (sought.length === 0 || sought.every((word) => foldedText(exemplar).includes(word))),
    );
  };
}

const byName = new Intl.Collator('vi');

/** What has moved last stands first, then by name. */
function inOrder(a: Searched, b: Searched): number {
  if (a.stageOn !== b.stageOn) return a.stageOn < b.stageOn ? 1 : -1;
  return byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
