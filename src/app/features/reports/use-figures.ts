import { useMemo } from 'preact/hooks';
import type { LocalDate } from '../../../domain/base/local-date.ts';
import { keptSchedule, type UnitFigures, yearFigures } from '../../../domain/reports/figures.ts';
import { quotaOf } from '../../../domain/reports/quota.ts';
import { existsOn, type Unit } from '../../../domain/units/unit.ts';
import { type UnitTree, useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';

export type Figures = {
  own: UnitFigures;
  /** The units one level down that exist today: of a province its communes, of a commune its villages. */
  below: UnitFigures[];
  /** What is expected of the own unit, or of all those below it together; 0 where nobody has set it. */
  expected: number;
  /** How many of those below have reached their quota. */
  reached: number;
  kept: { planned: number; aired: number };
};

/** The figures of a year, from what this phone holds; undefined while it is being read. */
export function useFigures(year: number): Figures | undefined {
  const { live, today: todayNow } = useWork();
  const today = todayNow.value;
  const units = useUnitTree();
  const exemplars = live.all('exemplar').value;
  const approvals = live.all('approval').value;
  const airings = live.all('airing').value;
  const quotas = live.all('quota').value;
  const [deeds, clusters] = [live.all('deed').value, live.all('cluster').value];
  const items = live.all('item').value;
  return useMemo(() => {
    if (!units?.own || !exemplars || !approvals || !airings || !quotas || !deeds || !clusters || !items)
      return undefined;
    // A year that is over is told by the units of its last day.
    const on = [today, `${year}-12-31` as LocalDate].sort()[0] ?? today;
    const lower = oneLevelDown(units, units.own).filter((unit) => existsOn(unit, on));
    const records = { units: units.all, deeds, clusters, exemplars, approvals, airings, quotas };
    const [own, ...below] = yearFigures(year, [units.own, ...lower], records, on);
    if (!own) return undefined;
    const together = lower.reduce((sum, unit) => sum + (quotaOf(quotas, unit.kind, year)?.count ?? 0), 0);
    const mine = items.filter((item) => units.below(item.unit));
    return {
      own,
      below,
      expected: own.quota ?? together,
      reached: below.filter((row) => row.quota !== undefined && row.publicised >= row.quota).length,
      kept: keptSchedule(year, today, mine, airings),
    };
  }, [units, deeds, clusters, exemplars, approvals, airings, quotas, items, year, today]);
}

/** Communes hang below the province, though a district that has ended may still stand between them in old data. */
function oneLevelDown(units: UnitTree, own: Unit): Unit[] {
  if (own.kind === 'province')
    return units.all.filter((unit) => unit.kind === 'commune' && units.below(unit.id));
  return units.all.filter((unit) => unit.parent === own.id && unit.id !== own.id);
}
