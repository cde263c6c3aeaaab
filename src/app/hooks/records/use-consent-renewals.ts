/** Who has grown up since somebody said yes for them, at and below the person's unit. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { giverOf } from '../../../domain/exemplars/consent.ts';
import type { consentsToRenew, Outgrown } from '../../../domain/exemplars/consent-renewal.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { useWork } from '../use-work.ts';
import { useUnitTree } from './programme-records.ts';
import { mergedExemplarsIn } from './use-persons.ts';

export type ConsentRenewals = { exemplar: LiveRecord<'exemplar'>; outgrown: readonly Outgrown[] };

const NOBODY: readonly ConsentRenewals[] = [];

/** Undefined while the records are being read. */
export function useConsentRenewals(): readonly ConsentRenewals[] | undefined {
  const { live, today } = useWork();
  const tree = useUnitTree();
  const [exemplars, consents] = [live.all('exemplar').value, live.all('consent').value];
  const day = today.value;
  // Nobody outgrows what no guardian has given: in most communes there is nothing to load and nothing to look through.
  const guarded = useMemo(() => consents?.some((consent) => giverOf(consent) === 'guardian'), [consents]);
  const find = useRule(guarded === true);
  return useMemo(() => {
    if (guarded === false) return NOBODY;
    if (!exemplars || !consents || !tree || !find) return undefined;
    const people = mergedExemplarsIn(exemplars);
    // What is said of one profile counts for all of a person; few have an age at all.
    const ours = people.standing.filter(
      ({ id, birth, unit }) => (birth || people.persons.groupOf(id).length > 1) && tree.below(unit),
    );
    return find(ours.map(people.asked), consents, day);
  }, [guarded, exemplars, consents, tree, find, day]);
}

/** Not among what the first screen waits for. */
function useRule(wanted: boolean): typeof consentsToRenew | undefined {
  const [rule, setRule] = useState<{ find: typeof consentsToRenew }>();
  useEffect(() => {
    if (!wanted) return;
    import('../../../domain/exemplars/consent-renewal.ts').then(
      (m) => setRule({ find: m.consentsToRenew }),
      (error) => reportError(error),
    );
  }, [wanted]);
  return rule?.find;
}
