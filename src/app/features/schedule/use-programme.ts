import { useMemo } from 'preact/hooks';
import type { LocalDate } from '../../../domain/base/local-date.ts';
import { type Cluster, silentClusters } from '../../../domain/broadcast/cluster.ts';
import type { Occurrence, ProgrammeItem, ProgrammeRecords } from '../../../domain/broadcast/programme.ts';
import { holeReason, itemTitle } from '../../../domain/broadcast/programme-words.ts';
import { type UnitTree, useProgrammeRecords, useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';

export type Programme = {
  records: ProgrammeRecords;
  units: UnitTree;
  clusters: readonly Cluster[];
  /** The clusters that can't be heard on a day. */
  silentOn(date: LocalDate): Set<string>;
  /**
   * Is it the person's own unit's, or of one below? Of what a unit above puts on air, scripts and consents
   * needn't be on this phone at all [R7], so that nothing is said of holes there.
   */
  own(occurrence: Occurrence): boolean;
  /** Why nothing may be read here; undefined where something may. */
  why(item: ProgrammeItem): string | undefined;
  /** A line for each hole that nobody has accounted for yet. */
  holes(occurrence: Occurrence): string[];
};

/** All that the screens of the schedule show; undefined while the phone's database is being read. */
export function useProgramme(): Programme | undefined {
  const { live } = useWork();
  const records = useProgrammeRecords();
  const units = useUnitTree();
  const clusters = live.all('cluster').value;
  const faults = live.all('fault').value;
  const exemplars = live.all('exemplar').value;
  return useMemo(() => {
    if (!records || !units || !clusters || !faults) return undefined;
    // Thousands, and only for the words about a hole: the programme doesn't wait for them.
    const nameOf = (id: string) => exemplars?.find((exemplar) => exemplar.id === id)?.name;
    const why = ({ onAir }: ProgrammeItem) => (onAir.kind === 'hole' ? holeReason(onAir, nameOf) : undefined);
    const own = ({ slot }: Occurrence) => units.below(slot.unit);
    return {
      records,
      units,
      clusters,
      silentOn: (date) => silentClusters(faults, date),
      own,
      why,
      holes: (occurrence) =>
        occurrence.items.flatMap((item) => {
          const reason = item.airing || !own(occurrence) ? undefined : why(item);
          return reason ? [`Không đọc “${itemTitle(item)}”: ${reason}.`] : [];
        }),
    };
  }, [records, units, clusters, faults, exemplars]);
}
