import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import type { LocalDate } from '../../../domain/base/local-date.ts';
import { mayWriteUnit } from '../../../domain/kinds/permission.ts';
import type { UnitKind } from '../../../domain/units/unit.ts';
import { type Tree, treeOf } from '../../../domain/units/unit-plan.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import type { Work } from '../../store/work.ts';
import { createUnitFinder, type UnitFinder } from './find-units.ts';

export type Units = {
  all: readonly LiveRecord<'unit'>[];
  tree: Tree;
  accounts: readonly LiveRecord<'account'>[];
  today: LocalDate;
  own: UnitId;
  /**
   * May this person change the unit: it, or one to be made below it, is of a level that they may write, in
   * their own subtree?
   */
  mayChange(unit: { kind: UnitKind; id: UnitId }): boolean;
};

/** Undefined while they are being read. */
export function useUnits(): Units | undefined {
  const work = useWork();
  const all = work.live.all('unit').value;
  const accounts = work.live.all('account').value;
  const today = work.today.value;
  const roles = work.roles.value;
  return useMemo(() => {
    if (!all || !accounts) return undefined;
    const tree = treeOf(all);
    return {
      all,
      tree,
      accounts,
      today,
      own: work.unit,
      mayChange: ({ kind, id }) => mayWriteUnit(roles, kind) && tree.line(id).includes(work.unit),
    };
  }, [all, accounts, today, roles, work.unit]);
}

/** What was searched for and what stands open stays while one looks at a unit; it goes with the person's session. */
type View = { words: Signal<string>; open: Signal<ReadonlySet<UnitId>>; find: UnitFinder };
const views = new WeakMap<Work, View>();

export function useUnitsView(): View {
  const work = useWork();
  const known = views.get(work);
  if (known) return known;
  const begun: View = {
    words: signal(''),
    open: signal<ReadonlySet<UnitId>>(new Set([work.unit])),
    find: createUnitFinder(),
  };
  views.set(work, begun);
  return begun;
}
