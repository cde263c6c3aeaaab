import { useMemo } from 'preact/hooks';
import type { ReportFacts } from '../../../domain/papers/achievement-report.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { namedByPerson, useMergedExemplars } from '../../hooks/records/use-persons.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';

/** But for whose paper it is to be. */
export type PaperFacts = Omit<ReportFacts, 'office' | 'layout'> & {
  exemplars: readonly LiveRecord<'exemplar'>[];
  offices: readonly LiveRecord<'office'>[];
};

/** What papers are made from, and of whom: one profile a person. Undefined while it is being read. */
export function usePaperFacts(): PaperFacts | undefined {
  const { live, today } = useWork();
  const units = useUnitTree();
  const people = useMergedExemplars();
  const [awards, consents, deeds] = [
    live.all('award').value,
    live.all('consent').value,
    live.all('deed').value,
  ];
  const offices = live.all('office').value;
  const day = today.value;
  return useMemo(() => {
    if (!units || !people || !awards || !consents || !deeds || !offices) return undefined;
    return {
      units,
      offices,
      consents,
      today: day,
      exemplars: people.standing.map(people.asked),
      awards: namedByPerson(awards, people),
      deeds: namedByPerson(deeds, people),
    };
  }, [units, people, awards, consents, deeds, offices, day]);
}
