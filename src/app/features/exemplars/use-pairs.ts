/** Profiles that seem to be of one person, for those who may merge them. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import { nameKey, type Pair, pairKey, seemingPairs } from '../../../domain/same-exemplar.ts';
import { inPauses } from '../../store/in-pauses.ts';
import { keptOf } from '../../store/kept-signal.ts';
import type { Held } from '../../store/live.ts';
import { usePeople } from '../../store/persons.ts';
import { type UnitTree, useUnitTree } from '../../store/programme-records.ts';
import { useWork } from '../../store/work.ts';

export type ExemplarPair = Pair<Held<'exemplar'>>;

export type Pairs = {
  /** Without those that this person has said are two people; undefined until they have been looked for. */
  pairs: readonly ExemplarPair[] | undefined;
  areTwoPeople(pair: ExemplarPair): void;
};

const KeptSchema = v.array(v.string());
const NOBODY: readonly string[] = [];

/** Folding thousands of names takes long on a cheap phone: done once, in the pauses. */
const keys = new WeakMap<Held<'exemplar'>, string>();
function keyOf(exemplar: Held<'exemplar'>): string {
  const key = keys.get(exemplar) ?? nameKey(exemplar);
  keys.set(exemplar, key);
  return key;
}

export function usePairs(): Pairs {
  const work = useWork();
  const tree = useUnitTree();
  const people = usePeople();
  const mayMerge = work.may('exemplar', 'change');
  const ours = useMemo(
    () => (mayMerge && tree && people ? people.standing.filter((one) => tree.below(one.unit)) : undefined),
    [mayMerge, tree, people],
  );
  const [found, setFound] = useState<readonly ExemplarPair[]>();
  useEffect(() => {
    if (!ours || !tree) return;
    return inPauses(
      ours.map((one) => () => keyOf(one)),
      () => setFound(seemingPairs(ours, (unit) => placeOf(tree, unit), keyOf)),
    );
  }, [ours, tree]);
  const two = keptOf(work, 'exemplars-two-people', KeptSchema, NOBODY as string[]);
  return {
    pairs: found?.filter(({ one, other }) => !two.value.includes(pairKey(one.id, other.id))),
    areTwoPeople({ one, other }) {
      two.value = [...two.value, pairKey(one.id, other.id)];
    },
  };
}

/** The commune that a unit is of today; undefined for the province. */
function placeOf(tree: UnitTree, unit: Held<'exemplar'>['unit']): string | undefined {
  const line = tree.line(tree.standing(unit));
  const commune = line.find((at) => tree.get(at)?.kind === 'commune');
  return commune ?? (tree.get(unit)?.kind === 'province' ? undefined : unit);
}
