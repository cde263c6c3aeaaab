/** What can be done with a unit: the address of each form, its name, and for whom it is. */
import { mayHangBelow, UNIT_KINDS, type Unit, type UnitKind } from '../../../../domain/units/unit.ts';
import { hasEnded } from '../../../../domain/units/unit-in-time.ts';
import type { IconName } from '../../../ui/base/icon.tsx';
import type { Units } from '../use-units.ts';

export type Act = 'them' | 'doi-ten' | 'chuyen' | 'gop' | 'tach' | 'ket-thuc';

export const ACTS: readonly { act: Act; name: string; title?: string; icon: IconName }[] = [
  { act: 'them', name: 'Thêm', title: 'Thêm đơn vị bên dưới', icon: 'plus' },
  { act: 'doi-ten', name: 'Đổi tên', icon: 'edit' },
  { act: 'chuyen', name: 'Chuyển', icon: 'forward' },
  { act: 'gop', name: 'Gộp', icon: 'down' },
  { act: 'tach', name: 'Tách', icon: 'people' },
  { act: 'ket-thuc', name: 'Kết thúc', icon: 'close' },
];

/** The levels that this person may hang below the unit. */
export const kindsBelow = (unit: Unit, units: Units): UnitKind[] =>
  UNIT_KINDS.filter((kind) => mayHangBelow(kind, unit.kind) && units.mayChange({ id: unit.id, kind }));

export function actsFor(unit: Unit, units: Units): typeof ACTS {
  const mine = units.mayChange(unit);
  const ended = Boolean(unit.validTo) || hasEnded(unit, units.today);
  // Nobody hangs the own unit elsewhere, or ends it: that is for somebody who stands above it.
  const below = unit.id !== units.own && units.tree.line(unit.id).includes(units.own);
  return ACTS.filter(({ act }) => {
    switch (act) {
      case 'them':
        return !ended && kindsBelow(unit, units).length > 0;
      case 'doi-ten':
        return mine;
      default:
        return mine && below && !ended;
    }
  });
}
