/** Do two profiles seem to be of one person? Only ever a hint: two people of one village may have one name. */
import type { Birth } from '../base/birth.ts';
import type { Exemplar } from './exemplar.ts';
import { MAX_NOT_SAME, STAGES } from './exemplar.ts';
import { nameWords } from './same-deed.ts';

export type Known = Pick<Exemplar, 'id' | 'unit' | 'type' | 'name' | 'birth' | 'notSame'>;

export type Pair<E> = { one: E; other: E };

/**
 * Of the same type and name, folded and without forms of address, in the same commune; one kept by the
 * province may be of any. `placeOf`: the commune that a unit is of, or undefined above them. Births that are
 * known and differ speak against it, and so does who has looked and said so.
 */
export function seemingPairs<E extends Known>(
  exemplars: readonly E[],
  placeOf: (unit: E['unit']) => string | undefined,
  keyOf: (exemplar: E) => string = nameKey,
): Pair<E>[] {
  const named = new Map<string, E[]>();
  for (const exemplar of exemplars) {
    const key = keyOf(exemplar);
    if (key === '') continue;
    const same = named.get(key);
    if (same) same.push(exemplar);
    else named.set(key, [exemplar]);
  }
  return [...named.values()].flatMap((same) =>
    same.flatMap((one, i) =>
      same
        .slice(i + 1)
        .filter(
          (other) =>
            mayBeNear(placeOf(one.unit), placeOf(other.unit)) &&
            mayBeBorn(one.birth, other.birth) &&
            !areMarkedDifferent(one, other),
        )
        .map((other): Pair<E> => (one.id < other.id ? { one, other } : { one: other, other: one })),
    ),
  );
}

/**
 * What two profiles of one person have in common; '' where there is no name to go by. Takes its time: kept
 * for thousands.
 */
export function nameKey({ type, name }: Pick<Known, 'type' | 'name'>): string {
  const words = nameWords(name);
  return words.length === 0 ? '' : `${type} ${words.join(' ')}`;
}

const mayBeNear = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;

/** A year alone agrees with any day of it. */
const mayBeBorn = (a: Birth | null | undefined, b: Birth | null | undefined): boolean =>
  !a || !b || a.startsWith(b) || b.startsWith(a);

type Marked = Pick<Exemplar, 'id' | 'notSame'>;

/** Has a person marked the two profiles as different people? Either profile may hold the mark. */
export const areMarkedDifferent = (one: Marked, other: Marked): boolean =>
  Boolean(one.notSame?.includes(other.id) || other.notSame?.includes(one.id));

/** `notSame` of `one` after that mark is removed. */
export const withoutNotSame = (one: Marked, other: Marked): Marked['notSame'] => {
  const rest = (one.notSame ?? []).filter((id) => id !== other.id);
  return rest.length > 0 ? rest : null;
};

/** `notSame` of `one` after `other` is marked. The oldest mark is dropped where the list is full. */
export const withNotSame = (one: Marked, other: Marked): Marked['notSame'] =>
  [...(one.notSame ?? []).filter((id) => id !== other.id), other.id].slice(-MAX_NOT_SAME);

/** The profile to keep by default comes first: the one at the later stage, then the one made first. */
export function orderForMerge<E extends Pick<Exemplar, 'id' | 'stage'>>(a: E, b: E): [E, E] {
  const [one, other] = [STAGES.indexOf(a.stage), STAGES.indexOf(b.stage)];
  if (one !== other) return one > other ? [a, b] : [b, a];
  return a.id < b.id ? [a, b] : [b, a];
}
