import { useMemo } from 'preact/hooks';
import { checklist, type Finding } from '../../../../domain/exemplars/criterion.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';

/** What the exemplar's unit and those above it ask of it, and what was found. Undefined while it is being read. */
export function useChecklist(
  exemplar: LiveRecord<'exemplar'>,
): Finding<LiveRecord<'criterion'>>[] | undefined {
  const { live, today } = useWork();
  const tree = useUnitTree();
  const criteria = live.all('criterion').value;
  const evidence = live.all('evidence').value;
  const people = useMergedExemplars();
  const day = today.value;
  return useMemo(() => {
    if (!tree || !criteria || !evidence || !people) return undefined;
    const line = tree.line(exemplar.unit);
    const asked = criteria.filter((criterion) => line.includes(criterion.unit));
    // What was found by another profile of the same person was found.
    const group = people.persons.groupOf(exemplar.id);
    const own = evidence.filter((entry) => group.includes(entry.exemplar));
    return checklist(
      exemplar,
      asked,
      own.map((entry) => ({ ...entry, exemplar: exemplar.id })),
      day,
    );
  }, [tree, criteria, evidence, people, exemplar, day]);
}
