/** Exemplars as people: profiles that were merged are one person, shown once. */
import { useMemo } from 'preact/hooks';
import { agesIn, type ConsentSubject, withAgeFrom } from '../../../domain/exemplars/consent.ts';
import { type Persons, personsOf, representatives } from '../../../domain/exemplars/merged.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { useWork } from '../use-work.ts';

export type MergedExemplars = {
  /** Every profile, merged ones too: a deed or a script may name any of them. */
  all: readonly LiveRecord<'exemplar'>[];
  /** One for each person. */
  standing: readonly LiveRecord<'exemplar'>[];
  persons: Persons;
  /** The person as consent asks for them: with all their profiles, and the age that counts. */
  asked(exemplar: LiveRecord<'exemplar'>): LiveRecord<'exemplar'> & ConsentSubject;
};

const known = new WeakMap<readonly LiveRecord<'exemplar'>[], MergedExemplars>();

/** Reckoned once for each reading of the profiles. */
export function mergedExemplarsIn(all: readonly LiveRecord<'exemplar'>[]): MergedExemplars {
  const found = known.get(all);
  if (found) return found;
  const persons = personsOf(all);
  const people = { all, standing: representatives(all, persons), persons, asked: withAgeFrom(agesIn(all)) };
  known.set(all, people);
  return people;
}

/** Undefined while the phone's database is being read. */
export function useMergedExemplars(): MergedExemplars | undefined {
  const all = useWork().live.all('exemplar').value;
  return useMemo(() => all && mergedExemplarsIn(all), [all]);
}

/** What names any profile of a person, as if it named the one that stands for them. */
export function namedByPerson<R extends { exemplar?: string | null | undefined }>(
  records: readonly R[],
  { persons }: Pick<MergedExemplars, 'persons'>,
): readonly R[] {
  return records.map((record) => {
    const shown = record.exemplar && persons.shownFor(record.exemplar);
    return !shown || shown === record.exemplar ? record : { ...record, exemplar: shown };
  });
}
