import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { NotKeptSchema, persistedValueOf } from '../../../hooks/forms/persisted-signal.ts';
import { type UnitChoices, useUnitChoices } from '../../../hooks/records/unit-choices.ts';
import { useWordsOf } from '../../../hooks/records/use-words-of.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { everything, findDeeds, GROWN, inOrder, ORDERS, type Wanted, yearOfDeed } from './find-deeds.ts';

const KeptSchema = v.object({
  words: NotKeptSchema,
  unit: v.string(),
  year: v.string(),
  grown: v.picklist(GROWN),
  order: v.picklist(ORDERS),
});

export type FoundDeeds = {
  found: readonly LiveRecord<'deed'>[];
  wanted: Wanted;
  units: UnitChoices['options'];
  years: readonly { value: string; label: string }[];
  want(patch: Partial<Wanted>): void;
};

export function useFoundDeeds(deeds: readonly LiveRecord<'deed'>[] | undefined): FoundDeeds {
  const wanted = persistedValueOf(useWork(), 'deeds-wanted', KeptSchema, everything);
  const now = wanted.value;
  const words = useWordsOf('deed');
  const { options: units, within } = useUnitChoices(deeds);
  const sorted = useMemo(() => inOrder(deeds ?? [], now.order), [deeds, now.order]);
  const found = useMemo(() => findDeeds(sorted, now, { words, within }), [sorted, now, words, within]);
  const years = useMemo(
    () =>
      [...new Set(deeds?.map(yearOfDeed))]
        .sort()
        .reverse()
        .map((year) => ({ value: year, label: year })),
    [deeds],
  );
  return {
    found,
    units,
    years,
    wanted: now,
    want(patch) {
      wanted.value = { ...wanted.peek(), ...patch };
    },
  };
}
