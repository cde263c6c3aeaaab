import type { UnitId } from '../../../../domain/base/ids.ts';
import { villagesBelow } from '../../../../domain/units/unit.ts';
import { useRemembered } from '../../../hooks/forms/remembered.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { Places } from './deed-form.ts';

/** Where a deed can have happened, undefined while it is being read; and the way to remember the village chosen. */
export function usePlaces(): { places: Places | undefined; remember: (village: UnitId) => void } {
  const work = useWork();
  const tree = useUnitTree();
  const { value: usual, remember } = useRemembered('deed-village');
  if (!tree || usual === undefined) return { places: undefined, remember };
  const villages = villagesBelow(tree.all, work.unit, work.today.value);
  return {
    places: { villages, usual: villages.find((unit) => unit.id === usual)?.id, unit: work.unit },
    remember,
  };
}
