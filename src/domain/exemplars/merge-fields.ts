/**
 * Two profiles field by field: which value the one that stays takes over. What it doesn't take stays on the
 * other, and in the history.
 */

import { MAX_PHOTOS, type Photo } from '../base/photo.ts';
import { type Exemplar, STAGES } from './exemplar.ts';

/**
 * In the order in which they are read. What belongs together goes together: a stage with its day, who moved
 * it there and why.
 */
export const COMPARED = [
  ['name'],
  ['type'],
  ['position'],
  ['field'],
  ['movement'],
  ['village'],
  ['stage', 'stageOn', 'stageBy', 'stageNote'],
  ['birth', 'minor'],
  ['sex'],
  ['home'],
  ['residence'],
  ['workUnit'],
  ['training'],
  ['titles'],
  ['duties'],
  ['formed'],
  ['organisation'],
  ['behind', 'behindType'],
  ['ethnicity'],
  ['photos'],
] as const satisfies readonly (readonly (keyof Exemplar)[])[];
export type Compared = (typeof COMPARED)[number][0];

/** Written by people at length: made one by hand. */
export const PROSE = ['story', 'achievements'] as const satisfies readonly (keyof Exemplar)[];

export type Taken = 'kept' | 'other' | 'both';

/** What the profile tells of its person: a change of these after a merge is one that the merge hasn't seen. */
export const PERSON_FIELDS: readonly (keyof Exemplar)[] = [...COMPARED.flat(), ...PROSE];

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

const plain = (value: unknown): string => (isEmpty(value) ? '' : JSON.stringify(value).normalize('NFC'));

/** 'same': nothing to choose. */
export function comparedAs(
  field: keyof Exemplar,
  kept: Partial<Exemplar>,
  other: Partial<Exemplar>,
): 'same' | 'differs' {
  return plain(kept[field]) === plain(other[field]) ? 'same' : 'differs';
}

/** The filled one; of two the newer one; of photos all. A stage never falls back. */
export function usuallyTaken(
  field: Compared | (typeof PROSE)[number],
  kept: Exemplar,
  other: Exemplar,
  newer: 'kept' | 'other',
): Taken {
  if (isEmpty(other[field])) return 'kept';
  if (isEmpty(kept[field])) return 'other';
  if (field === 'photos' || field === 'story' || field === 'achievements') return 'both';
  if (field === 'stage') return STAGES.indexOf(other.stage) > STAGES.indexOf(kept.stage) ? 'other' : 'kept';
  return newer;
}

/** The fields of the profile that stays which change, as an edit writes them: null takes a value away. */
export function takenOver(
  kept: Exemplar,
  other: Exemplar,
  taken: Readonly<Partial<Record<Compared, Taken>>>,
): Partial<Record<keyof Exemplar, unknown>> {
  const changed: Partial<Record<keyof Exemplar, unknown>> = {};
  for (const fields of COMPARED) {
    const choice = taken[fields[0]] ?? 'kept';
    if (choice === 'kept') continue;
    for (const field of fields) {
      const value =
        field === 'photos' ? allPhotos(choice === 'both' ? kept : {}, other) : (other[field] ?? null);
      if (plain(value) !== plain(kept[field])) changed[field] = value;
    }
  }
  return changed;
}

/**
 * Each photo once, as many as a profile holds; the first stands for it in lists. How often one was put in is
 * each profile's own [S84].
 */
export function allPhotos(kept: Pick<Exemplar, 'photos'>, other: Pick<Exemplar, 'photos'>): Photo[] {
  const own = kept.photos ?? [];
  const known = new Set<string>(own.map((photo) => photo.id));
  return [
    ...own,
    ...(other.photos ?? []).filter((photo) => !known.has(photo.id)).map(({ n: _, ...photo }) => photo),
  ].slice(0, MAX_PHOTOS);
}

/** One after the other, each with its own lines. */
export const oneAfterTheOther = (one: string, other: string): string =>
  [one.trim(), other.trim()].filter(Boolean).join('\n\n');
