/** Who has grown up since somebody said yes for them, at and below the person's unit. */
import { useMemo } from 'preact/hooks';
import { type Outgrown, toAskAgain } from '../../domain/come-of-age.ts';
import type { Held } from './live.ts';
import { usePeople } from './persons.ts';
import { useUnitTree } from './programme-records.ts';
import { useWork } from './work.ts';

export type AskAgain = { exemplar: Held<'exemplar'>; outgrown: readonly Outgrown[] };

/** Undefined while the records are being read. */
export function useAskAgain(): readonly AskAgain[] | undefined {
  const work = useWork();
  const people = usePeople();
  const tree = useUnitTree();
  const consents = work.live.all('consent').value;
  const today = work.today.value;
  return useMemo(() => {
    if (!people || !tree || !consents) return undefined;
    // What is said of one profile counts for all of a person; few have an age at all.
    const ours = people.standing.filter(
      ({ id, birth, unit }) => (birth || people.persons.groupOf(id).length > 1) && tree.below(unit),
    );
    return toAskAgain(ours.map(people.asked), consents, today);
  }, [people, tree, consents, today]);
}
