import { useMemo } from 'preact/hooks';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { useWork } from '../../hooks/use-work.ts';
import { listPeople } from './find-people.ts';

/** Everybody of the own unit and those below, in order; undefined while they are being read. */
export function usePeople() {
  const work = useWork();
  const accounts = work.live.all('account').value;
  const placeOf = usePlaces();
  return useMemo(() => accounts && placeOf && listPeople(accounts, placeOf), [accounts, placeOf]);
}

/** How units are called: 'bản Thẳm, xã Khổng Lào'. */
export function usePlaces(): ((unit: string) => string) | undefined {
  const work = useWork();
  const units = work.live.all('unit').value;
  return useMemo(() => {
    if (!units) return undefined;
    const known = new Map<string, Unit>(units.map((unit) => [unit.id, unit]));
    return (id) => {
      const unit = known.get(id);
      if (!unit) return '—';
      const above = unit.kind === 'village' && unit.parent ? known.get(unit.parent) : undefined;
      return above ? `${unitLabel(unit)}, ${unitLabel(above)}` : unitLabel(unit);
    };
  }, [units]);
}
