/** Cụm loa: loudspeakers at one place, and the repair ticket of one that can't be heard. */
import * as v from 'valibot';
import { type IdOf, idOf, UnitIdSchema } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { common, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

export const ClusterSchema = v.object({
  ...common,
  name: filled(120),
  place: maybe(text(300)),
  /** The village that hears it, see place.ts. */
  village: maybe(UnitIdSchema),
  speakers: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
});
export type Cluster = v.InferOutput<typeof ClusterSchema> & { id: IdOf<'cluster'> };

export const FaultSchema = v.object({
  ...common,
  cluster: idOf('cluster'),
  what: filled(500),
  since: LocalDateSchema,
  mendedOn: maybe(LocalDateSchema),
});
export type Fault = v.InferOutput<typeof FaultSchema> & { id: IdOf<'fault'> };

/** The clusters that can't be heard on a day. */
export const silentClusters = (faults: readonly Fault[], date: LocalDate): Set<string> =>
  new Set(
    faults
      .filter((f) => !f.deleted && f.since <= date && (!f.mendedOn || date < f.mendedOn))
      .map((f) => f.cluster),
  );
