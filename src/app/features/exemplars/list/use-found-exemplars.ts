import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { EXEMPLAR_TYPES, STAGES } from '../../../../domain/exemplars/exemplar.ts';
import { NotKeptSchema, persistedValueOf } from '../../../hooks/forms/persisted-signal.ts';
import { type UnitChoices, useUnitChoices } from '../../../hooks/records/unit-choices.ts';
import { useWordsOf } from '../../../hooks/records/use-words-of.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import type { Work } from '../../../store/work.ts';
import { createFinder, everything, ORDERS, type Wanted, yearOfStage } from './find-exemplars.ts';

const chosen = v.optional(v.string(), '');
const KeptSchema = v.object({
  words: NotKeptSchema,
  types: v.array(v.picklist(EXEMPLAR_TYPES)),
  stages: v.array(v.picklist(STAGES)),
  unit: chosen,
  movement: chosen,
  year: chosen,
  order: v.picklist(ORDERS),
});

type Find = ReturnType<typeof createFinder<LiveRecord<'exemplar'>>>;
const finders = new WeakMap<Work, Find>();

function finderOf(work: Work): Find {
  const find = finders.get(work) ?? createFinder<LiveRecord<'exemplar'>>();
  finders.set(work, find);
  return find;
}

export type Choices = {
  units: UnitChoices['options'];
  movements: readonly { value: string; label: string }[];
  years: readonly { value: string; label: string }[];
};

export type Found = {
  found: readonly LiveRecord<'exemplar'>[];
  wanted: Wanted;
  /** What there is to choose from in these exemplars. */
  choices: Choices;
  want(patch: Partial<Wanted>): void;
};

export function useFound(exemplars: readonly LiveRecord<'exemplar'>[] | undefined): Found {
  const work = useWork();
  const find = finderOf(work);
  const wanted = persistedValueOf(work, 'exemplars-wanted', KeptSchema, everything);
  const now = wanted.value;
  const words = useWordsOf('exemplar');
  const { options: units, within } = useUnitChoices(exemplars);
  const movements = work.live.all('movement').value;
  const found = useMemo(
    () => find(exemplars ?? [], now, { words, within }),
    [find, exemplars, now, words, within],
  );
  const choices = useMemo((): Choices => {
    const used = new Set(exemplars?.map((exemplar) => exemplar.movement as string | null | undefined));
    const years = [...new Set(exemplars?.map(yearOfStage))].sort().reverse();
    return {
      units,
      movements: (movements ?? [])
        .filter((movement) => used.has(movement.id))
        .map((movement) => ({ value: movement.id as string, label: movement.name })),
      years: years.map((year) => ({ value: year, label: year })),
    };
  }, [exemplars, movements, units]);
  return {
    found,
    choices,
    wanted: now,
    want(patch) {
      wanted.value = { ...wanted.peek(), ...patch };
    },
  };
}
