/** Nhật ký: one entry for what was aired or skipped, however often the button was pressed. */

import type { LocalTime } from '../../../../domain/base/local-date.ts';
import {
  type Airing,
  type AiringSchema,
  outcomesOf,
  type SkipReason,
} from '../../../../domain/broadcast/airing.ts';
import type { Fault } from '../../../../domain/broadcast/cluster.ts';
import { silentClusters } from '../../../../domain/broadcast/cluster.ts';
import type { Occurrence, ProgrammeItem } from '../../../../domain/broadcast/programme.ts';
import { itemTitle } from '../../../../domain/broadcast/programme-words.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import type { Work } from '../../../store/work.ts';

export type AiringAsked = {
  occurrence: Occurrence;
  /** As the person saw it: what the log said of it then is what this entry follows. */
  item: ProgrammeItem;
  way: Airing['way'];
  time: LocalTime;
  minutes?: number;
  /** The person has said that it was before the session's time. */
  early?: boolean;
  reason?: SkipReason;
  note?: string;
};

/** 'already': the log has gained an entry for this item since the person saw it; nothing was written. */
export type LogResult = 'logged' | 'already';

/** The draft of the entry: what was typed about it goes with it, whichever button writes it. */
export const airingKey = ({ slot, date }: Occurrence, { item }: ProgrammeItem): string =>
  `airing:${slot.id}:${date}:${item.id}`;

export async function logAiring(work: Work, asked: AiringAsked): Promise<LogResult> {
  const { occurrence, item, way } = asked;
  if (way !== 'skipped' && item.onAir.kind === 'hole') throw new Error('a hole cannot have been aired');
  const followed = item.airing;
  const shown = outcomesOf(work.live.all('airing').value ?? [])(item.item);
  if (shown?.id !== followed?.id) return 'already';
  const log: Parameters<typeof work.save<LogResult>>[0] = async (edit) => {
    // In the same transaction: a second press waits for the first, and finds its entry among the edits not sent yet.
    const unsent = await work.db.outbox.toArray();
    const again = unsent.some(
      ({ op }) =>
        op.kind === 'airing' &&
        op.fields.item === item.item.id &&
        op.record !== followed?.id &&
        Number(op.fields.at) >= (followed?.at ?? 0),
    );
    if (again) return 'already';
    await edit({ kind: 'airing', fields: airingFields(work, asked, faultsOf(work)) });
    return 'logged';
  };
  return work.save(log, { dropDraft: airingKey(occurrence, item) });
}

const faultsOf = (work: Work): readonly Fault[] => work.live.all('fault').value ?? [];

function airingFields(work: Work, asked: AiringAsked, faults: readonly Fault[]): Record<string, unknown> {
  const { occurrence, item, way, time, minutes, early, reason, note } = asked;
  const { slot, date } = occurrence;
  const approval = item.onAir.kind === 'ready' ? item.onAir.approval : undefined;
  const silent = silentClusters(faults, date);
  const heard = way === 'skipped' ? [] : slot.clusters.filter((cluster) => !silent.has(cluster));
  return {
    unit: slot.unit,
    by: work.account,
    // What follows an entry is newer than it, though this phone's clock may be behind; the server says the
    // true time [S5].
    at: Math.max(correctedNow(), (item.airing?.at ?? 0) + 1),
    slot: slot.id,
    item: item.item.id,
    script: item.item.script,
    date,
    time,
    start: slot.time,
    way,
    title: itemTitle(item),
    clusters: heard,
    ...(approval && { approval: approval.id, hash: approval.hash }),
    ...(approval?.exemplars && { exemplars: approval.exemplars }),
    ...(minutes !== undefined && { minutes }),
    ...(early && { early }),
    ...(reason && { reason }),
    ...(note && { note }),
  } satisfies Partial<Record<keyof typeof AiringSchema.entries, unknown>>;
}
